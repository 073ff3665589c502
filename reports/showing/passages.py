"""Which passage of a claim says a value: the words that stand for roles, and the digits of ages."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from reports.models import Claim

SAYS_ROLE = {
    "defendant": (
        "defend accus charged suspect arrest detain custody trial convict подсуд обвин подозр "
        "задерж айыпта сотталу 被告 嫌疑 被捕 sanık tutuk acusad imputad detenid réu préven détenu "
        "متهم"
    ),
    "judge": (
        "judge magistrate justice court судь судд төреш 法官 审判 hâkim yargıç juez juiz juge قاض"
    ),
    "prosecutor": (
        "prosecut district attorney прокур обвинител 检察 檢察 savcı fiscal promotor procur نياب"
    ),
    "defence_lawyer": (
        "lawyer attorney counsel advocate barrister solicitor represent defender адвокат защитник "
        "қорғауш 律师 律師 辩护 avukat abogad advogad defensor avocat محام"
    ),
    "witness": "witness testif свидетел куәгер 证人 證人 tanık testig testemunh témoin شاهد",
    "victim": (
        "victim complainant injured killed потерпев жәбірлен 受害 被害 mağdur víctim vítim ضحي"
    ),
    "relative": (
        "wife husband mother father brother sister daughter cousin relative family жена супруг "
        "мать отец брат сестр дочь родствен әкесі анасы бауыр 妻 丈夫 母 父 兄 弟 姐 妹 亲属 anne "
        "baba kardeş espos madre padre herman irmã épou mère père frère sœur زوج والد شقيق"
    ),
    "interpreter": "interpret translat перевод аударма 翻译 翻譯 tercüman intérpret traduct مترجم",
    "journalist": "journalis reporter correspondent журналист 记者 記者 gazeteci periodis صحف",
}
BEGINS = r"(?<![^\W_])"


def passage_with(slot: str, value: Any, claim: Claim) -> str:
    """The passage of a claim that says the value; "" for a role or age that none of them says."""
    if slot not in ("role", "age"):
        return claim.quote
    passages = [claim.quote, *(span["quote"] for span in claim.more)]
    says = says_age(value) if slot == "age" else says_role(str(value))
    return next(filter(says, passages), "")


def says_age(age: Any) -> Callable[[str], object]:
    """Whether a passage holds the digits of an age."""
    return re.compile(rf"(?<!\d){int(age)}(?!\d)").search


def says_role(role: str) -> Callable[[str], object]:
    """Whether a passage holds a word that stands for a role."""
    stems = SAYS_ROLE.get(role, role.replace("_", " ")).split()
    spoken = "|".join(stem if is_han(stem) else BEGINS + re.escape(stem) for stem in stems)
    return re.compile(spoken, re.IGNORECASE).search


def is_han(stem: str) -> bool:
    """Chinese writes no spaces, so that a word may begin anywhere."""
    return "\u4e00" <= stem[0] <= "\u9fff"
