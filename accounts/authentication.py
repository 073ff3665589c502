"""How people and programs sign in."""

from __future__ import annotations

from django.contrib.auth.backends import ModelBackend
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied

from accounts.actions import digest_of
from accounts.models import ApiToken, User
from tracker import access
from tracker.prepared import Prepared

SAFE = ("GET", "HEAD", "OPTIONS")
person = Prepared(
    lambda pk: User.objects.select_related("grant", "chosen").filter(pk=pk, is_active=True)
)
kept_token = Prepared(
    lambda digest: ApiToken.objects.select_related("user__grant", "user__chosen").filter(
        digest=digest, revoked_at__isnull=True, user__is_active=True
    )
)


class AccountBackend(ModelBackend):
    """Name and password; a person comes with role and preferences in one statement."""

    def get_user(self, user_id):
        return next(iter(person(user_id)), None)


class BearerAuthentication(BaseAuthentication):
    """`Authorization: Bearer …`; a token without the right to write only reads."""

    def authenticate(self, request):
        kind, _space, token = get_authorization_header(request).partition(b" ")
        if kind.lower() != b"bearer":
            return None
        row = self.find(token.decode("latin-1").strip())
        if request.method not in SAFE and not row.write:
            raise PermissionDenied(_("This token may only read."))
        row.user.only_cases = tuple(row.cases)
        access.look_as(row.user)
        return row.user, row

    def find(self, token: str) -> ApiToken:
        """The token's row. Raises AuthenticationFailed when it is unknown, expired or revoked."""
        now = timezone.now()
        row = next(iter(kept_token(digest_of(token))), None)
        if row is None or (row.expires_at and row.expires_at <= now):
            raise AuthenticationFailed(_("This token is unknown, expired or revoked."))
        if row.last_used_on != now.date():
            row.last_used_on = now.date()
            row.save(update_fields=["last_used_on"])
        return row

    def authenticate_header(self, request) -> str:
        return "Bearer"


class BearerScheme(OpenApiAuthenticationExtension):
    """How the OpenAPI schema names the token."""

    target_class = BearerAuthentication
    name = "token"

    def get_security_definition(self, auto_schema):
        return {"type": "http", "scheme": "bearer"}
