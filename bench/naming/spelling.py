"""How names are written elsewhere: rules of systems of romanisation and of scripts.

Taken from the systems themselves, not from the keys that they are to test.
"""

from __future__ import annotations

import re

Rules = list[tuple[str, str]]

_RUSSIAN = dict(zip("абвгдезиклмнопрстуфыэ", "abvgdeziklmnoprstufye", strict=True))
BGN = _RUSSIAN | {
    "ё": "yo", "ж": "zh", "й": "y", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "", "ь": "", "ю": "yu", "я": "ya",
}  # fmt: skip
PASSPORT = BGN | {"ё": "e", "й": "i", "ю": "iu", "я": "ia", "ъ": "ie"}
SCIENTIFIC = BGN | {
    "ё": "ë", "ж": "ž", "й": "j", "х": "ch", "ц": "c", "ч": "č", "ш": "š", "щ": "šč", "ю": "ju",
    "я": "ja",
}  # fmt: skip
GERMAN = BGN | {
    "в": "w", "ж": "sch", "з": "s", "й": "j", "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch",
    "щ": "schtsch", "ю": "ju", "я": "ja", "ё": "jo",
}  # fmt: skip
_KAZAKH = {"ә": "a", "ғ": "gh", "қ": "q", "ң": "ng", "ө": "o", "ұ": "u", "ү": "u", "һ": "h",
           "і": "i"}  # fmt: skip
KAZAKH_BGN = BGN | _KAZAKH
KAZAKH_2021 = BGN | {
    "ә": "ä", "ғ": "ğ", "қ": "q", "ң": "ñ", "ө": "ö", "ұ": "ū", "ү": "ü", "һ": "h", "і": "ı",
    "ж": "j", "й": "i", "х": "h", "ш": "ş", "ю": "iu", "я": "ia",
}  # fmt: skip
_AS_RUSSIAN = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
_SYLLABLES = {
    "b": "布巴别比博布", "p": "普帕佩皮波普", "d": "德达德迪多杜", "t": "特塔特提托图",
    "g": "格加格吉戈古", "k": "克卡克克科库", "h": "赫哈赫希霍胡", "j": "吉加杰吉卓朱",
    "z": "兹扎泽孜佐祖", "s": "斯萨赛斯索苏", "c": "什沙谢希绍舒", "m": "姆马麦米莫穆",
    "n": "恩纳涅尼诺努", "l": "勒拉列里洛卢", "r": "尔拉列里罗鲁", "y": "伊亚耶伊约尤",
    "v": "夫瓦韦维沃武", "": " 阿叶伊奥乌", "f": "夫法费菲福富",
}  # fmt: skip
_CLOSED = {"han": "汗", "jan": "江", "lan": "兰", "man": "曼", "kan": "坎", "tan": "坦",
           "ran": "兰", "dan": "丹", "san": "山", "ban": "班", "yan": "扬",
           "kin": "肯"}  # fmt: skip
_ONE_LETTER = str.maketrans(
    {"қ": "k", "ғ": "g", "х": "h", "һ": "h", "ж": "j", "ш": "c", "ч": "c", "ң": "n", "й": "y",
     "ә": "a", "ө": "o", "ұ": "u", "ү": "u", "і": "i", "ы": "i", "я": "ya", "ю": "yu", "в": "v",
     "ц": "s", "щ": "c", "э": "e", "ё": "yo", "ь": "", "ъ": ""}
)  # fmt: skip
EGYPT: Rules = [("^al-", "El "), ("_al-", "el "), ("_A", "a"), ("j", "g"), ("J", "G"),
                ("q", "k"), ("Q", "K"), ("th", "t"), ("Th", "T"), ("dh", "z"), ("ay", "ei"),
                ("u", "o"), ("i$", "y"), ("a([bdmrst])$", r"e\1"), ("^U", "O")]  # fmt: skip
FRENCH: Rules = [("^al-", "El "), ("_al-", "el"), ("_A", "a"), ("sh", "ch"), ("Sh", "Ch"),
                 ("j", "dj"), ("J", "Dj"), ("aw", "ao"), ("w", "ou"), ("u", "ou"), ("oou", "ou"),
                 ("ay", "ai"), ("^U", "Ou"), ("^W", "Ou")]  # fmt: skip
GULF: Rules = [("^al-", "Al "), ("_al-(?=[LNRSTZ])(.)", r"ur\1"), ("_al-", "ul"), ("_A", "ua"),
               ("([bdjklmnrstz])\\1", r"\1"), ("ay", "ai"), ("aw", "aou"), ("q", "k")]  # fmt: skip
PLAIN: Rules = [("_", " "), ("^al-", "")]
_TURKISH = str.maketrans("çğıöşüÇĞİÖŞÜ", "cgiosuCGIOSU")
_TURKISH_SOUNDS = {"ç": "ch", "ğ": "gh", "ı": "i", "ö": "oe", "ş": "sh", "ü": "ue", "c": "j",
                   "Ç": "Ch", "Ö": "Oe", "Ş": "Sh", "Ü": "Ue", "C": "J", "İ": "I"}  # fmt: skip
_TURKISH_RUSSIAN: Rules = [
    ("ya", "я"), ("yu|yü", "ю"), ("ye", "е"), ("[ğ]", "г"), ("ç", "ч"), ("ş", "ш"), ("c", "дж"),
    ("j", "ж"), ("^e", "э"),
    *zip("abdefghıiklmnoöprstuüvyz", "абдефгхыиклмноопрстуювйз", strict=True),
]  # fmt: skip
_ENGLISH_RUSSIAN: Rules = [
    ("sch", "ш"), ("sh", "ш"), ("ch", "ч"), ("th", "т"), ("ph", "ф"), ("ck", "к"), ("oo", "у"),
    ("ee|ea", "и"), ("ow", "оу"), ("wh", "у"), ("igh", "ай"), ("qu", "кв"), ("x", "кс"),
    ("j", "дж"), ("c(?=[eiy])", "с"), ("c", "к"), ("w", "у"), ("ya", "я"), ("y$", "и"),
    ("e$", ""), ("h(?=[bdfgklmnpqrst])|h$", ""),
    *zip("abdefghiklmnopqrstuvyz", "абдефгхиклмнопкрстувиз", strict=True), ("'", ""),
]  # fmt: skip
_PALLADIUS: Rules = [
    ("^zh", "чж"), ("^ch", "ч"), ("^sh", "ш"), ("^j", "цз"), ("^q", "ц"), ("^x", "с"), ("^z", "цз"),
    ("^c", "ц"), ("^h", "х"), ("^r", "ж"), ("^yuan", "юань"), ("^yang", "ян"), ("^yan", "янь"),
    ("^you", "ю"), ("^yun", "юнь"), ("^yue", "юэ"), ("^yong", "юн"), ("^yu", "юй"),
    ("^yin$", "инь"), ("^ying", "ин"), ("^ya", "я"), ("^yi", "и"), ("^ye", "е"),
    ("^wei", "вэй"), ("^wu", "у"), ("^w", "в"), ("iong", "юн"), ("iang", "ян"),
    ("ian", "янь"), ("iao", "яо"), ("iu", "ю"),
    ("ia", "я"), ("ie", "е"), ("uang", "уан"), ("uan", "уань"), ("ui", "уй"), ("uo", "о"),
    ("ang", "ан"), ("eng", "эн"), ("ing", "ин"), ("ong", "ун"), ("an$", "ань"), ("en$", "энь"),
    ("in$", "инь"), ("un$", "унь"), ("ai", "ай"), ("ei", "эй"), ("ao", "ао"), ("ou", "оу"),
    ("ü", "юй"),
    *zip("abdefgiklmnopqrstu", "абдэфгиклмнопкрсту", strict=True),
]  # fmt: skip


def by(rules: Rules, word: str) -> str:
    for pattern, to in rules:
        word = re.sub(pattern, to, word)
    return word


def capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def letters(table: dict[str, str], word: str) -> str:
    """A word letter by letter."""
    return capital("".join(table.get(char, char) for char in word.lower()))


def as_russian(word: str) -> str:
    """A Kazakh name as Russian papers write it."""
    return word.translate(_AS_RUSSIAN)


def in_syllables(word: str) -> str:
    """A Kazakh name by the characters for its syllables."""
    plain = word.lower().translate(_ONE_LETTER)
    plain = "".join(BGN.get(char, char) for char in plain)
    told = ""
    for closed, start, vowel in re.findall("([a-z]an(?![aeiou])|kin)|([a-z]?)([aeiou]|)", plain):
        if closed:
            told += _CLOSED.get(closed) or _SYLLABLES.get(closed[0], " 阿")[1] + "恩"
        elif start or vowel:
            alone = start in "aeiou" and start
            row = _SYLLABLES["" if alone else start if start in _SYLLABLES else "k"]
            told += row[" aeiou".index(alone or vowel or " ")]
    return told.strip()


def without_marks(word: str) -> str:
    """Turkish on a keyboard that has no Turkish letters."""
    return word.translate(_TURKISH)


def turkish_sounds(word: str) -> str:
    return "".join(_TURKISH_SOUNDS.get(char, char) for char in word)


def turkish_russian(word: str) -> str:
    low = word.replace("İ", "i").replace("I", "ı").lower()
    return capital(by(_TURKISH_RUSSIAN, low))


def english_russian(word: str) -> str:
    return capital(by(_ENGLISH_RUSSIAN, word.lower()))


def palladius(syllable: str) -> str:
    return by(_PALLADIUS, syllable)


def uyghur_plain(word: str) -> str:
    """The Latin alphabet of Uyghur as papers in English write it."""
    rules = [("x", "kh"), ("X", "Kh"), ("[éë]", "e"), ("ö", "o"), ("Ö", "O"), ("ü", "u"),
             ("Ü", "U"), ("'", ""), ("q", "k"), ("Q", "K")]  # fmt: skip
    return by(rules, word)
