"""Reports, what they claim, the facts that follow, acts, and the search index."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from bench.filling.archive import (
    EVENTS,
    READ,
    Archive,
    country_of,
    court_of,
    hearings_in,
    is_big,
    iso,
    kept,
    mix,
    moment,
    place_of,
    public_id,
    reports_in,
    sentences,
)
from bench.filling.table import Row, table
from cases.models import Event
from reports.models import Capture, Claim, Report, ReportLink, Support
from tracker import search
from tracker.models import Act, SearchEntry
from tracker.models.search import entry_id


def report_of(archive: Archive, case: int, place: int) -> tuple[str, str, list[str]]:
    """Title, text and sentences of the n-th report of a case."""
    number = archive.first_event[case - 1] + place
    told = [sentences()[mix(number * 8 + n, 61, 300)] for n in range(6)]
    own = f"{archive.name(3 * case - 2)} stood before the court of {place_of(court_of(case))}."
    told.insert(1, own)
    return f"{archive.name(3 * case - 2)}: report {place + 1}", "\n".join(told), told


def reports_told(archive: Archive) -> Iterator[tuple[int, int, int, str, str, list[str]]]:
    """Number, case, place in the case, title, text and sentences of every report."""
    number = 0
    for case in archive.numbers():
        for place in range(reports_in(case)):
            number += 1
            yield (number, case, place, *report_of(archive, case, place))


def published(archive: Archive, case: int, place: int) -> str:
    return archive.day(case, place % hearings_in(case)).isoformat()


@table(Capture, "id sha256 text received_at")
def captures(archive: Archive) -> Iterator[Row]:
    for number, case, _place, _title, text, _told in reports_told(archive):
        yield (number, hashlib.sha256(text.encode()).hexdigest(), text, moment(case))


@table(Report, "id public_id outlet title url language published published_lower published_upper "
       "published_known_by capture_id added_by_id added_at zones reader")  # fmt: skip
def reports(archive: Archive) -> Iterator[Row]:
    for number, case, place, title, text, _told in reports_told(archive):
        day, zones = published(archive, case, place), json.dumps([["body", 0, len(text)]])
        yield (
            number, public_id(number), f"Outlet {number % 300}", title,
            f"https://news.example/{number}", "en", day, day, day, "given", number,
            2 + number % 2, moment(case), zones, READ,
        )  # fmt: skip


@table(ReportLink, "id report_id case_id")
def links(archive: Archive) -> Iterator[Row]:
    for number, case in enumerate_cases(archive):
        yield (number, number, case)


def enumerate_cases(archive: Archive) -> Iterator[tuple[int, int]]:
    """Number and case of every report."""
    number = 0
    for case in archive.numbers():
        for _place in range(reports_in(case)):
            number += 1
            yield number, case


@table(Event, "id public_id case_id kind on on_lower on_upper modality words")
def events(archive: Archive) -> Iterator[Row]:
    for number, case, place, _title, _text, told in reports_told(archive):
        day, kind = published(archive, case, place), EVENTS[mix(number, 62, len(EVENTS))]
        yield (number, public_id(number), case, kind, day, day, day, "asserted", told[2])


@table(Claim, "id public_id report_id kind slots on on_lower on_upper modality about quote start "
       "end text_sha256 reader key confidence state case_id decided_by_id decided_at "
       "decision_why")  # fmt: skip
def claims(archive: Archive) -> Iterator[Row]:
    """Of every report the accepted claim of an event; in big cases that of a hearing as well;
    of one report in twenty-five a claim that waits."""
    for number, case, place, _title, text, told in reports_told(archive):
        sha, day = hashlib.sha256(text.encode()).hexdigest(), published(archive, case, place)
        done = (case, 3, moment(case), "Read against the report")
        yield claim(3 * number, number, EVENTS[mix(number, 62, len(EVENTS))], day, text, told[2],
                    sha, "accepted", done)  # fmt: skip
        if has_hearing(case, place):
            yield claim(3 * number + 1, number, "hearing_held", day, text, told[3], sha,
                        "accepted", done)  # fmt: skip
        if number % 25 == 0:
            yield claim(3 * number + 2, number, "other", day, text, told[4], sha, "pending",
                        (None, None, None, ""))  # fmt: skip


def claim(number: int, report: int, kind: str, day: str, text: str, quote: str, sha: str,
          state: str, decided: Row) -> Row:  # fmt: skip
    """One claim with its exact words."""
    start = text.index(quote)
    return (
        number, public_id(number), report, kind, json.dumps({"persons": []}), day, day, day,
        "asserted", "this_case", quote, start, start + len(quote), sha, READ, f"{number:064x}", 0.9,
        state, *decided,
    )  # fmt: skip


def has_hearing(case: int, place: int) -> bool:
    """The n-th report of a case also tells of its n-th hearing."""
    return is_big(case) and place < hearings_in(case)


@table(Support, "id case_id claim_id event_id hearing_id slot value stance")
def supports(archive: Archive) -> Iterator[Row]:
    for number, case, place, *_text in reports_told(archive):
        day = json.dumps(published(archive, case, place))
        yield (3 * number, case, 3 * number, number, None, "date", day, "supports")
        if has_hearing(case, place):
            hearing = archive.first_hearing[case - 1] + place
            yield (3 * number + 1, case, 3 * number + 1, None, hearing, "date", day, "supports")


@table(SearchEntry, "id kind object_id tokens")
def entries(archive: Archive) -> Iterator[Row]:
    for case in archive.numbers():
        names_in = [archive.name(person) for person in archive.persons_of(case)]
        texts = [archive.title(case), public_id(case), *names_in]
        yield (entry_id("case", case), "case", case, joined(texts))
    for person in range(1, archive.people + 1):
        yield (entry_id("person", person), "person", person, kept(archive.name(person)))
    for report, _case, _place, title, _text, told in reports_told(archive):
        words = " ".join(kept(one) for one in told)
        tokens = joined([title, public_id(report)]) + search.BOUNDARY + words
        yield (entry_id("report", report), "report", report, tokens)


def joined(texts: list[str]) -> str:
    return search.BOUNDARY.join(kept(one) for one in texts)


@table(Act, "id chain seq case_id by_id author_name why at changes digest")
def acts(archive: Archive) -> Iterator[Row]:
    """A case was opened; in a big one its hearings were moved. The digests are made up: this
    archive stands for size, not for proof."""
    for case in archive.numbers():
        opened = noted("cases.Case", case, "+", {
            "title": archive.title(case), "kind": "criminal", "country": country_of(case),
            "status": "open", "closed_on": "", "visibility": "members", "published_at": None,
        })  # fmt: skip
        yield act(case, 1, "Opened to follow the trial", opened)
        for seq in range(2, 8 if is_big(case) else 2):
            hearing = archive.first_hearing[case - 1] + seq
            day = archive.day(case, seq)
            moved = noted("hearings.Hearing", hearing, "~", {
                "date": iso(day), "version": 1, "status": "scheduled", "courtroom": "",
            })  # fmt: skip
            yield act(case, seq, "The court said so", moved)


def act(case: int, seq: int, why: str, record: dict) -> Row:
    number = case if seq == 1 else (seq << 64) + case
    return (
        f"{number:032x}", f"case:{case}", seq, case, 3, "editor", why, moment(case, seq - 1),
        json.dumps([record]), f"{number:064x}",
    )  # fmt: skip


def noted(model: str, number: int, kind: str, values: dict) -> dict:
    """What an act notes of one row."""
    fields = {
        name: {"b": None, "v": json.dumps(value), "s": f"{number:032x}", "c": f"{number:064x}"}
        for name, value in values.items()
    }
    return {
        "model": model, "id": number, "public_id": public_id(number), "type": kind,
        "history_id": number, "fields": fields,
    }  # fmt: skip
