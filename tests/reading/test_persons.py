"""People and charges a report names, with the words that show it."""

import pytest

from reports.reading import read


def people(text):
    """{name: person} of a text."""
    return {one.name: one for one in read(text, published="2024-03-14").persons}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The judge, Ms. Amina Okello, adjourned the trial.", "Amina Okello", "judge"),
        ("Magistrate Peter Lungu refused bail.", "Peter Lungu", "judge"),
        ("State prosecutor Ivo Marek asked for nine years.", "Ivo Marek", "prosecutor"),
        ("Jana Kral, a lawyer for the prosecution, filed a motion.", "Jana Kral", "prosecutor"),
        ("His lawyer, Sami Haddad, said he would appeal.", "Sami Haddad", "defence_lawyer"),
        ("The case of Bolat Testov was put off, his lawyer said.", "Bolat Testov", "defendant"),
        ("It is the case of Bolat Testov, his lawyer said.", "Bolat Testov", "defendant"),
        ("Bolat Testov will be heard, his lawyer Serik Omarov said.", "Bolat Testov", "defendant"),
        ("The trial of Serik Undoev for November 29 was announced.", "Serik Undoev", "defendant"),
        ("Serik Omarov, his lawyer, said so.", "Serik Omarov", "defence_lawyer"),
        ("Paul Moyo was arrested at his home on March 3.", "Paul Moyo", "defendant"),
        ("The court sentenced Karim Aziz to two years in prison.", "Karim Aziz", "defendant"),
        ("His sister Mary Banda said she was not told.", "Mary Banda", "relative"),
        ("Ministry spokesman John Phiri declined to comment.", "John Phiri", "official"),
        (
            "Адвокат Ольга Иванова подала жалобу в суд на решение.",
            "Ольга Иванова",
            "defence_lawyer",
        ),
        ("La jueza Ana Morales aplazó el juicio del periodista.", "Ana Morales", "judge"),
    ],
)
def test_read_names_a_person_with_a_role(text, name, role):
    assert people(text)[name].role == role


def test_read_takes_the_age_and_the_short_name():
    text = (
        "Tendai Dube and Rudo Ncube are on trial for sedition.\n\nDube, 41, was questioned for a "
        "day. The 29-year-old Ncube denies everything."
    )

    found = people(text)

    assert {name: one.age for name, one in found.items()} == {"Tendai Dube": 41, "Rudo Ncube": 29}
    assert found["Tendai Dube"].aliases == ("Dube",)


def test_read_gives_who_stands_beside_a_defendant_the_same_role():
    text = "The trial of Tendai Dube and Rudo Ncube opened on March 4."

    assert {one.role for one in people(text).values()} == {"defendant"}


@pytest.mark.parametrize(
    "text",
    [
        "The Supreme Court in Phnom Penh and Human Rights Watch issued statements on Monday.",
        "Hong Kong and New Delhi signed the Vienna Convention in March.",
        "Radio Free Asia reported that the Justice Ministry denied it.",
    ],
)
def test_read_takes_no_place_or_body_for_a_person(text):
    assert people(text) == {}


def test_read_shows_where_every_person_is_named():
    text = "Judge Amina Okello fined Paul Moyo. Moyo paid."

    found = people(text)

    for person in found.values():
        assert all(text[start:end] for start, end in (*person.evidence, *person.mentions))
    assert [text[a:b] for a, b in found["Paul Moyo"].mentions] == ["Paul Moyo", "Moyo"]


@pytest.mark.parametrize(
    ("text", "charge", "law"),
    [
        (
            "They are charged with inciting violence under Section 36 of the Criminal Code.",
            "inciting violence",
            "Section 36 of the Criminal Code",
        ),
        ("He is in jail on charges of insulting the king, a crime.", "insulting the king", None),
        ("They are on trial for illegally crossing a river.", "illegally crossing a river", None),
    ],
)  # fmt: skip
def test_read_takes_a_charge_in_the_words_of_the_report(text, charge, law):
    (found,) = read(text).charges

    assert (found.text, found.law) == (charge, law)
    assert charge in text[found.evidence[0].start : found.evidence[0].end]


def test_read_takes_no_charge_against_a_country():
    assert read("Japan is accused of having hidden the report from the public.").charges == ()


def test_read_takes_no_name_from_the_words_before_it():
    text = "Сторонников Сергея Иванова собралось много. Сергей Иванов выступил на суде."

    (person,) = read(text).persons

    assert person.name == "Сергей Иванов"
    assert not any("Сторонников" in one for one in person.aliases)


def test_read_takes_no_page_about_a_continent_for_a_person():
    text = "Today Asia\n\nThe judge, John Smith, adjourned the trial.\n\nToday Asia"

    assert [one.name for one in read(text).persons] == ["John Smith"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Суд отложил рассмотрение дела Бакыта Осмонкулова на пятницу.", "Бакыт Осмонкулов"),
        ("Суд не рассмотрел жалобу журналиста Хуршеда Мамадшоева.", "Хуршед Мамадшоев"),
        ("Полиция задержала Султанбека Алламбергенова у дома.", "Султанбек Алламбергенов"),
        ("Дело Гульнары Алламбергеновой слушали в закрытом зале.", "Гульнара Алламбергенова"),
        ("Судья отказала Анжелике Сороко в переводчике.", "Анжелика Сороко"),
        ("По словам Динары Куйкабаевой, её мужа увезли ночью.", "Динара Куйкабаева"),
        ("Защищать Марию Ивановну Лужскую суд не позволил.", "Мария Ивановна Лужская"),
        ("Суд отпустил Юлию Навальную домой.", "Юлия Навальная"),
        ("Дело Юлии Навальной отложили.", "Юлия Навальная"),
        ("Замира Сыдыкова пришла в суд.", "Замира Сыдыкова"),
        ("Медина Оразова пришла в суд.", "Медина Оразова"),
        ("Исмаил Ахметов пришёл в суд.", "Исмаил Ахметов"),
        ("Нургали Сериков пришёл в суд.", "Нургали Сериков"),
        ("Камал Ахметов пришёл в суд.", "Камал Ахметов"),
        ("Павел Литвинов пришёл в суд.", "Павел Литвинов"),
        ("Марина Литвиненко пришла в суд.", "Марина Литвиненко"),
    ],
)
def test_find_a_russian_name_in_any_case(text, name):
    assert name in people(text)


@pytest.mark.parametrize(
    "text",
    [
        "Дело слушают в суде Жаркента Алматинской области с прошлой осени.",
        "Генпрокуратура Армении отказала в выдаче, сообщил адвокат.",
        "Его держат в центре в Красном Селе Ленинградской области.",
        "БОРЩ И ТИШИНА\n\nСегодня утром суд отпустил архивистку домой.",
        "Отсидела Воротынцева три года, рассказали её родные.",
        "Друзья Алламбергеновой пришли к зданию суда вечером.",
    ],
)
def test_take_no_place_body_or_verb_for_a_russian_name(text):
    assert people(text) == {}


def test_take_a_turkish_name_for_a_month_only_behind_a_number():
    text = (
        "Mahkeme Kasım Yılmaz’ın davasını erteledi. Kasım Yılmaz duruşmada savunma yaptı. "
        "Polis 8 Nisan Esenyurt baskınını anlattı."
    )

    assert people(text).keys() == {"Kasım Yılmaz"}
