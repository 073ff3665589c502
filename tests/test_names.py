"""Names: folding, romanising, keys, and how alike two names are."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker import names
from tracker.reasons import sentence

PEOPLE = {
    "musakhanuly": (
        "Qaster Musakhanuly", "Kaster Musakanuly", "Kaster Musakhan", "Кастер Мусаханулы",
        "Қастер Мұсаханұлы", "Musakhanuly Qaster", "哈斯铁尔·木萨汗",
    ),
    "alimuly": ("Murager Alimuly", "Мұрагер Әлімұлы", "Murager Alimuli", "Mūrager Älımūly"),
    "sauytbay": ("Sayragul Sauytbay", "Сайрагуль Сауытбай", "Сайрагүл Сауытбай"),
    "akhatova": ("Lazzat Akhatova", "Lyazzat Ahatova", "Ләззат Ахатова"),
    "ospanova": ("Shynar Ospanova", "Шынар Оспанова", "Chinar Ospanova"),
    "tohti": ("Ilham Tohti", "Илҳам Тохти", "ئىلھام توختى", "伊力哈木·土赫提"),
    "mansoor": ("Ahmed Mansoor", "أحمد منصور", "Ahmed Mansour"),
}  # fmt: skip
SAME = [pair for spellings in PEOPLE.values() for pair in itertools.combinations(spellings, 2)]
ALSO_SAME = [
    ("王全璋", "Ван Цюаньчжан"),
    ("Zhang Zhan", "Чжан Чжань"),
    ("许志永", "Сюй Чжи-юн"),
    ("Gao Zhisheng", "Гао Чжишэн"),
    ("Liu Xia", "Лю Ся"),
    ("Wang Quan Zhang", "Quanzhang Wang"),
    ("مهدي التكريتي", "Mahdi al-Tikriti"),
    ("Serikzhan Bilash", "Bilash Serikjan"),
    ("Иван Петров", "Иван Сергеевич Петров"),
    ("N. Kuzemchenko", "Nikolai Kuzemchenko"),
    ("Н.Куземченко", "Nikolai Kuzemchenko"),
    ("Q. Musakhanuly", "Kaster Musakhan"),
    ("Alexander Ivanov", "Aleksandr Ivanov"),
    ("Алексей Навальный", "Alexei Navalny"),
    ("Ayşe Yılmaz", "Ayse Yilmaz"),
    ("张伟", "Zhang Wei"),
    ("Wang Quanzhang", "王全璋"),
    ("محمد علي", "Mohammed Ali"),
    ("Aiman Umarova", "Aiman Omarova"),
    ("Abdulla Karimov", "Abdullah Karimov"),
    ("Bekzat Maksutkhan", "Bekzat Maksutkhanuly"),
    ("Dauren Tolegen", "Dawren Tolegen"),
    ("Дәурен Төлеген", "Däwren Tölegenuly"),
    ("Raushan Seitova", "Rawshan Seitova"),
    ("Nauryzbay Omar", "Nawrizbay Omar"),
    ("Stanisław Lewandowski", "Stanislav Levandovski"),
]
DIFFERENT = [
    ("Murager Alimuly", "Murat Alimuly"),
    ("Qaster Musakhanuly", "Qairat Musakhanuly"),
    ("Lazzat Akhatova", "Lazzat Akhmetova"),
    ("Lazzat Akhatova", "Azat Akhatov"),
    ("Aslan Ospanov", "Aslan Ospanova"),
    ("Ivan Petrov", "Ivan Petrova"),
    ("Ivan Petrov", "Pavel Petrov"),
    ("Marat Tokhtarov", "Murat Tokhtarov"),
    ("Erkin Tursun", "Erkin Tursunov"),
    ("Иван Алексеевич Петров", "Иван Сергеевич Петров"),
    ("N. Kuzemchenko", "Pavel Kuzemchenko"),
    ("Sayragul Sauytbay", "Sayragul Sauytbek"),
    ("Baqytgul Musakhanqyzy", "Baqytgul Musakhanuly"),
    ("Li Na", "Li Nan"),
    ("Zhang Wei", "Zhang Wen"),
    ("张伟", "张三"),
    ("Alimuly", "Qaster Musakhanuly"),
    ("Musakhanuly", "Qaster Musakhanuly"),
    ("أحمد منصور", "Mohammed Ali"),
]
names_like = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


@pytest.mark.parametrize(("a", "b"), SAME + ALSO_SAME)
def test_match_names_proposes_other_spellings(a, b):
    found = names.match(a, b)

    assert found.proposed, found


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_match_names_proposes_no_other_person(a, b):
    found = names.match(a, b)

    assert not found.proposed, found


def test_match_names_proposes_nothing_across_people():
    groups = itertools.combinations(PEOPLE.values(), 2)
    pairs = [pair for one, other in groups for pair in itertools.product(one, other)]

    assert [pair for pair in pairs if names.match(*pair, context=True).proposed] == []


def test_match_names_takes_a_surname_alone_only_within_a_case():
    alone = names.match("Musakhanuly", "Qaster Musakhanuly")
    within = names.match("Musakhanuly", "Qaster Musakhanuly", context=True)

    assert (alone.proposed, within.proposed) == (False, True)
    assert within.score == 0.9


def test_match_names_within_a_case_still_tells_two_people_apart():
    pairs = [pair for pair in DIFFERENT if len(pair[0].split()) > 1]

    assert [pair for pair in pairs if names.match(*pair, context=True).proposed] == []


def test_match_names_says_what_speaks_for_and_against():
    found = names.match("Lazzat Akhatova", "Lazzat Akhmetova")

    assert found.why == (
        names.Reason("same", "lazzat"),
        names.Reason("differs", "akhatova", "akhmetova"),
    )


@given(names_like, names_like, st.booleans())
def test_match_names_gives_reasons_that_can_be_told(a, b, context):
    told = [sentence(reason) for reason in names.match(a, b, context=context).why]

    assert all(told)


@pytest.mark.parametrize(("a", "b"), [pair for pair in SAME if "أحمد منصور" not in pair])
def test_key_names_shares_a_pair_between_spellings_that_write_vowels(a, b):
    shared = names.keys(a) & names.keys(b)

    assert [key for key in shared if "+" in key]


def test_key_names_shares_a_pair_between_spellings_with_u_and_w():
    assert "tlkn+trn" in names.keys("Dauren Tolegen") & names.keys("Dawren Tolegen")


@given(names_like, names_like)
def test_match_names_is_symmetric_and_bounded(a, b):
    one, other = names.match(a, b), names.match(b, a)

    assert 0 <= one.score <= 1
    assert (one.score, one.proposed) == (other.score, other.proposed)


@given(names_like)
def test_fold_text_twice_changes_nothing(text):
    assert names.fold(names.fold(text)) == names.fold(text)


@given(names_like)
def test_romanise_text_leaves_latin_letters_and_spaces(text):
    assert set(names.romanise(text)) <= set("abcdefghijklmnopqrstuvwxyz ")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ёлкин", "елкин"),
        ("Чайковский", "чайковский"),
        ("Müller", "muller"),
        ("IŞIK ışık İrem", "isik isik irem"),
        ("أحمد", "احمد"),
        ("الشُرطة", "الشرطه"),
        ("ＡＢＣ", "abc"),
    ],
)
def test_fold_text_drops_what_tells_no_words_apart(text, folded):
    assert names.fold(text) == folded


def test_cut_text_takes_each_chinese_character_for_a_word():
    assert names.tokens("在北京 Court_1") == ["在", "北", "京", "court", "1"]


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("Қастер Мұсаханұлы", "qaster musakhanuly"),
        ("ئىلھام توختى", "ilham toxti"),
        ("Н.А. Щукин", "n a shchukin"),
        ("哈斯铁尔·木萨汗", "hasitieer musahan"),
    ],
)
def test_romanise_text_reads_scripts(text, latin):
    assert names.romanise(text) == latin


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Write a name."),
        ("  ", "Write a name."),
        ("a" * 500, "A name has at most 300 characters; this has 500. Put notes elsewhere."),
        (
            "Ivan \u202evonavI",
            "This name holds marks that turn the direction of writing. Type it without them.",
        ),
        ("Ivan\x00", "This name holds characters that cannot be printed. Type it again."),
        ("123", "A name has letters. Write it as the source does."),
    ],
)
def test_check_name_says_what_is_wrong(text, sentence):
    with pytest.raises(ValueError) as refused:
        names.check_name(text)

    assert str(refused.value) == sentence


@pytest.mark.parametrize("text", [name for spellings in PEOPLE.values() for name in spellings])
def test_check_name_takes_names_in_any_script(text):
    assert names.check_name(text) is None


def test_check_name_refuses_two_scripts_in_one_word():
    with pytest.raises(
        ValueError, match="“Oспанова” mixes letters of Cyrillic and Latin in one word"
    ):
        names.check_name("Шынар Oспанова")

    assert names.check_name("Ospanova Оспанова") is None
