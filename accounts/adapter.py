"""allauth as the tracker uses it: accounts are made by administrators, not by signing up."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """No open sign-up."""

    def is_open_for_signup(self, request) -> bool:
        return False
