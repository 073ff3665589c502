"""What somebody typed on a claim that another person had just decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from reports.forms.claims import ClaimForm
from reports.models import Claim
from reports.showing.words import LABELS, value_words


def lost_words(
    claim: Claim, sent: Mapping[str, str], slots: ClaimForm | None = None
) -> dict[str, Any]:
    """{"words": who decided what, "typed": label and value of everything that was typed}."""
    by = claim.decided_by
    words = {
        "who": (by.get_full_name() or by.get_username()) if by else _("The system"),
        "what": claim.get_state_display(),
        "id": claim.public_id,
    }
    typed = [{"label": _("Why"), "value": sent["why"]}] if sent.get("why") else []
    if slots is not None and slots.is_bound and slots.is_valid():
        typed += [
            {"label": str(LABELS[slot]), "value": value_words(slot, value)}
            for slot, value in slots.edits().items()
        ]
    told = _("%(who)s was faster: the claim is %(what)s. Undo that decision to make yours.")
    return {"words": told % words, "typed": typed}
