"""A report goes in, its claims are accepted, and the timeline comes out, all by programs."""

from __future__ import annotations

from tests.api.conftest import WHY
from tests.api.texts import TEXT, report_fields


def test_add_report_and_read_its_timeline(hers):
    report = hers.made("reports/", report_fields())

    case = "new"
    for claim in report["claims"]:
        if claim["waits"]:
            hers.made(f"claims/{claim['id']}/answer/", {"value": "unknown", "why": WHY})
        accepted = hers.made(f"claims/{claim['id']}/accept/", {"case": case, "why": WHY})
        case = accepted["case"]
    told = hers.get(f"cases/{case}/").json()
    timeline = hers.get(f"cases/{case}/timeline/").json()

    assert told["title"] == "Dauren Tolegen and Erlan Saparuly"
    assert (told["kind"], told["country"]) == ("criminal", "KZ")
    assert {(p["name"], p["role"], p["age"]) for p in told["parties"]} >= {
        ("Dauren Tolegen", "defendant", 31),
        ("Erlan Saparuly", "defendant", 27),
    }
    moved = [one for one in timeline if one["kind"] == "hearing_postponed"]
    assert [(one["from_date"], one["to_date"]) for one in moved] == [("2020-01-06", "2020-01-21")]
    assert all(
        TEXT[one["start"] : one["end"]] == one["quote"]
        for entry in timeline
        for one in entry["citations"]
    )
