"""Invented data in the shapes the templates expect; names and reports are made up."""

import datetime as dt

TODAY = dt.date(2020, 1, 9)
MOVE = [
    {"date": dt.date(2020, 1, 6), "state": "given_up"},
    {"date": dt.date(2020, 1, 21), "state": "ahead"},
]
CHAIN = [
    {"told_on": "", "from_date": None, "date": dt.date(2020, 1, 6), "state": "given_up"},
    {
        "told_on": "2020-01-06",
        "told_words": "in the session",
        "from_date": dt.date(2020, 1, 6),
        "date": dt.date(2020, 1, 21),
        "state": "ahead",
        "delay_days": 15,
    },
]
REASONS = [
    {"label": "Reason stated by the court", "words": "not reported"},
    {"label": "Reason believed", "words": "pressure from the street", "source": "River News"},
]
QUOTE = {
    "text": "The judge stopped the sitting and named the 21st for the next.",
    "language": "en",
    "source": "River News",
    "url": "/reports/R1/",
    "published": "2020-01-08",
    "from_language": "Kazakh",
}
WHO = {
    "title": "Who says what about the day",
    "open": True,
    "said": [
        {
            "value": "1 October 2019",
            "supports": 6,
            "disputes": 0,
            "quotes": [QUOTE],
            "also": ["Steppe Post", "Radio North"],
        },
        {"value": "6 October 2019", "supports": 0, "disputes": 1, "note": "by himself"},
    ],
    "decided": "Shown as 1 October: most reports, and the earliest ones.",
}
ENTRIES = [
    {
        "date": "[2019-10-01,2019-10-06]",
        "kind": "border_crossing",
        "title": "Both men cross the border",
        "sure": "corroborated",
        "reports": 7,
        "disputed": True,
        "disputed_words": "Disputed: day",
        "who_says": [WHO],
        "anchor": "AAAA-0001",
    },
    {
        "date": "2019-10-14",
        "kind": "statement",
        "title": "They speak to the press",
        "sure": "partly_verified",
        "reports": 2,
        "modality_words": "Statement",
    },
    {"date": "2019-10-14", "kind": "arrest", "title": "Arrested", "sure": "reported", "reports": 1},
    {
        "date": "2019-12",
        "kind": "statement",
        "title": "An official says they will be handed back",
        "sure": "reported",
        "reports": 1,
        "details": ["A statement about the future. No hand-over followed."],
    },
    {
        "date": "2020-01-06",
        "from_date": "2020-01-06",
        "to_date": "2020-01-21",
        "kind": "hearing_postponed",
        "opened": False,
        "title": "Hearing at the district court: date given up",
        "steps": MOVE,
        "late": "15 days later",
        "quotes": [QUOTE],
        "reasons": REASONS,
        "sure": "reported",
        "reports": 1,
    },
    {
        "date": "2020-01-06",
        "kind": "motion",
        "title": "A lawyer moves no confidence in the judge",
        "sure": "reported",
        "reports": 1,
        "disputed": True,
    },
    {
        "date": "2020-01-21",
        "kind": "hearing_scheduled",
        "title": "Hearing, district court",
        "status": "scheduled",
        "status_note": "in 12 days",
        "sure": "reported",
        "reports": 1,
    },
    {"date": "2020-10-16", "kind": "other", "title": "Refugee status for one year"},
    {"date": "2021-01", "kind": "other", "title": "One of them is stabbed"},
    {"date": "2023", "kind": "other", "title": "A beating in a restaurant"},
]
SPELLS = [
    {"on": "2019-10-14", "until": "2020-01-21", "words": "before trial, 99 days"},
    {"on": "2020-01-21", "until": "", "words": "sentence; release not reported"},
]
AXES = {
    "custody": {"code": "in_custody", "words": "In custody", "note": "since 14 Oct 2019"},
    "charges": [
        {"code": "filed", "words": "Accused", "notes": ["illegal border crossing", "art. 392"]}
    ],
    "stage": {"code": "on_trial", "words": "On trial", "note": "first instance"},
    "outcome": {"code": "none", "words": "None yet", "note": ""},
}
NAMES = [{"text": "Арман Сериков", "language": "ru"}, {"text": "Arman Serikov", "language": ""}]
DEFENDANTS = [
    {"person": {"name": "Arman Serik", "url": "/people/P1/", "names": NAMES, "age": 25}, **AXES},
    {"person": {"name": "Bolat", "url": "/people/P2/", "protected": True}, **AXES},
]
ROLES = [
    {"name": "Judge Aida", "role": "Judge", "url": "/people/P3/"},
    {
        "name": "Lena Akhmet",
        "role": "Lawyer for the defence",
        "disputed": True,
        "disputed_words": "2 say defence, 1 prosecution",
        "names": NAMES[:1],
    },
]
REPORTS = [
    {
        "url": "/reports/R1/",
        "title": "Hearing put off to 21 January",
        "outlet": "River News",
        "language": "en",
        "published": "2020-01-08",
        "known_by": "read from the text",
        "accepted": 6,
        "rejected": 3,
        "waiting": 2,
        "cases": [{"url": "/cases/C1/", "title": "Arman Serik and Bolat"}],
    }
]
CHANGES = [
    {
        "what": "Hearing of 6 January 2020",
        "changes": [{"field": "status", "before": "ahead", "after": "opened, goes on"}],
        "who": "M. Reader",
        "at": dt.datetime(2020, 1, 9, 10, 5, tzinfo=dt.UTC),
        "why": "three reports saw it open",
        "report": "River News",
        "report_url": "/reports/R1/",
    }
]
ROW = {
    "url": "/cases/C1/",
    "case_title": "Two teachers of Kegen",
    "date": dt.date(2020, 1, 14),
    "time": dt.time(9, 30),
    "zone": "Asia/Almaty",
    "note": "Kegen district court · first session",
    "steps": MOVE,
    "late": "15 days later",
    "status": "scheduled",
    "sure": "partly_verified",
    "sure_words": "lawyer",
    "demo": True,
}
LATE_ROW = {**ROW, "date": dt.date(2020, 1, 14), "time": dt.time(15, 30)} | {
    "zone": "America/Los_Angeles",
    "status": "unconfirmed",
    "ask_url": "/x/",
    "steps": [],
}
SILENT_ROW = {**ROW, "time": None, "status": "conflicting", "status_note": "or Thu 16", "steps": []}
TEXT = (
    "Court puts off hearing of two men\n\nTwo men, Arman Serik and Bolat, are before a court for "
    "crossing the border last October.\nTheir trial, due on January 6, was put off to January 21.\n"
    "Supporters fear that they may be sent back.\nSee also: another text.\n"
)


def span(words: str, number: str, css: str = "") -> dict:
    """Where words stand in the sample text."""
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "number": number, "css": css}


ZONES = [
    {"start": 0, "end": 33, "kind": "title"},
    {"start": TEXT.index("See also"), "end": len(TEXT), "kind": "tail"},
]
MARKS = [
    span("Arman Serik and Bolat", "1", "done"),
    span("last October", "3", "vs"),
    span("due on January 6, was put off to January 21", "4"),
    span("January 21", "5"),
    span("they may be sent back", "8", "no"),
]


def card(number: str, **more: object) -> dict:
    """A claim card."""
    plain = {
        "id": f"CARD-000{number}",
        "number": number,
        "passage": f"m{number}",
        "kind_words": "Hearing moved",
        "title": "Put off: 6 January → 21 January",
        "state": "pending",
        "tone": "",
        "quote": "was put off to January 21",
        "language": "en",
        "url": "/x/",
    }
    return plain | more


CARDS = [
    card(
        "2",
        tone="ask",
        passage="",
        title="Which day is 01/08/2020?",
        quote="",
        question={
            "ask": "Which day is 01/08/2020?",
            "waiting": 1,
            "choices": [
                {
                    "value": "2020-01-08",
                    "words": "8 January 2020",
                    "why": "For: 6 January is past.",
                },
                {
                    "value": "2020-08-01",
                    "words": "1 August 2020",
                    "why": "For: day first elsewhere.",
                },
            ],
        },
    ),
    card(
        "1",
        state="accepted",
        title="Two defendants",
        decided={"who": "A. Reader", "at": dt.datetime(2020, 1, 9, 9, tzinfo=dt.UTC), "why": "ok"},
    ),
    card(
        "3",
        tone="ask",
        title="Crossed the border in “last October”",
        waits_for="2",
        waits_words="Waits for answer 2",
    ),
    card(
        "4",
        tone="vs",
        steps=MOVE,
        late="15 days later",
        slots=[{"label": "Hearing", "value": "district court", "note": "first instance"}],
        against="2 reports say this hearing opened. Accepting keeps both and marks it disputed.",
        accept_words="Accept as disputing",
        facts=[{"id": "F1", "title": "Hearing of 6 January"}],
    ),
    card(
        "5",
        tone="ask",
        title="Who is Lena Akhmet?",
        people={
            "name": "Lena Akhmet",
            "candidates": [
                {
                    "id": "P4",
                    "name": "Lyena Akhmetova",
                    "url": "/people/P4/",
                    "names": NAMES,
                    "note": "defence lawyer, this case",
                    "score": 0.93,
                    "why": ["Family name the same", "Against: the side differs"],
                }
            ],
        },
    ),
    card("6", tone="vs", title="Her side: prosecution", said=WHO["said"]),
    card("8", tone="not", title="Deportation", kind_words="Feared", accept_words="Keep as a fear"),
    card("9", state="rejected", title="Five years in a camp"),
]
