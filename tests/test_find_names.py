"""A name is found by its rarest keys, however many others share the frequent ones."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from bench.measuring.counting import scans, statements
from cases import alike
from cases.actions import add_name, add_party, add_person, open_case, protect_person
from cases.doubles import alike as like
from cases.doubles import alike_any
from cases.models import NameKey, Person
from reports.actions import merge_people
from reports.matching import people_for_each
from reports.models import Claim
from tests.publishing import publish
from tests.telling import Told, accept_all, person
from tracker import names
from tracker.access import system, viewer

pytestmark = pytest.mark.django_db
WHY = "As a report says"
KASTER = "Қастер Мұсаханұлы"
WRITTEN = [
    "Qaster Musakhanuly", "Kaster Musakanuly", "Кастер Мусаханулы", "Musakhanuly Qaster",
    "Kaster Musakhan", "哈斯铁尔·木萨汗",
]  # fmt: skip
some_words = st.lists(st.text("abehklmnorstuy", min_size=4, max_size=9), min_size=1, max_size=5)


@pytest.fixture
def kaster(anna):
    return add_person(name=KASTER, by=anna, why=WHY)


@pytest.fixture
def few(monkeypatch):
    """So that ten names are many."""
    monkeypatch.setattr(alike, "FREQUENT", 4)
    monkeypatch.setattr(alike, "BUDGET", 6)
    monkeypatch.setattr(alike, "MOST", 5)


def crowd(by, size: int = 10) -> list[Person]:
    """People who share one part of the name each: half Kaster, half Musakhanuly."""
    ends = ("Abenov", "Bekov", "Davletov", "Galiev", "Ilyasov")
    return [
        add_person(
            name=f"{('Kaster', 'Musakhan')[n % 2]} {ends[n % 5]}{'a' * (n // 5)}", by=by, why=WHY
        )
        for n in range(size)
    ]


def found(name: str, user) -> list[Person]:
    with viewer(user):
        return [one.person for one in like(name, user)]


@pytest.mark.parametrize("written", WRITTEN)
def test_find_a_name_that_was_recorded_after_many_like_it(few, anna, written):
    crowd(anna)
    kaster = add_person(name=KASTER, by=anna, why=WHY)

    assert found(written, anna) == [kaster]


def test_find_a_name_among_those_that_are_seen(few, kaster, anna, boris):
    case = open_case(title="A trial", by=anna, why=WHY)
    add_party(case, person=kaster, role="defendant", by=anna, why=WHY)
    unseen = [add_person(name=KASTER, by=anna, why=WHY) for _one in range(8)]

    assert set(found("Kaster Musakhanuly", anna)) <= {kaster, *unseen}
    assert found("Kaster Musakhanuly", boris) == [kaster]


def test_find_no_name_that_may_not_be_seen(kaster, anna, boris, edith, clerk):
    assert (found(KASTER, boris), found(KASTER, AnonymousUser())) == ([], [])
    case = open_case(title="A trial", by=edith, why=WHY)
    add_party(case, person=kaster, role="defendant", by=edith, why=WHY)
    publish(case, by=edith, second=clerk)
    assert (found(KASTER, boris), found(KASTER, AnonymousUser())) == ([kaster], [kaster])

    protect_person(kaster, pseudonym="K.", by=edith, why=WHY)

    assert (found(KASTER, boris), found(KASTER, AnonymousUser())) == ([kaster], [])


def test_find_a_merged_person_by_the_record_that_was_kept(kaster, anna):
    other = add_person(name="Kaster Musakanuly", by=anna, why=WHY)

    merge_people(kaster, other, by=anna, why=WHY)

    assert found("Kaster Musakanuly", anna) == [kaster]


def test_find_nobody_for_a_frequent_part_alone(few, anna):
    crowd(anna)

    assert found("Kaster", anna) == []


def test_find_names_merges_nobody(kaster, anna):
    add_person(name="Kaster Musakanuly", by=anna, why=WHY)

    found("Қастер Мұсаханұлы", anna)

    assert Person.unscoped.filter(merged_into=None).count() == 2


@pytest.mark.parametrize("size", [1, 3, 30])
def test_find_names_in_as_many_statements_at_every_size(anna, size):
    for number in range(size):
        add_person(name=f"Kaster Musakhan{'a' * number}", by=anna, why=WHY)

    with viewer(anna), CaptureQueriesContext(connection) as asked:
        told = alike_any([KASTER, *WRITTEN], anna)

    assert len(told) == min(size, 5)
    assert len(asked) == 4


@pytest.mark.parametrize("size", [1, 3, 30])
def test_match_claims_in_as_many_statements_at_every_size(anna, size):
    case = open_case(title="A trial", by=anna, why=WHY)
    told: list[Told] = [person(f"Kaster Musakhan{'a' * number}") for number in range(size)]
    accept_all(told, case=case, by=anna, outlet="A paper", published="2030-01-02")

    with viewer(anna):
        claims = list(Claim.unscoped.filter(kind="person"))
        with CaptureQueriesContext(connection) as asked:
            known = people_for_each(claims, anna, case)

    assert len(claims) == size
    assert all(known[claim.pk][0].in_case for claim in claims)
    assert len(asked) == 5 + (size > 1)


def test_find_names_by_an_index(kaster, anna):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")

    with viewer(anna), statements() as sent:
        like("Kaster Musakhanuly", anna)

    assert scans(sent) == []


def test_migrate_makes_the_keys_of_all_names(kaster, anna):
    add_name(kaster, text="أحمد منصور", kind="alias", by=anna, why=WHY)
    migration = import_module("cases.migrations.0007_name_keys_by_rarity")
    with system("a test looks"):
        before = sorted(NameKey.objects.values_list("name", "key"))
        NameKey.objects.filter(key__startswith="=").delete()
        NameKey.objects.create(name=kaster.names.first(), key="of old")

        migration.make_keys(apps, None)

        assert sorted(NameKey.objects.values_list("name", "key")) == before


@given(some_words)
def test_key_names_alike_whatever_their_order(words):
    one, other = names.keys(" ".join(words)), names.keys(" ".join(reversed(words)))

    whole_and_single = [
        {key for key in some if key[0] == "=" or key.isalpha()} for some in (one, other)
    ]
    assert whole_and_single[0] == whole_and_single[1] != set()


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=60))
def test_key_names_by_keys_that_the_table_takes(text):
    told = names.keys(text)

    assert names.pair_keys(text) <= told
    assert all(0 < len(key) <= 80 for key in told)
    assert len(told) < 300


@pytest.mark.parametrize(("kept", "asked"), [
    ("Muhammad Ahmad Hasan al-Khatib", "محمد الخطيب"),
    ("محمد أحمد حسن الخطيب", "Mohamed El Khatib"),
    ("محمد أحمد حسن الخطيب", "Ahmed Hassan"),
    ("Abd al-Rahman Yusuf", "Abdurrahman Youssef"),
    ("جمال النجار", "Gamal El Naggar"),
    ("王全璋", "Quan-zhang Wang"),
    ("王全璋", "Wang Quan Zhang"),
    ("Ilham Tohti", "伊力哈木·土赫提"),
    ("Şule Karataş", "Sule Karatas"),
    ("Cem Özsoy", "Джем Озсой"),
    ("Sergei Yuryevich Volkov", "Volkov Sergej"),
    ("Dilshat Turdi", "迪力夏提·吐尔地"),
])  # fmt: skip
def test_key_names_shares_a_pair_with_how_others_write_it(kept, asked):
    assert {key for key in names.keys(kept) & names.keys(asked) if key in names.pair_keys(kept)}
