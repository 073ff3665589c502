"""A made archive of any size: the rows of every table, plausible and always the same.

One case in twenty is big (some 110 lines on its page); people have names in four scripts; one case
in five is public, one in ten restricted. Every number follows from the number of the case, so that
tables fit each other without being kept in memory.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from zoneinfo import ZoneInfo

from tracker import names, search
from tracker.fields import ALPHABET

BIG = 20
BEGAN = dt.datetime.fromisoformat("2024-01-01")  # naive: both engines read it as UTC
SECONDS_BETWEEN_CASES = 300
COUNTRIES = ("KZ", "KZ", "KZ", "KZ", "CN", "CN", "RU", "RU", "TR", "EG", "BY", "UZ", "MX", "US")
ZONES = {
    "KZ": "Asia/Almaty", "CN": "Asia/Shanghai", "RU": "Europe/Moscow", "TR": "Europe/Istanbul",
    "EG": "Africa/Cairo", "BY": "Europe/Minsk", "UZ": "Asia/Tashkent", "MX": "America/Mexico_City",
    "US": "America/New_York",
}  # fmt: skip
SCRIPTS = {"KZ": "cyrillic", "RU": "cyrillic", "BY": "cyrillic", "CN": "han", "EG": "arabic"}
SOUNDS = {
    "latin": ("al em ir on ur bek dan gul kar mur nur sar tal yer zan".split(),
              ("ov", "ova", "uly", "kyzy", "oglu", "son")),
    "cyrillic": ("ал ем ир он ур бек дан гул кар мур нур сар тал ер зан".split(),
                 ("ов", "ова", "улы", "қызы", "ин", "ский")),
    "arabic": ("ال حم كر نو سل مح رش فا دي طا جم بل غن هش وس".split(),
               ("ي", "ان", "ين", "ود", "ير")),
    "han": (list("明华伟芳娜敏静丽强磊军洋勇艳杰"), tuple("拘文建国志")),
}  # fmt: skip
SURNAMES = "王李张刘陈杨黄赵吴周"
ROLES = ("defendant", "defence_lawyer", "witness", "judge")
KINDS = ("criminal", "criminal", "criminal", "deportation", "extradition", "asylum", "civil")
EVENTS = ("arrest", "motion", "verdict", "appeal", "protest", "statement", "release", "other")
ACCOUNTS = {"reader": "reader", "contributor": "contributor", "editor": "editor", "admin": "admin"}
COURTS = 240
READ = "reader 1"


def mix(number: int, salt: int, limit: int) -> int:
    """A number below the limit that looks random and is always the same."""
    return ((number * 2654435761 + salt * 40503 + (number >> 7) * 97) & 0xFFFFFFFF) % limit


def public_id(number: int) -> str:
    """The id of the n-th row of a table; no two are the same."""
    told = (number * 0x5DEECE66D + 0xB) & 0xFFFFFFFFFF
    letters = [ALPHABET[(told >> 5 * place) & 31] for place in range(8)]
    return "".join(letters[:4]) + "-" + "".join(letters[4:])


@lru_cache(200_000)
def name_words(number: int, script: str) -> str:
    """The n-th name of a script: given name and family name."""
    parts, ends = SOUNDS[script]
    a, b, c, d = (mix(number, salt, len(parts)) for salt in (1, 2, 3, 4))
    if script == "han":
        return SURNAMES[mix(number, 5, 10)] + parts[a] + ends[mix(number, 6, len(ends))]
    family = parts[c] + parts[d] + parts[number % len(parts)] + ends[mix(number, 7, len(ends))]
    return f"{(parts[a] + parts[b]).capitalize()} {family.capitalize()}"


@lru_cache(50_000)
def kept(text: str) -> str:
    """What the search index keeps of a text."""
    return search.kept([text])


@lru_cache(50_000)
def keys_of(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key[:80] for key in names.keys(text)))


@cache
def sentences() -> list[str]:
    """Sentences that reports are put together from: three hundred of some two thousand words."""
    parts, ends = SOUNDS["latin"]
    told = []
    for number in range(300):
        words = [
            parts[mix(number * 16 + place, 11, 15)] + ends[mix(number * 16 + place, 12, 6)]
            + parts[mix(number * 16 + place, 13, 15)]
            for place in range(14)
        ]  # fmt: skip
        told.append(" ".join(words).capitalize() + ".")
    return told


@dataclass(frozen=True)
class Archive:
    """An archive of so many cases, as it looks on a day."""

    cases: int
    today: dt.date

    def numbers(self) -> range:
        return range(1, self.cases + 1)

    @property
    def judges(self) -> int:
        """People who stand in some fifty cases each; they come after all the others."""
        return max(self.cases // 50, 1)

    @property
    def people(self) -> int:
        return 3 * self.cases + self.judges

    @cached_property
    def first_hearing(self) -> list[int]:
        """By case: the number of its first hearing, so that others can name it."""
        return list(accumulate(map(hearings_in, self.numbers()), initial=1))

    @cached_property
    def first_event(self) -> list[int]:
        """By case: the number of its first event, report and link, which run alike."""
        return list(accumulate(map(reports_in, self.numbers()), initial=1))

    def name(self, person: int) -> str:
        script = SCRIPTS.get(country_of(self.case_of(person)), "latin")
        return name_words(mix(person, 21, max(self.people // 15, 1)), script)

    def case_of(self, person: int) -> int:
        """The case in which somebody stands, or the first of a judge's."""
        return (person - 1) // 3 + 1 if person <= 3 * self.cases else person - 3 * self.cases

    def persons_of(self, case: int) -> list[int]:
        """Three people of its own, and a judge of many."""
        return [3 * case - 2, 3 * case - 1, 3 * case, 3 * self.cases + 1 + case % self.judges]

    def title(self, case: int) -> str:
        return f"{self.name(3 * case - 2)} ({place_of(court_of(case))})"

    def day(self, case: int, place: int) -> dt.date:
        """The day of the n-th hearing of a case."""
        began = self.today - dt.timedelta(mix(case, 31, 1500))
        return began + dt.timedelta(35 * place + mix(case, 32, 30))

    def closed(self, case: int) -> bool:
        """Every other case whose hearings lie in the past."""
        return case % 2 == 0 and self.day(case, hearings_in(case)) < self.today

    def status(self, case: int, place: int) -> str:
        """What became of a hearing."""
        told = mix(case * 64 + place, 41, 100)
        if self.day(case, place) >= self.today:
            return "awaiting_date" if told < 3 else "scheduled"
        if told < 6:
            return "not_held" if told < 3 else "cancelled"
        return "scheduled" if told < 9 and not self.closed(case) else "held"


def is_big(case: int) -> bool:
    return case % BIG == 0


def hearings_in(case: int) -> int:
    return 20 if is_big(case) else 9 + case % 2


def reports_in(case: int) -> int:
    return 25 if is_big(case) else 1 + (case % 10 < 3)


def moves_of(case: int, place: int) -> int:
    """How often a hearing of a case was moved: 3, 3, 1, 1, 1, 1 in a big one."""
    if is_big(case):
        return 3 if place < 2 else int(place < 6)
    return int(place < 1 + (case % 5 < 3))


def country_of(case: int) -> str:
    return COUNTRIES[mix(case, 51, len(COUNTRIES))]


def court_of(case: int) -> int:
    """A court of the country of the case."""
    inside = courts_in(country_of(case))
    return inside[mix(case, 52, len(inside))]


@cache
def courts_in(country: str) -> list[int]:
    return [court for court in range(1, COURTS + 1) if court_country(court) == country]


@cache
def court_country(court: int) -> str:
    return COUNTRIES[court % len(COUNTRIES)]


def place_of(court: int) -> str:
    parts = SOUNDS["latin"][0]
    return (parts[court % 15] + parts[court // 15 % 15] + "sk").capitalize()


def visibility_of(case: int) -> str:
    told = mix(case, 53, 10)
    return "public" if told < 2 else "restricted" if told == 9 else "members"


def moment(case: int, days: int = 0) -> str:
    """When a case, or what came so many days later, was recorded."""
    return (BEGAN + dt.timedelta(days, case * SECONDS_BETWEEN_CASES)).isoformat(" ")


def hour_of(hearing: int) -> dt.time | None:
    """The hour of a hearing by the clock of its court: of one in four none was told."""
    return dt.time(9 + hearing % 7, hearing % 2 * 30) if hearing % 4 else None


@lru_cache
def clock_of(zone: str) -> ZoneInfo:
    return ZoneInfo(zone)


def utc(day: dt.date | None, hour: dt.time | None, zone: str) -> str | None:
    """The moment of an hour at a court."""
    if day is None or hour is None:
        return None
    local = dt.datetime.combine(day, hour, clock_of(zone))
    return local.astimezone(dt.UTC).replace(tzinfo=None).isoformat(" ")


def iso(value: dt.date | dt.time | None) -> str | None:
    return None if value is None else value.isoformat()
