"""Who is told of what somebody is about to do."""

from __future__ import annotations

from django import template
from django.template import Context

from alerts.followers import who_will_be_told
from hearings.models import Hearing
from tracker import words
from tracker.catalogue import gettext as _
from tracker.catalogue import ngettext

register = template.Library()


@register.simple_tag(takes_context=True)
def told_of(context: Context, hearing: Hearing) -> str:
    """To how many a change of this hearing goes, and how; nothing for those who may not decide."""
    told = who_will_be_told(hearing, by=context["request"].user)
    if told is None:
        return ""
    if not told.people:
        return _("Nobody follows this hearing: nobody is told.")
    people = ngettext("%(n)s person", "%(n)s people", told.people) % {"n": told.people}
    mails = ngettext("%(n)s e-mail", "%(n)s e-mails", told.mails) % {"n": told.mails}
    hooks = ngettext("%(n)s webhook", "%(n)s webhooks", told.hooks) % {"n": told.hooks}
    return _("Will be told: %(whom)s.") % {"whom": words.listed((people, mails, hooks))}
