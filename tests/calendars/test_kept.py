"""A calendar is the same bytes until it says something else; who has it is told so for little."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import threading

import pytest
from django.db import connection

from accounts.models import User
from cases.actions import edit_case, open_case, restore_fact, retract_fact
from hearings.actions import edit_hearing, make_feed, move_hearing, record_hearing
from hearings.models import FeedBody, Hearing
from tests.calendars.conftest import FIRST, NOON, WHY, entries, now, protect
from tests.pages.looking import statements
from tests.publishing import publish
from tracker.history import acting

PUBLIC = "/calendar/public.ics"
MADE_BY = {PUBLIC: 9, "/hearings/changes.atom": 5}  # what is kept, the parts, room for one more


def tag(answer):
    return answer.headers["ETag"]


@pytest.mark.django_db
def test_answer_as_calendars_need_it(fetch, hearing):
    answer = fetch()

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'inline; filename="hearings.ics"'
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "Last-Modified" not in answer.headers
    assert b"METHOD" not in answer.content
    assert tag(answer) == f'"{hashlib.sha256(answer.content).hexdigest()}"'


@pytest.mark.django_db
def test_know_neither_accounts_nor_cookies(client, edith, hearing):
    """Nobody is looked for: what would have to be read for that could tell who asks."""
    client.force_login(edith)
    client.get(PUBLIC)

    with statements() as asked:
        answer = client.get(PUBLIC, HTTP_ACCEPT_LANGUAGE="ru")

    assert not [one for one in asked if "session" in one or "accounts_user" in one]
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["Content-Language"] == "en"
    assert not answer.cookies
    assert "default-src" in answer.headers["Content-Security-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("way", "address", "code"),
    [("post", PUBLIC, 405), ("get", f"{PUBLIC}?nothing=1", 400), ("get", "/calendar/x", 404)],
)
def test_refuse_what_cannot_be_told(client, way, address, code):
    assert getattr(client, way)(address).status_code == code


@pytest.mark.django_db
def test_give_the_same_bytes_until_something_changes(fetch, hearing, edith, freeze):
    first, later = fetch(), fetch(at="2026-11-24T23:00Z")
    edit_case(hearing.case, kind="asylum", by=edith, why=WHY)  # of which it says nothing
    again = fetch(at="2026-11-24T23:10Z")
    with freeze("2026-11-24T23:20Z"):
        move_hearing(now(hearing), to_date=FIRST.replace(day=9), by=edith, why=WHY)
    moved = fetch(at="2026-11-24T23:30Z")

    assert first.content == later.content == again.content
    assert tag(moved) != tag(first)


@pytest.mark.django_db
@pytest.mark.parametrize("known", ["{}", "W/{}", '"other", {}', "*"])
def test_say_that_nothing_is_new(fetch, hearing, known):
    first = fetch()

    answer = fetch(**{"If-None-Match": known.format(tag(first))})

    assert (answer.status_code, answer.content, tag(answer)) == (304, b"", tag(first))
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert "Content-Type" not in answer.headers


@pytest.mark.django_db
def test_send_it_again_to_whoever_has_another(fetch, hearing):
    fetch()

    told = {"If-None-Match": '"other"', "If-Modified-Since": "Tue, 01 Dec 2037 00:00:00 GMT"}
    assert fetch(**told).status_code == 200


@pytest.mark.django_db
def test_pack_it_under_a_strong_tag_of_its_own(fetch, hearing):
    plain, packed = fetch(), fetch(**{"Accept-Encoding": "gzip"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert tag(packed) == f'{tag(plain)[:-1]}-gz"'
    asked = {"Accept-Encoding": "gzip", "If-None-Match": tag(packed)}
    assert (fetch(**asked).status_code, tag(fetch(**asked))) == (304, tag(packed))


@pytest.mark.django_db
def test_turn_the_tag_when_an_entry_leaves_and_back_when_it_returns(fetch, hearing, edith, freeze):
    before = fetch()
    with freeze("2026-11-24T13:00Z"):
        retract_fact(now(hearing), by=edith, why="By mistake")
    without = fetch(at="2026-11-24T13:00Z")
    with freeze("2026-11-24T14:00Z"):
        restore_fact(now(hearing), by=edith, why="No mistake")
    after = fetch(at="2026-11-24T14:00Z")

    assert (len(entries(before)), len(entries(without))) == (1, 0)
    assert tag(without) != tag(before)
    assert (tag(after), after.content) == (tag(before), before.content)


@pytest.mark.django_db
def test_show_public_what_is_published_alone(fetch, hearing, edith, case):
    protect(hearing.case, by=edith)

    [entry] = entries(fetch())

    assert entry["SUMMARY"] == f"Hearing: Case {hearing.case.public_id}"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        lambda hearing, edith: edit_hearing(hearing, kind="verdict", by=edith, why=WHY),
        lambda hearing, edith: edit_case(hearing.case, title="Otherwise", by=edith, why=WHY),
        lambda hearing, edith: protect(hearing.case, by=edith),
    ],
)
def test_see_every_change(fetch, hearing, edith, change):
    before = fetch()

    change(hearing, edith)

    assert tag(fetch()) != tag(before)


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize("address", [PUBLIC, "/hearings/changes.atom"])
def test_make_in_a_fixed_number_of_statements(fetch, published, edith, freeze, address, size):
    with freeze(NOON):
        for number in range(size):
            day = FIRST + dt.timedelta(days=number)
            one = record_hearing(published, date=day, force=True, by=edith, why=WHY)
            move_hearing(one, to_date=day + dt.timedelta(days=7), by=edith, why=WHY)

    with statements() as asked:
        answer = fetch(address)

    assert answer.content.count(b"Two teachers") == size * (1 if address == PUBLIC else 2)
    read = [one for one in asked if one["sql"].split()[0] in ("SELECT", "EXECUTE")]
    assert len(read) == MADE_BY[address]


def kept(fetch, address: str) -> str:
    """Ask until what is made stands, and its tag. While transactions of others begin or end, a
    calendar is made again at the next request; of a test beside this one they may be."""
    for _try in range(20):
        known = tag(fetch(address))
        if not FeedBody.objects.exclude(horizon=0).exists():
            return known
    return known


@pytest.mark.django_db(transaction=True)
def test_look_once_where_nothing_is_new(fetch, hearing, boris):
    feed, token = make_feed(boris, name="Mine", language="en")
    for address in (PUBLIC, f"/calendar/{feed.public_id}/{token}.ics"):
        known = kept(fetch, address)

        with statements() as asked:
            answer = fetch(address, **{"If-None-Match": known})

        assert answer.status_code == 304
        assert len(asked) == 1
        assert not any("hearings_hearing " in one["sql"] for one in asked)


class Slow:
    """Somebody who makes a verdict of a hearing, in a transaction that ends when it is let go."""

    def __init__(self, hearing: Hearing, by: User) -> None:
        self.begun, self.let = threading.Event(), threading.Event()
        self.thread = threading.Thread(target=self.write, args=(hearing, by))

    def write(self, hearing: Hearing, by: User) -> None:
        with acting(by=User.objects.get(pk=by.pk), why="Slow", case=hearing.case):
            edit_hearing(now(hearing), kind="verdict", by=by, why=WHY)
            self.begun.set()
            self.let.wait(10)
        connection.close()

    def begin(self) -> None:
        self.thread.start()
        assert self.begun.wait(10)

    def end(self) -> None:
        self.let.set()
        self.thread.join()


def kinds(answer) -> set[str]:
    told = [one["DESCRIPTION"] for one in entries(answer)]
    return {kind for kind in ("Verdict", "Appeal") for one in told if kind in one}


@pytest.mark.django_db(transaction=True)
def test_keep_nothing_that_a_write_under_way_will_change(fetch, hearing, edith):
    """A calendar made while somebody writes is looked over again, and shows what they wrote."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer, whose rows are committed as they are numbered.")
    slow = Slow(hearing, edith)
    slow.begin()
    during = kinds(fetch())
    slow.end()

    assert (during, kinds(fetch())) == (set(), {"Verdict"})


@pytest.mark.django_db(transaction=True)
def test_keep_nothing_that_a_write_numbered_before_will_change(fetch, hearing, edith, clerk):
    """Two write at once, and whose rows were numbered first is done last."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer, whose rows are committed as they are numbered.")
    elsewhere = open_case(title="A poet", country="TR", by=edith, why=WHY)
    publish(elsewhere, by=edith, second=clerk)
    other = now(record_hearing(elsewhere, date=FIRST, by=edith, why=WHY))
    slow = Slow(hearing, edith)

    with acting(by=edith, why=WHY, case=elsewhere), connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()")
        slow.begin()
        other.kind = "appeal"
        other.save()
    during = kinds(fetch())
    slow.end()

    assert (during, kinds(fetch())) == ({"Appeal"}, {"Appeal", "Verdict"})


@pytest.mark.django_db(transaction=True)
def test_never_wait_for_what_is_written_elsewhere(fetch, hearing):
    """Others may share the server: their long transactions touch nothing of ours."""
    if connection.vendor == "sqlite":
        pytest.skip("A file of SQLite has one database.")
    with connection._nodb_cursor() as elsewhere:
        elsewhere.execute("BEGIN")
        elsewhere.execute("SELECT pg_current_xact_id()")
        elsewhere.execute("SAVEPOINT later")
        elsewhere.execute("CREATE TEMPORARY TABLE written (id int)")
        known = kept(fetch, PUBLIC)
        with statements() as asked:
            answer = fetch(PUBLIC, **{"If-None-Match": known})
        elsewhere.execute("ROLLBACK")

    assert (answer.status_code, len(asked)) == (304, 1)


@pytest.mark.django_db
def test_keep_so_many_calendars_and_no_more(fetch, hearing, monkeypatch):
    monkeypatch.setattr("hearings.calendars.kept.MOST", 2)
    for language in ("en", "ru", "tr", "ar"):
        assert fetch(f"{PUBLIC}?language={language}").status_code == 200

    assert FeedBody.objects.count() == 2
    fetch(f"{PUBLIC}?language=ar", at="2026-11-27T12:00Z")
    assert FeedBody.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["case=ZZZZ-ZZZZ", "court=ZZZZ-ZZZZ", "country=TR", "kind=plea"])
def test_keep_nothing_that_tells_of_nothing(fetch, hearing, query):
    first = fetch(f"{PUBLIC}?{query}")
    again = fetch(f"{PUBLIC}?{query}", **{"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, again.status_code, entries(first)) == (200, 304, [])
    assert not FeedBody.objects.exists()


@pytest.mark.django_db
def test_give_up_what_tells_of_nothing_any_more(fetch, hearing, edith):
    kept = fetch(PUBLIC)
    retract_fact(hearing, by=edith, why="Another case")

    assert len(entries(kept)) == 1 and entries(fetch(PUBLIC)) == []
    assert not FeedBody.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_count_those_who_ask_through_a_proxy_apart(client, hearing, monkeypatch, settings):
    monkeypatch.setattr("hearings.calendars.kept.MOST_MADE", 1)
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"NUM_PROXIES": 1}

    def asked(address: str, country: str) -> int:
        told = {"X-Forwarded-For": f"203.0.113.9, {address}"}
        return client.get(f"{PUBLIC}?country={country}", headers=told).status_code

    told = [asked("198.51.100.1", "KZ"), asked("198.51.100.1", "RU"), asked("198.51.100.2", "RU")]

    assert told == [200, 429, 200]


@pytest.mark.django_db(transaction=True)
def test_make_so_many_in_a_minute_and_no_more(fetch, hearing, monkeypatch):
    kept(fetch, f"{PUBLIC}?country=KZ")
    monkeypatch.setattr("hearings.calendars.kept.MOST_MADE", 2)
    later = {"at": "2026-11-24T12:05Z"}

    told = [fetch(f"{PUBLIC}?country={code}", **later) for code in ("RU", "TR", "GE")]

    assert [one.status_code for one in told] == [200, 200, 429]
    assert told[2].headers["Retry-After"] == "60"
    assert fetch(f"{PUBLIC}?country=KZ", **later).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["kind=party", "country=Nowhere", "colour=red", "language=xx"])
def test_refuse_what_cannot_be_read(fetch, query):
    assert fetch(f"{PUBLIC}?{query}").status_code == 400


@pytest.mark.django_db
def test_narrow_and_translate_by_the_address(fetch, hearing):
    told = {
        query: entries(fetch(f"{PUBLIC}?{query}"))
        for query in ("country=kz", "country=TR", "language=ru", "kind=verdict")
    }

    assert {query: len(found) for query, found in told.items()} == {
        "country=kz": 1, "country=TR": 0, "language=ru": 1, "kind=verdict": 0,
    }  # fmt: skip
    assert not told["language=ru"][0]["SUMMARY"].startswith("Hearing")
    answer = fetch(PUBLIC, **{"Accept-Language": "ru"})
    assert entries(answer)[0]["SUMMARY"].startswith("Hearing")


@pytest.mark.django_db
def test_show_a_case_to_those_who_see_it(client, hearing, case, edith, clerk, boris, fetch):
    address = f"/cases/{case.public_id}/hearings.ics"

    assert fetch(address).status_code == 404
    publish(case, by=edith, second=clerk)
    assert fetch(address, at=NOON).status_code == 200


@pytest.mark.django_db
def test_download_a_copy(fetch, hearing):
    answer = fetch(f"{PUBLIC}?download=1")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="hearings.ics"'
