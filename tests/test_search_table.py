"""What people look for, in ten scripts: found and not found, the same on both engines."""

from __future__ import annotations

import pytest

from tests.test_search import found
from tracker import search
from tracker.snippets import Finder

CORPUS = {
    1: "Qaster Musakhanuly and Murager Alimuly crossed the border near Zaisan on 6 January 2020.",
    2: "Кастер Мусаханулы и активистка Ёлкина ждут решения. Судья Шынар Оспанова отложила суд.",
    3: "Қастер Мұсаханұлы мен Ахмет Байтұрсынов көшесі, Ғұлжа, Үржар, Өскемен, Әлия Іңкәр.",
    4: "喀什警方周二拘留了维吾尔族学者伊力哈木·土赫提，法院将于二〇二〇年开庭。",
    5: "اعتقلت الشُرطة الناشط أحمد منصور في ٦ يناير ٢٠٢٠، وقالت عائلته إنّه بريء. مدرسة",
    6: "Ayşe Yılmaz'ın duruşması İstanbul'da başladı; ışıklar söndü, Şırnak'ta gözaltı.",
    7: "ئىلھام توختى ئۇيغۇر زىيالىيسى، ئۈرۈمچىدە قولغا ئېلىندى",
    8: "Herr Müller, Straße 5; Łódź, Ångström; case A/2020-17 AND nothing OR else NOT(x).",
    9: "השופטת דחתה את הדיון בְּבֵית הַמִּשְׁפָּט בתל־אביב",
    10: "სასამართლომ გიორგი ბერიძის საქმე გადადო",
    11: "पुलिस ने सुनीता कुमारी को हिरासत में लिया",
    12: "경찰이 김철수를 구금했다. 재판은 연기되었다",
    13: "Суддя переніс засідання: Ґалаґан, їжак, Гур'янов",
    14: "ตำรวจจับกุมสมชาย",
    15: "東京でデモ参加者が逮捕された",
}
# query → the texts that hold it; each script has some that are found, and some that must not be.
TABLE = [
    # Latin, and Latin for names of other scripts
    ("Musakhanuly", {1, 2, 3}),
    ("musakhan", {1, 2, 3}),
    ("Musahanuly", {1, 2, 3}),
    ("Musaxanuli", {1, 2, 3}),
    ("Kaster Musakhanuly", {1, 2, 3}),
    ('"Qaster Musakhanuly"', {1, 2, 3}),
    ('"Musakhanuly Qaster"', set()),
    ("Alimuly", {1}),
    ("Alimova", set()),
    ("border zaisan", {1}),
    ("order", set()),
    ("6 january 2020", {1}),
    ("Musakhanova", set()),
    ("muller strasse", {8}),
    ("MÜLLER", {8}),
    ("lodz", {8}),
    ("angstrom", {8}),
    ("mul", {8}),
    ("A/2020-17", {8}),
    ("2020-18", set()),
    # Cyrillic
    ("Мусаханулы", {1, 2, 3}),
    ("МУСАХАНУЛЫ", {1, 2, 3}),
    ("Елкина", {2}),
    ("ёлкин", {2}),
    ("активист", {2}),
    ("активиста", set()),
    ("Оспанова Шынар", {2}),
    ("Ospanova", {2}),
    ("Галаган", {13}),
    ("засідання", {13}),
    ("засада", set()),
    # Kazakh letters, and without them
    ("Байтурсынов", {3}),
    ("Байтұрсынов", {3}),
    ("Baytursynov", {3}),
    ("Мұсаханұлы", {1, 2, 3}),
    ("Гулжа", {3}),
    ("Ғұлжа", {3}),
    ("Оскемен", {3}),
    ("урсынов", set()),
    # Chinese
    ("拘留", {4}),
    ("学者", {4}),
    ("土赫提", {4}),
    ("拘留 学者", {4}),
    ("警", {4}),
    ("留拘", set()),
    ("拘捕", set()),
    # Arabic
    ("احمد", {5}),
    ("أحمد", {5}),
    ("الشرطة", {5}),
    ("الشُرطَة", {5}),
    ("مدرسه", {5}),
    ("2020 منصور", {5}),
    ("إنه", {5}),
    ("شرطي", set()),
    # Turkish
    ("Yılmaz", {6}),
    ("YILMAZ", {6}),
    ("yilmaz", {6}),
    ("İSTANBUL", {6}),
    ("ışık", {6}),
    ("isik", {6}),
    ("sirnak", {6}),
    ("gozalti", {6}),
    ("yilan", set()),
    # Uyghur
    ("ئىلھام", {7}),
    ("ئىلهام", {7}),
    ("Ilham", {7}),
    ("tokhti", {7}),
    ("ئۇيغۇر", {7}),
    ("ئالىم", set()),
    # Hebrew, Georgian, Devanagari, Hangul, Thai, Japanese
    ("בבית המשפט", {9}),
    ("אביב", {9}),
    ("משפחה", set()),
    ("ბერიძ", {10}),
    ("ბერიშვილი", set()),
    ("सुनीता", {11}),
    ("सनीता", set()),
    ("हिरासत", {11}),
    ("김철수", {12}),
    ("구금", {12}),
    ("김영수", set()),
    ("จับกุม", {14}),
    ("จบกม", set()),
    ("デモ", {15}),
    ("逮捕", {15}),
    ("テロ", set()),
    # what is no word, or looks like a command
    ('a"b', {1, 3, 6}),
    ('"mul', {8}),
    ("*", set()),
    ("musa*", {1, 2, 3}),
    ("AND", {1, 8}),
    ("NOT(", {8}),
    ("суд OR NOT(", set()),
    ("nothing OR", {8}),
    ("col:val", set()),
    ("'; DROP TABLE x; --", set()),
    ("Musa\0khanuly", {1, 2, 3}),
    ("Musa\u00adkhanuly", {1, 2, 3}),
    ("()", set()),
    ("\ud800", set()),
    ("x" * 10_000, set()),
    ("суд " * 5_000, {2, 13}),
    ("拘" * 5_000, set()),
    ('"' * 10_000, set()),
]
# (query, text, what stands marked in it)
MARKED = [
    ("Musakhanuly", CORPUS[2], ["Мусаханулы"]),
    ("Musakhanuly", CORPUS[1], ["Musakhanuly"]),
    ("Байтурсынов", CORPUS[3], ["Байтұрсынов"]),
    ("拘留", CORPUS[4], ["拘留"]),
    ("احمد الشرطة", CORPUS[5], ["الشُرطة", "أحمد"]),
    ("yilmaz isik", CORPUS[6], ["Yılmaz", "ışıklar"]),
    ("Ilham", CORPUS[7], ["ئىلھام"]),
    ("strasse", CORPUS[8], ["Straße"]),
    ("בבית המשפט", CORPUS[9], ["בְּבֵית", "הַמִּשְׁפָּט"]),
    ('"murager alimuly" border', CORPUS[1], ["Murager Alimuly", "border"]),
    ("nowhere", CORPUS[1], []),
    ("*", CORPUS[1], []),
]


@pytest.fixture
def corpus(db):
    """The texts of `CORPUS`, findable as cases."""
    for number, text in CORPUS.items():
        search.index("case", number, [text])


def test_find_what_is_meant_and_nothing_else(corpus):
    told = {query[:40]: found(query) for query, _expected in TABLE}

    assert told == {query[:40]: expected for query, expected in TABLE}


def test_find_queries_one_by_one_under_names_of_their_own():
    assert len({query[:40] for query, _expected in TABLE}) == len(TABLE) >= 60


@pytest.mark.parametrize(("query", "text", "expected"), MARKED)
def test_mark_the_words_as_they_are_written(query, text, expected):
    whole = Finder(query).pieces(text)

    assert "".join(one["text"] for one in whole) == text
    assert [one["text"] for one in whole if one["marked"]] == expected


def test_cut_the_passage_around_the_words():
    text = "before " * 100 + "Қастер Мұсаханұлы келді" + " after" * 100

    told = "".join(one["text"] for one in Finder("musakhanuly").excerpt(text))

    assert told.startswith("… before") and told.endswith("after …")
    assert "Мұсаханұлы" in told and len(told) < 300


def test_find_letters_that_the_engines_know_differently(db):
    letters = "ꙮ ᲀ Ꟈ 𞤀 ൺ ꠰ ⴖ ۝ ௰ ፩".split()
    for number, letter in enumerate(letters):
        search.index("case", number, [f"{letter}{letter}"])

    told = {letter: found(letter * 2) for letter in letters}

    words = {one: number for number, one in enumerate(letters) if search.words(one)}
    assert told == {one: {words[one]} if one in words else set() for one in letters}
