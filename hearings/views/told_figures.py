"""What figures and their parts are called, and what they mean."""

from django.utils.translation import gettext_lazy as _

FIGURES = {
    "adjournment": (
        _("How many sessions did not end on their day"),
        _(
            "Adjourned or not held, among hearings of which the day has passed and the outcome is "
            "known. A day that passed in silence proves nothing and counts as not known; cancelled "
            "hearings are left out."
        ),
    ),
    "unproductive": (
        _("How many sessions brought no step"),
        _(
            "Did not open, or opened without any step being taken, among hearings of which both "
            "are known. Whether a step was taken is what was noted of the days in court; what was "
            "decided there does not answer it. A day that passed in silence counts as not known."
        ),
    ),
    "punctuality": (
        _("How late sessions begin"),
        _("Of days in court that were noted, after the hour for which the hearing was listed."),
    ),
    "times": (
        _("How often hearings are put off"),
        _(
            "Moves to a later day, or without a new one, for each hearing. Corrections and moves "
            "that were taken back never count."
        ),
    ),
    "delay": (
        _("By how much hearings are put off"),
        _(
            "Days from the old date to the new one. Where no new date is set the delay lasts "
            "still: it counts as longer than today, not as nothing (Kaplan and Meier)."
        ),
    ),
    "notice": (
        _("How long before the day a move is announced"),
        _(
            "Days between the announcement and the date that was given up, where hearings are put "
            "off."
        ),
    ),
    "notice_advanced": (
        _("How long before the day it is announced that a hearing is brought forward"),
        _("Days between the announcement and the date that was given up."),
    ),
    "reasons": (
        _("Why hearings are put off"),
        _("The reason stated, by the side it is laid to."),
    ),
    "access": (
        _("Who was let in"),
        _(
            "What was noted at the door, of each audience and day. Refused in practice: open by "
            "the rules, and still not let in."
        ),
    ),
    "interpreter": (
        _("Whether there was an interpreter"),
        _("Of notes which say that one was needed."),
    ),
    "first_judge": (
        _("From arrest to the first judge"),
        _(
            "Days from arrest to the first session of the case that opened, for each defendant. "
            "Who still waits, or was let go before, counts as waiting longer. 48 hours are "
            "ordinarily enough (Human Rights Committee, General comment no. 35, paragraph 33)."
        ),
    ),
    "custody": (
        _("Custody before the judgment"),
        _(
            "Days of each spell in police custody or pre-trial detention. A spell that lasts still "
            "counts as longer than today."
        ),
    ),
}
COUNTS = {
    "held": _("held to the end"),
    "adjourned": _("opened, goes on another day"),
    "not_held": _("did not open"),
    "put_over": _("adjourned or not held"),
    "known": _("known"),
    "unknown": _("not known"),
    "step": _("opened, a step was taken"),
    "no_step": _("opened, no step was taken"),
    "unproductive": _("without a step"),
    "not_noted": _("opened, not noted whether a step was taken"),
    "silent": _("the day passed in silence"),
    "punctual": _("within half an hour"),
    "tardy": _("more than half an hour late"),
    "days": _("days in court that were noted"),
    "let_in": _("open to all"),
    "limited": _("open to some"),
    "shut": _("closed to them"),
    "refused": _("refused in practice"),
    "kept_out": _("not let in"),
    "notes": _("notes"),
    "provided": _("there was one"),
    "missing": _("there was none"),
    "needed": _("an interpreter was needed"),
    "passed": _("hearings of which the day has passed"),
    "never": _("never put off"),
    "once": _("once"),
    "twice": _("twice"),
    "more": _("three times or more"),
    "hearings": _("hearings"),
    "dated": _("a new date is set"),
    "open": _("no new date yet"),
    "put_off": _("times that a hearing was put off"),
    "afterwards": _("learned afterwards"),
    "on_the_day": _("on the day"),
    "within_a_week": _("1 to 6 days before"),
    "earlier": _("a week before or earlier"),
    "moved": _("moves to another day"),
    "in_time": _("within 2 days"),
    "later": _("later"),
    "waiting": _("waiting still, or let go before"),
    "people": _("people who were arrested"),
    "over": _("over"),
    "lasting": _("lasting still"),
    "spells": _("spells of custody"),
}
MEASURES = {
    "rate": _("Rate, among the known"),
    "unknown_share": _("Share not known"),
    "per_hearing": _("Moves for each hearing"),
    "median": _("Median, in days"),
    "median_minutes": _("Median, in minutes"),
    "quarter": _("A quarter within, in days"),
    "three_quarters": _("Three quarters within, in days"),
}
SHARES = ("rate", "unknown_share")
