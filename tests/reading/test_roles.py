"""Who is who in a report from court, and whose names are found at all."""

import pytest

from reports.reading import read


def people(text):
    """{name: role} of a text."""
    return {one.name: one.role for one in read(text, published="2024-03-14").persons}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Prosecuting, Chief Inspector Gifty Amankwah said so.", "Gifty Amankwah", "prosecutor"),
        ("State Counsel Muhammed Sowe led the witness.", "Muhammed Sowe", "prosecutor"),
        ("Prosecuting counsel, Mrs Hadiza Bello, had no comment.", "Hadiza Bello", "prosecutor"),
        ("The trial began with Mr Edward Banda prosecuting.", "Edward Banda", "prosecutor"),
        ("The State, through Mr Clement Sakala, agreed.", "Clement Sakala", "prosecutor"),
        ("Sub-Inspector Foday Conteh, who prosecutes, was ill.", "Foday Conteh", "prosecutor"),
        ("The court, presided over by Mrs. Lydia Bonsu, sat.", "Lydia Bonsu", "judge"),
        ("Mr. Kwaku Asante, counsel for the accused, said so.", "Kwaku Asante", "defence_lawyer"),
        (
            "The third prosecution witness, Mr Festus Ibekwe, an investigator, spoke.",
            "Festus Ibekwe",
            "witness",
        ),
        (
            "The State calls its second witness, Detective Inspector Bwalya Kapembwa of Lusaka.",
            "Bwalya Kapembwa",
            "witness",
        ),
        ("Sheeba Rajan, a tea seller, testified on Monday.", "Sheeba Rajan", "witness"),
        ("One of the victims, Mdm Lim Siew Hoon, drew her savings.", "Lim Siew Hoon", "victim"),
        ("Sizwe Dlamini, 29, was shot dead in front of his house.", "Sizwe Dlamini", "victim"),
        ("The third accused, quarry manager Biju Chacko, fled.", "Biju Chacko", "defendant"),
        ("Lorato Moyo (31) of Gweru faces 12 counts of theft.", "Lorato Moyo", "defendant"),
        ("Peter Lungu, 37, of Ndola is charged with one count.", "Peter Lungu", "defendant"),
        ("Thabo Ncube (27) was denied bail on Wednesday.", "Thabo Ncube", "defendant"),
    ],
)
def test_tell_the_role_by_the_words_beside_the_name(text, name, role):
    assert people(text)[name] == role


def test_who_is_told_of_together_has_one_role():
    text = (
        "Robson Chirume aged 44, Memory Gonese aged 38 and Tawanda Nyika aged 29 were set free on "
        "Wednesday."
    )

    assert people(text) == dict.fromkeys(
        ("Robson Chirume", "Memory Gonese", "Tawanda Nyika"), "defendant"
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The treasurer, Lucy Amban, is the main witness.", "Lucy Amban"),
        ("It is alleged that he struck Semi Waqanivalu with a knife.", "Semi Waqanivalu"),
        ("The judge heard Senior Inspector Tam Wing-kit, who led the team.", "Tam Wing-kit"),
        ("K.P. Sasidharan, 52, told the court that he was ill.", "K.P. Sasidharan"),
        ("To the court came his editor, Saima Gul.", "Saima Gul"),
    ],
)
def test_find_a_person_by_what_stands_beside_the_name(text, name):
    assert name in people(text)


@pytest.mark.parametrize(
    "text",
    [
        "They were held in the Bukit Jalil depot since May.",
        "She sat at the Wild Coast hotel, the largest of the town.",
        "The offence is under the Money Laundering Act.",
        "By COURT REPORTER\n\nThe court adjourned the trial on Monday, as the judge was ill.",
        "A Kyiv-based group said so, and the Moscow-born one too.",
        "The Grand Mufti gave no opinion.",
    ],
)
def test_take_no_place_body_or_trade_for_a_person(text):
    assert people(text) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Суд продлил арест Глеба Вороновского.", "Глеб Вороновский"),
        ("Адвоката Павлу Жигалко не дали.", "Павел Жигалко"),
        ("Суд допросил Гульзат Асаналиеву и судью Гульзат Асаналиевой.", "Гульзат Асаналиева"),
        (
            "Суд приговорил Ерасыла Ракишева к трем годам. Ракишев вины не признал.",
            "Ерасыл Ракишев",
        ),
        (
            "Следователь допросил Мехрию Шоназарову. Шоназарова вины не признала.",
            "Мехрия Шоназарова",
        ),
    ],
)
def test_give_a_russian_name_in_its_base_form(text, name):
    assert name in people(text)
