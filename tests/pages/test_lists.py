"""What all lists do: typed words in no address, the same rows as files, searches with a name."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import tracemalloc

import pytest
from django.urls import resolve

from cases.actions import add_party, add_person, open_case, propose_visibility, protect_person
from cases.models import Case, CaseSummary
from hearings.actions import record_hearing
from tests.pages.looking import statements, words
from tests.pages.test_today import publish
from tests.telling import Told, person, report_with, scheduled
from tracker.exporting import as_csv, as_json, harmless
from tracker.models import SavedSearch

WHY = "As told"
LISTS = ["/cases/", "/people/", "/hearings/", "/reports/", "/claims/"]
TYPED = [one for one in LISTS if one != "/hearings/"]
NAME = "Байтұрсынов"
FORMULAS = [
    "=1+1", "+7 701", "-2", "@SUM(A1)", "\tx", "\rx", "\n=1", "＝1", "＋1", "－1", "＠a",
    '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0",
]  # fmt: skip


@pytest.fixture
def filled(case, anna):
    """A case with a person, a hearing ahead and a report whose claims wait."""
    one = add_person(name=f"Ахмет {NAME}", by=anna, why=WHY)
    add_party(case, person=one, role="defendant", by=anna, why=WHY)
    record_hearing(case, date=dt.date(2099, 1, 7), by=anna, why=WHY)
    told = [person("Lena"), scheduled("2099-01-07")]
    report_with(told, by=anna, outlet=f"{NAME} Post", case=case)
    return case


def sent(client, address: str, **typed: str):
    """A form of a list or of the search, sent; the page it leads to, and its address."""
    answer = client.post(address, typed)
    assert answer.status_code == 303
    return client.get(answer.url), answer.url


def rows_of(response) -> list[dict[str, str]]:
    """The rows of a CSV file as a spreadsheet reads them."""
    told = response.getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(told, newline="")))


@pytest.mark.parametrize("address", [*TYPED, "/search/"])
def test_type_words_that_no_address_holds(signed_in, filled, address):
    page, shown = sent(signed_in, address, q=NAME)

    assert page.status_code == 200
    assert "found=" in shown and "q=" not in shown and "%" not in shown
    assert NAME in page.content.decode()
    links = [part.split('"')[0] for part in page.content.decode().split('href="')[1:]]
    assert [link for link in links if "q=" in link or "%D0%91" in link] == []


@pytest.mark.parametrize("address", [*TYPED, "/search/"])
def test_type_words_in_the_address_by_hand_and_find_no_link_with_them(signed_in, filled, address):
    page = signed_in.get(address, {"q": NAME})

    text = page.content.decode()
    assert NAME in text
    assert [one for one in text.split('href="')[1:] if "q=" in one.split('"')[0]] == []


@pytest.mark.parametrize("address", [*TYPED, "/search/"])
def test_read_nobody_elses_words(client, signed_in, filled, edith, address):
    _page, shown = sent(signed_in, address, q=NAME)
    client.logout()

    strangers = [client.get(shown)]
    client.force_login(edith)
    strangers.append(client.get(shown))

    for page in strangers:
        assert f'value="{NAME}"' not in page.content.decode()
        assert "The words of this search are gone" in words(page)


def test_search_without_an_account(client, filled, anna, edith, clerk):
    page, shown = sent(client, "/search/", q=NAME)

    assert "found=" in shown
    assert "Nothing found that you may see" in words(page)


def test_forget_typed_words_after_half_a_day(signed_in, filled, freeze):
    with freeze("2026-01-01T08:00Z"):
        _page, shown = sent(signed_in, "/cases/", q=NAME)
    with freeze("2026-01-01T19:30Z"):
        session = signed_in.session
        assert [told for told, _at in session["typed"].values()] == [NAME]
        session["lives"] = "on"
        session.save()

    with freeze("2026-01-01T20:01Z"):
        page = signed_in.get(shown)

    assert "The words of this search are gone" in words(page)


@pytest.mark.parametrize("address", [*TYPED, "/search/"])
def test_bear_any_words(signed_in, filled, address):
    for query in ("x" * 10_000, 'a"b', "*", "NOT(", "\0", '"' * 500, "\u202e"):
        page, _shown = sent(signed_in, address, q=query)

        assert page.status_code == 200


@pytest.mark.parametrize("address", LISTS)
def test_begin_again_for_a_cursor_from_elsewhere(signed_in, filled, address):
    page = signed_in.get(address, {"cursor": "WzEsIFsiMSJdXQ", "status": ""})

    if address != "/hearings/":
        assert "names a place that the list does not have" in words(page)
    assert page.status_code == 200


def test_send_hours_as_the_interface_writes_them():
    rows = [["K", dt.time(8, 30)]]

    assert "".join(as_csv(["id", "time"], rows)) == "\ufeffid,time\r\nK,08:30\r\n"
    assert json.loads("".join(as_json(["id", "time"], rows))) == [{"id": "K", "time": "08:30"}]


@pytest.mark.parametrize("address", LISTS)
def test_send_a_list_as_files_with_the_rows_of_its_page(signed_in, filled, address):
    page = signed_in.get(address)

    told = rows_of(signed_in.get(f"{address}list.csv"))
    as_json = json.loads(signed_in.get(f"{address}list.json").getvalue())

    text = page.content.decode()
    assert told and [one["id"] for one in told] == [one["id"] for one in as_json]
    assert list(told[0]) == list(as_json[0])
    assert all(one["id"] in text for one in told)
    assert f"{address}list.csv" in text and f"{address}list.json" in text


@pytest.mark.parametrize("address", LISTS)
def test_send_all_pages_of_a_filter_in_order(signed_in, filled, anna, monkeypatch, address):
    for number in range(3):
        other = open_case(title=f"Case {number}", kind="civil", by=anna, why=WHY)
        one = add_person(name=f"Person {number}", by=anna, why=WHY)
        add_party(other, person=one, role="judge", by=anna, why=WHY)
        record_hearing(other, date=dt.date(2099, 2, number + 1), by=anna, why=WHY)
        report_with([Told("protest")], by=anna, outlet=f"Paper {number}", case=other)
    pages, link = [], address
    monkeypatch.setattr(resolve(address).func.view_class, "size", 2)
    while link:
        page = signed_in.get(link)
        pages.append(page)
        onward = page.context["earlier" if address == "/reports/" else "later"]
        link = address + onward if onward else ""

    told = [one["id"] for one in rows_of(signed_in.get(f"{address}list.csv"))]

    shown = "".join(page.content.decode().partition("<main")[2] for page in pages)
    places = [shown.index(one) for one in told]
    assert len(told) >= 4 and len(pages) >= 2
    assert places == sorted(places)


def test_send_only_what_the_filter_gives(signed_in, filled, anna):
    open_case(title="Another", kind="civil", by=anna, why=WHY)
    page, shown = sent(signed_in, "/cases/", q=NAME, kind="criminal")

    told = rows_of(signed_in.get(page.context["csv_url"]))

    assert "kind=criminal" in shown
    assert [one["id"] for one in told] == [filled.public_id]


UNREAD = [
    ("/cases/", "country", "zzz", "Write a country by its name, or as two letters such as KZ."),
    ("/cases/", "next_from", "abc", "There is no such day. Write one such as 2020-01-08."),
    ("/hearings/", "from", "2020-02-30", "There is no such day. Write one such as 2020-01-08."),
    ("/people/", "role", "nothing", "is not one of the available choices."),
    ("/reports/", "state", "nothing", "is not one of the available choices."),
    ("/claims/", "kind", "nothing", "is not one of the available choices."),
]


@pytest.mark.parametrize(("address", "name", "typed", "why"), UNREAD)
def test_show_no_other_rows_than_asked(signed_in, filled, address, name, typed, why):
    """A list of which a filter cannot be read would be taken for what was asked."""
    whole, page = signed_in.get(address), signed_in.get(address, {name: typed})

    told = words(page)
    assert "data-row" in whole.content.decode()
    assert "data-row" not in page.content.decode()
    assert why in told and "Nothing is shown: a filter cannot be read" in told
    assert page.context["form"][name].value() == typed
    assert f"{address}list.csv" not in page.content.decode()
    assert signed_in.get(f"{address}list.json", {name: typed}).status_code == 400


def test_show_no_change_for_a_day_that_cannot_be_read(signed_in, filled):
    page = signed_in.get(f"/cases/{filled.public_id}/history/?from=abc")

    assert page.context["changes"] == []
    assert "Nothing is shown: a filter cannot be read" in words(page)


def test_show_no_hearing_of_a_country_that_cannot_be_read(signed_in, case, anna):
    record_hearing(case, date=dt.date(2030, 1, 7), by=anna, why=WHY)
    month = "/hearings/month/?month=2030-01"
    whole, page = signed_in.get(month), signed_in.get(f"{month}&country=zzz")

    assert case.title in words(whole) and case.title not in words(page)
    assert "Nothing is shown: a filter cannot be read" in words(page)


@pytest.mark.parametrize("asked", ["2026-99", "soon", "2020-01-06", "0999-01"])
def test_show_this_month_for_one_that_cannot_be_read(signed_in, asked):
    page, plain = (signed_in.get("/hearings/month/", {"month": one}) for one in (asked, ""))

    said = f"The month “{asked}” cannot be read: this month is shown. Write it as 2020-01."
    assert page.context["month"] == plain.context["month"]
    assert said in words(page) and "cannot be read" not in words(plain)


@pytest.mark.parametrize(
    ("query", "status"), [("?found=gone", 404), ("?kind=nothing", 400), ("?colour=red", 200)]
)
def test_send_no_other_rows_than_asked(signed_in, filled, query, status):
    assert signed_in.get(f"/cases/list.csv{query}").status_code == status


def test_send_no_protected_name_to_the_public(client, filled, anna, clerk):
    one = filled.partys.model.unscoped.get(case=filled).person
    protect_person(one, pseudonym="A.", by=anna, why=WHY)
    publish(filled, by=anna, second=clerk)

    files = [
        client.get(f"{address}list.{kind}").getvalue().decode()
        for address in LISTS
        for kind in ("csv", "json")
    ]

    assert [NAME in told for told in files] == [False] * len(files)
    assert filled.public_id in files[0] and "A." in files[2]


def test_send_nothing_of_a_case_one_may_not_see(client, filled, anna, edith):
    propose_visibility(filled, visibility="restricted", by=anna, why=WHY)
    client.force_login(edith)

    files = [
        client.get(f"{address}list.{kind}").getvalue().decode()
        for address in LISTS
        for kind in ("csv", "json")
    ]

    for secret in (filled.public_id, NAME, "Kegen", "Lena", "2099"):
        assert [secret in told for told in files] == [False] * len(files)


@pytest.mark.parametrize("formula", FORMULAS)
def test_neutralise_formulas(formula):
    assert harmless(formula) == "'" + formula
    assert harmless([formula, "x"]) == f"'{formula}; x"


@pytest.mark.parametrize("plain", ["x=1", "", "2020-01-06", "Ә", 5, -5, None])
def test_leave_plain_cells_as_they_are(plain):
    assert harmless(plain) == plain


def test_send_formulas_as_text(signed_in, anna):
    open_case(title='=HYPERLINK("http://x")', kind="civil", by=anna, why=WHY)

    (row,) = rows_of(signed_in.get("/cases/list.csv"))
    (plain,) = json.loads(signed_in.get("/cases/list.json").getvalue())

    assert row["title"] == '\'=HYPERLINK("http://x")'
    assert plain["title"] == '=HYPERLINK("http://x")'


@pytest.mark.parametrize("address", LISTS)
def test_send_a_file_in_a_fixed_number_of_statements(signed_in, filled, anna, address):
    with statements() as once:
        signed_in.get(f"{address}list.csv").getvalue()
    for number in range(3):
        one = add_person(name=f"Person {number}", by=anna, why=WHY)
        add_party(filled, person=one, role="judge", by=anna, why=WHY)
        other = open_case(title=f"Case {number}", kind="civil", by=anna, why=WHY)
        record_hearing(other, date=dt.date(2099, 2, 1), by=anna, why=WHY)
        report_with([Told("protest")], by=anna, outlet=f"Paper {number}", case=other)

    with statements() as again:
        signed_in.get(f"{address}list.csv").getvalue()

    assert len(again) == len(once)


def test_send_a_long_list_in_flat_memory(signed_in):
    def peak(rows: int) -> int:
        have = Case.unscoped.count()
        made = Case.unscoped.bulk_create(
            [Case(title=f"Case {n} " + "x" * 150) for n in range(have, rows)]
        )
        CaseSummary.objects.bulk_create([CaseSummary(case=one) for one in made])
        response = signed_in.get("/cases/list.csv")
        tracemalloc.start()
        sent = sum(len(part) for part in response.streaming_content)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert sent > rows * 150
        return most

    few, many = peak(1_500), peak(15_000)

    assert many < few * 1.5


def test_save_a_search_and_open_it_again(signed_in, filled, client):
    page, _shown = sent(signed_in, "/cases/", q=NAME, kind="criminal")
    typed = {"query": page.context["saved_query"], "name": "The poet"}

    saved = signed_in.post("/saved/new/case/", typed)

    (search,) = SavedSearch.objects.all()
    assert search.query == {"kind": "criminal", "q": NAME}
    assert NAME not in saved.url and "%" not in saved.url
    listed = signed_in.get("/cases/")
    assert [one["name"] for one in listed.context["saved"]] == ["The poet"]
    opened = signed_in.get(f"/saved/{search.public_id}/")
    assert opened.status_code == 302 and "found=" in opened.url and "q=" not in opened.url
    assert [one["id"] for one in signed_in.get(opened.url).context["cases"]] == [filled.public_id]


def test_save_refuses_what_it_cannot_keep(signed_in, filled):
    for typed in ({"name": "x"}, {"query": "?kind=civil"}, {"query": "?kind=civil", "name": "x"}):
        signed_in.post("/saved/new/case/", typed)
    again = signed_in.post("/saved/new/case/", {"query": "?kind=civil", "name": "x"}, follow=True)

    assert SavedSearch.objects.count() == 1
    assert "You have a search of this name" in words(again)


def test_rename_and_delete_a_search(signed_in, filled):
    signed_in.post("/saved/new/case/", {"query": "?kind=civil", "name": "x"})
    (search,) = SavedSearch.objects.all()
    address = f"/saved/{search.public_id}/"

    signed_in.post(f"{address}name/", {"name": "y"})
    names = [one.name for one in SavedSearch.objects.all()]
    signed_in.post(f"{address}delete/")

    assert names == ["y"]
    assert SavedSearch.objects.count() == 0


def test_open_nobody_elses_search(client, filled, anna, edith):
    client.force_login(anna)
    client.post("/saved/new/case/", {"query": "?kind=civil", "name": "Mine"})
    (search,) = SavedSearch.objects.all()
    client.force_login(edith)

    answers = [client.get(f"/saved/{search.public_id}/{part}") for part in ("", "name/", "delete/")]

    assert [one.status_code for one in answers] == [404, 404, 404]
    assert "Mine" not in client.get("/cases/").content.decode()


def test_list_claims_that_wait_and_none_that_are_decided(signed_in, filled, told):
    page = signed_in.get("/claims/")

    (report,) = page.context["reports"]
    assert len(report["claims"]) == 2
    assert report["cases"][0]["title"] == filled.title


def test_list_hearings_of_which_reports_name_different_days(signed_in, filled):
    filled.hearings.model.unscoped.update(confidence="conflicting")

    page = signed_in.get("/hearings/?status=conflicting")

    assert "7 January 2099" in words(page)
