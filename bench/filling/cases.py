"""Accounts, courts, cases, people, hearings and their moves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from accounts.models import Role, User
from bench.filling.archive import (
    ACCOUNTS,
    COURTS,
    KINDS,
    ROLES,
    SCRIPTS,
    ZONES,
    Archive,
    country_of,
    court_country,
    court_of,
    hearings_in,
    hour_of,
    iso,
    keys_of,
    mix,
    moment,
    moves_of,
    place_of,
    public_id,
    reports_in,
    utc,
    visibility_of,
)
from bench.filling.table import Row, table
from cases.models import (
    Case,
    CaseChange,
    CaseMember,
    CaseSummary,
    Court,
    Name,
    NameKey,
    Party,
    Person,
    Proceeding,
)
from hearings.models import Hearing, Postponement
from tracker import names


@table(User, "id username password is_active date_joined first_name last_name email")
def users(_archive: Archive) -> Iterator[Row]:
    for number, name in enumerate(ACCOUNTS, 1):
        yield (number, name, "!", 1, moment(0), "", "", "")


@table(Role, "id user_id role")
def roles(_archive: Archive) -> Iterator[Row]:
    for number, role in enumerate(ACCOUNTS.values(), 1):
        yield (number, number, role)


@table(Court, "id public_id name place country timezone weekend")
def courts(_archive: Archive) -> Iterator[Row]:
    for one in range(1, COURTS + 1):
        country, place = court_country(one), place_of(one)
        name = f"{place} District Court No. {one}"
        yield (one, public_id(one), name, place, country, ZONES[country], "67")


@table(Case, "id public_id title kind country status closed_on closed_on_lower closed_on_upper "
       "visibility published_at")  # fmt: skip
def cases(archive: Archive) -> Iterator[Row]:
    for case in archive.numbers():
        ended = iso(archive.day(case, hearings_in(case))) if archive.closed(case) else None
        shown = visibility_of(case)
        yield (
            case, public_id(case), archive.title(case), KINDS[mix(case, 54, len(KINDS))],
            country_of(case), "closed" if ended else "open", ended or "", ended, ended, shown,
            moment(case) if shown == "public" else None,
        )  # fmt: skip


@table(CaseMember, "id case_id user_id role")
def members(archive: Archive) -> Iterator[Row]:
    """The editor leads; the reader and the contributor stand in some of the restricted cases."""
    for case in archive.numbers():
        yield (2 * case, case, 3, "lead")
        if case % 37 == 0:
            yield (2 * case + 1, case, 1 + case % 2, ("member", "contributor")[case % 2])


@table(Proceeding, "id public_id case_id court_id stage docket")
def proceedings(archive: Archive) -> Iterator[Row]:
    for case in archive.numbers():
        yield (case, public_id(case), case, court_of(case), "first_instance", f"{case}/24")


@table(Person, "id public_id name recorded_by_id protected pseudonym")
def people(archive: Archive) -> Iterator[Row]:
    for one in range(1, archive.people + 1):
        hidden = one % 200 == 0
        by = 3 if one % 11 else 2
        yield (one, public_id(one), archive.name(one), by, int(hidden), "N." if hidden else "")


@table(Name, "id person_id text language script kind")
def spellings(archive: Archive) -> Iterator[Row]:
    for one in range(1, archive.people + 1):
        text = archive.name(one)
        script = SCRIPTS.get(country_of(archive.case_of(one)), "latin")
        yield (2 * one, one, text, "", script, "primary")
        if script != "latin" and one % 3 == 0:
            yield (2 * one + 1, one, names.romanise(text).title(), "", "latin", "transliteration")


@table(NameKey, "id name_id key")
def name_keys(archive: Archive) -> Iterator[Row]:
    number = 0
    for name_id, _person, text, *_more in spellings(archive):
        for key in keys_of(text):
            number += 1
            yield (number, name_id, key)


@table(Party, "id public_id case_id person_id role custody stage outcome")
def parties(archive: Archive) -> Iterator[Row]:
    for case in archive.numbers():
        for place, person in enumerate(archive.persons_of(case)):
            number = 4 * case + place
            held = "in_custody" if place == 0 and case % 3 else "unknown"
            stage = ("decided" if archive.closed(case) else "on_trial") if place == 0 else "unknown"
            outcome = "convicted" if place == 0 and archive.closed(case) else "none"
            yield (number, public_id(number), case, person, ROLES[place], held, stage, outcome)


@table(Hearing, "id public_id case_id country court_id court_words kind status confidence date "
       "time timezone starts_at original_date original_time original_timezone original_court_id "
       "version ordinal")  # fmt: skip
def hearings(archive: Archive) -> Iterator[Row]:
    for case in archive.numbers():
        court, first = court_of(case), archive.first_hearing[case - 1]
        zone, words = ZONES[court_country(court)], f"{place_of(court)} District Court No. {court}"
        for place in range(hearings_in(case)):
            number, status = first + place, archive.status(case, place)
            day, moved = archive.day(case, place), moves_of(case, place)
            shown = None if status == "awaiting_date" and moved else day
            status = status if shown is None or status != "awaiting_date" else "scheduled"
            hour = hour_of(number)
            yield (
                number, public_id(number), case, country_of(case), court, words,
                "trial" if place else "first_appearance", status, "credible_media",
                iso(shown), iso(hour if shown else None), zone, utc(shown, hour, zone),
                iso(day - dt.timedelta(14 * moved)), iso(hour), zone, court, moved, place + 1,
            )  # fmt: skip


@table(Postponement, "id public_id case_id hearing_id seq kind from_date from_time from_timezone "
       "to_date to_time to_timezone from_court_id from_court_words to_court_id to_court_words "
       "reason_stated reason_text recorded_at")  # fmt: skip
def moves(archive: Archive) -> Iterator[Row]:
    number = 0
    for case in archive.numbers():
        court = court_of(case)
        zone = ZONES[court_country(court)]
        at = (court, f"{place_of(court)} District Court No. {court}")
        for place in range(hearings_in(case)):
            moved, day = moves_of(case, place), archive.day(case, place)
            for seq in range(1, moved + 1):
                number += 1
                before = day - dt.timedelta(14 * (moved - seq + 1))
                waits = seq == moved and archive.status(case, place) == "awaiting_date"
                after = None if waits else before + dt.timedelta(14)
                hour = hour_of(archive.first_hearing[case - 1] + place)
                yield (
                    number, public_id(number), case, archive.first_hearing[case - 1] + place, seq,
                    "sine_die" if waits else "postponed", iso(before), iso(hour), zone,
                    iso(after), iso(hour if after else None), zone, *at, *at,
                    "judge_absent_or_ill", "the judge is ill", moment(case, seq),
                )  # fmt: skip


@table(CaseSummary, "case_id public_id country status people next_hearing_on next_hearing_zone "
       "next_hearing_id court hearings reports changed_at")  # fmt: skip
def summaries(archive: Archive) -> Iterator[Row]:
    for case in archive.numbers():
        court = court_of(case)
        first = archive.first_hearing[case - 1]
        listed = [n for n in range(hearings_in(case)) if archive.status(case, n) == "scheduled"]
        ahead = [n for n in listed if archive.day(case, n) >= archive.today] or listed[-1:]
        day = archive.day(case, ahead[0]) if ahead else None
        yield (
            case, public_id(case), country_of(case), "closed" if archive.closed(case) else "open",
            archive.name(3 * case - 2), iso(day), ZONES[country_of(case)] if ahead else "",
            public_id(first + ahead[0]) if ahead else "",
            f"{place_of(court)} District Court No. {court}",
            hearings_in(case), reports_in(case), moment(case, 30),
        )  # fmt: skip


@table(CaseChange, "id case_id kind payload act_id at spread_at")
def changes(archive: Archive) -> Iterator[Row]:
    for case in archive.numbers():
        yield (case, case, "case_opened", "{}", f"{case:032x}", moment(case), moment(case))
