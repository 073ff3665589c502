"""Whatever stands in whichever field: it is stored whole or refused, and nothing breaks."""

from __future__ import annotations

from typing import Any

import pytest

from reports.models import Claim, Report
from tests.api.conftest import WHY, problem_of
from tests.api.texts import report_fields

VALUES: list[Any] = [
    None, True, -1, 10**400, 1e300, " ", "x" * 501, "a\u202eb", "\u0000", "\ud83d", "'; --",
    "2020-99-99", "0000-0000", [None], {"a": {"b": []}}, {"\u0000": 1},
]  # fmt: skip
BODIES: dict[str, dict[str, Any]] = {
    "cases/": {"title": "A case", "kind": "civil", "country": "KZ", "visibility": "members"},
    "cases/{case}/close/": {"closed_on": "2020"},
    "people/": {"name": "Nurlan Bek", "aliases": ["N. Bek"], "language": "kk", "born": "1990"},
    "people/{person}/names/": {"text": "N. Bek", "kind": "alias", "language": "en"},
    "people/{person}/protect/": {"pseudonym": "Witness A"},
    "courts/": {"name": "A court", "timezone": "Asia/Almaty", "weekend": "67", "country": "KZ"},
    "events/": {"case": "{case}", "kind": "arrest", "date": "2019", "parties": [], "words": "so"},
    "hearings/": {
        "case": "{case}", "kind": "trial", "date": "2020-01-06", "time": "10:00",
        "timezone": "Asia/Almaty", "court": "A court", "courtroom": "4", "expected_on": "2020",
    },
    "hearings/{hearing}/postpone/": {
        "kind": "postponed", "to_date": "2020-02-03", "to_time": "10:00", "to_courtroom": "4",
        "reason_text": "ill", "reason_stated": "other", "ordered_by": "a judge",
        "announced_on": "2020-01", "report": "{report}",
    },
    "reports/": {
        "text": "Nurlan came.", "title": "A title", "source_url": "https://news.example/2",
        "published": "2020-01-08", "case": "{case}", "outlet": "News",
    },
    "reports/{report}/link/": {"case": "{case}"},
    "reports/{report}/published/": {"value": "2020-01-08"},
    "claims/": {
        "report": "{report}", "kind": "person", "start": 0, "end": 9, "about": "this_case",
        "slots": {"name": "Nurlan Bek", "role": "witness"}, "date": "2020", "modality": "alleged",
    },
    "claims/{claim}/accept/": {
        "case": "{case}", "new_case": {}, "matches": {}, "edits": {}, "fact": "", "stance": "",
    },
    "claims/{claim}/answer/": {"value": "2020-01-08"},
    "claims/{claim}/about/": {"about": "background"},
}  # fmt: skip
SLOTS = ("name", "aliases", "role", "age", "date", "modality")


@pytest.fixture
def ids(hers, case, hearing) -> dict[str, str]:
    """One row of everything that a body or an address names."""
    report = hers.made("reports/", report_fields())
    person = hers.made("people/", {"name": "Nurlan Bek", "why": WHY})
    claim = next(one for one in report["claims"] if one["kind"] == "person")
    made = {"case": case, "hearing": hearing, "report": report, "person": person, "claim": claim}
    return {name: row["id"] for name, row in made.items()}


def filled(body: dict[str, Any], ids: dict[str, str]) -> dict[str, Any]:
    return {
        name: value.format(**ids) if isinstance(value, str) else value
        for name, value in body.items()
    }


def check_answer(answer: Any) -> None:
    """It was done, or it is a problem of the caller's."""
    if not 200 <= answer.status_code < 300:
        problem_of(answer, answer.status_code)
        assert 400 <= answer.status_code < 500


@pytest.mark.parametrize("path", BODIES)
def test_send_anything_in_any_field(hers, ids, path):
    body = filled(BODIES[path], ids) | {"why": WHY}
    path = path.format(**ids)

    for field in body:
        for value in VALUES:
            held = {}
            if "postpone" in path:
                held = {"If-Match": hers.etag(path.removesuffix("postpone/"))}
            check_answer(hers.post(path, body | {field: value}, **held))


@pytest.mark.parametrize("of", ["slots", "edits"])
def test_send_anything_in_any_slot(hers, ids, of):
    """A claim that is typed or edited so can be accepted, or is refused before."""
    before = Report.unscoped.count()
    for slot in SLOTS:
        for value in VALUES:
            body = {"why": WHY, "case": ids["case"], "edits": {slot: value}}
            claim = ids["claim"]
            if of == "slots":
                typed = {"report": ids["report"], "kind": "person", "start": 0, "end": 9}
                slots = {"name": "Nurlan Bek", "role": "witness", slot: value}
                made = hers.post("claims/", typed | {"slots": slots, "why": WHY})
                check_answer(made)
                if made.status_code != 201:
                    continue
                body["edits"], claim = {}, made.json()["id"]
            answer = hers.post(f"claims/{claim}/accept/", body)
            check_answer(answer)
            if answer.status_code == 200:
                check_answer(hers.get(f"cases/{ids['case']}/"))
                check_answer(hers.get(f"cases/{ids['case']}/timeline/"))
                hers.post(f"claims/{claim}/undo/", {"why": WHY})

    assert Report.unscoped.count() == before
    assert Claim.unscoped.filter(state="accepted").count() == 0


@pytest.mark.parametrize("value", ["\x00", "'", "%", "a" * 5000, "-1", "‮", "[]", "9" * 60])
def test_ask_with_anything_in_any_parameter(hers, ids, value):
    lists = [
        "cases",
        "people",
        "courts",
        "hearings",
        "postponements",
        "reports",
        "claims",
        "events",
    ]
    document = hers.get("schema/").json()["paths"]

    for noun in lists:
        for parameter in document[f"/api/v1/{noun}/"]["get"]["parameters"]:
            check_answer(hers.get(f"{noun}/", **{parameter["name"]: value}))
    for name in ("as_of", "known_on"):
        check_answer(hers.get(f"cases/{ids['case']}/timeline/", **{name: value}))
