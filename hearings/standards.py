"""Standards of a fair trial, and which of them are asked about in a proceeding of a kind.

Codes name the International Covenant on Civil and Political Rights; beside each stand the articles
of regional treaties that say the same. In proceedings to expel somebody, article 13 stands in the
place of article 14, of which 14(1) alone is asked about.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

EXPULSION = ("deportation", "extradition", "asylum")
CRIMINAL = ("criminal", "unknown")
NO_EXPULSION = ("criminal", "civil")


@dataclass(frozen=True)
class Standard:
    """One standard: its code, where it stands, what it asks, and the kinds of proceeding that ask
    about it (c criminal, e expulsion, o all others)."""

    code: str
    article: str
    title: Any
    asked: str
    also: str = ""


STANDARDS = (
    Standard("iccpr_7", "ICCPR 7", _("no torture or ill-treatment"), "ceo", "ECHR 3; ACHR 5"),
    Standard("iccpr_9_1", "ICCPR 9(1)", _("no arbitrary detention"), "ce", "ECHR 5(1); ACHR 7"),
    Standard("iccpr_9_2", "ICCPR 9(2)", _("reasons for arrest told"), "c", "ECHR 5(2)"),
    Standard("iccpr_9_3", "ICCPR 9(3)", _("brought before a judge promptly"), "c", "ECHR 5(3)"),
    Standard("iccpr_9_4", "ICCPR 9(4)", _("review of detention by a court"), "ce", "ECHR 5(4)"),
    Standard("iccpr_10", "ICCPR 10", _("humane treatment in custody"), "ce", "ACHR 5"),
    Standard("iccpr_13", "ICCPR 13", _("expulsion by law, with reasons heard and review"), "e"),
    Standard("iccpr_14_1_court", "ICCPR 14(1)", _("independent and impartial court"), "ceo",
             "ECHR 6(1); ACHR 8(1); ACHPR 7(1)"),
    Standard("iccpr_14_1_public", "ICCPR 14(1)", _("public hearing"), "ceo",
             "ECHR 6(1); ACHR 8(5)"),
    Standard("iccpr_14_1_arms", "ICCPR 14(1)", _("equality of arms"), "ceo", "ECHR 6(1)"),
    Standard("iccpr_14_2", "ICCPR 14(2)", _("presumption of innocence"), "c",
             "ECHR 6(2); ACHR 8(2); ACHPR 7(1)(b)"),
    Standard("iccpr_14_3_a", "ICCPR 14(3)(a)", _("told the charge"), "c", "ECHR 6(3)(a)"),
    Standard("iccpr_14_3_b", "ICCPR 14(3)(b)", _("time, facilities and counsel of choice"), "c",
             "ECHR 6(3)(b)"),
    Standard("iccpr_14_3_c", "ICCPR 14(3)(c)", _("no undue delay"), "c",
             "ECHR 6(1); ACHPR 7(1)(d)"),
    Standard("iccpr_14_3_d", "ICCPR 14(3)(d)", _("presence, defence and legal aid"), "c",
             "ECHR 6(3)(c); ACHPR 7(1)(c)"),
    Standard("iccpr_14_3_e", "ICCPR 14(3)(e)", _("witnesses called and questioned"), "c",
             "ECHR 6(3)(d)"),
    Standard("iccpr_14_3_f", "ICCPR 14(3)(f)", _("an interpreter, free of charge"), "c",
             "ECHR 6(3)(e); ACHR 8(2)(a)"),
    Standard("iccpr_14_3_g", "ICCPR 14(3)(g)", _("not forced to confess or testify"), "c",
             "ACHR 8(2)(g)"),
    Standard("iccpr_14_4", "ICCPR 14(4)", _("juveniles tried as juveniles"), "c"),
    Standard("iccpr_14_5", "ICCPR 14(5)", _("review by a higher court"), "c", "ACHR 8(2)(h)"),
    Standard("iccpr_14_7", "ICCPR 14(7)", _("not tried twice"), "c", "ACHR 8(4)"),
    Standard("iccpr_15", "ICCPR 15", _("no crime without law"), "c", "ECHR 7; ACHPR 7(2)"),
    Standard("iccpr_26", "ICCPR 26", _("equality before the law"), "ceo"),
    Standard("other", "", _("another standard, named in the summary"), "ceo"),
)  # fmt: skip
CODES = {one.code: one for one in STANDARDS}
CHOICES = [(one.code, one.title) for one in STANDARDS]


def checklist(case_kind: str, hearing_kind: str) -> list[Standard]:
    """The standards that are asked about at a hearing of a kind, in a case of a kind."""
    if hearing_kind == "extradition" or case_kind in EXPULSION:
        asked = "e"
    else:
        asked = "c" if case_kind in CRIMINAL else "o"
    return [one for one in STANDARDS if asked in one.asked]


def is_out_of_place(code: str, case_kind: str, hearing_kind: str) -> bool:
    """Whether a standard is of expulsion alone, in a case that expels nobody.

    Others that a checklist leaves out may matter all the same: what a law calls administrative may
    be a criminal charge, and people are detained in proceedings of all kinds.
    """
    asked = CODES[code].asked if code in CODES else ""
    return asked == "e" and case_kind in NO_EXPULSION and hearing_kind != "extradition"
