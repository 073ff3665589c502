"""Who sees which rows; and nobody sees any while nobody is looking."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count

from cases.actions import open_case, set_member
from cases.models import Case, Person
from reports.actions import accept_claim, reject_claim
from reports.models import Claim, Report
from tests.conftest import account
from tests.publishing import publish
from tests.telling import Told, accept_all, person, report_with
from tracker.access import OutOfScope, is_protected, system, viewer
from tracker.marks import NoHistory

pytestmark = pytest.mark.django_db
PROTECTED = [
    model
    for model in apps.get_models()
    if model._meta.app_label in ("cases", "hearings", "reports")
    and not hasattr(model, "history_id")
    and is_protected(model)
]
READS = {
    "all": lambda rows: list(rows.all()),
    "count": lambda rows: rows.count(),
    "exists": lambda rows: rows.exists(),
    "values": lambda rows: list(rows.values_list("pk")),
    "first": lambda rows: rows.first(),
    "get": lambda rows: rows.filter(pk=1).first(),
    "iterator": lambda rows: list(rows.iterator()),
    "union": lambda rows: list(rows.all().union(rows.all())),
    "in_bulk": lambda rows: rows.in_bulk([1]),
    "aggregate": lambda rows: rows.aggregate(Count("pk")),
    "raw": lambda rows: list(rows.raw("SELECT 1")),
    "delete": lambda rows: rows.all().delete(),
}


@pytest.mark.parametrize("model", PROTECTED, ids=lambda m: m.__name__)
@pytest.mark.parametrize("read", READS)
def test_read_protected_rows_outside_a_scope_is_refused(model, read):
    with pytest.raises(OutOfScope):
        READS[read](model.objects)


def test_read_history_of_protected_rows_outside_a_scope_is_refused():
    histories = [one.history for one in PROTECTED if not isinstance(one.history, NoHistory)]

    assert len(histories) > 15
    for history in histories:
        with pytest.raises(OutOfScope):
            list(history.all())
        with system("a test looks"):
            assert list(history.all()) == []


CAST = ("anonymous", "outsider", "reader", "editor", "admin", "member", "lead")
SEEN = {
    "public": set(CAST),
    "members": set(CAST) - {"anonymous"},
    "restricted": {"member", "lead"},
}


@pytest.fixture
def cast(db):
    """One of each; `member` and `lead` work on the case, the others do not."""
    roles = {"outsider": "contributor", "member": "reader", "lead": "contributor"}
    people = {name: account(name, roles.get(name, name)) for name in CAST[1:]}
    return {"anonymous": AnonymousUser()} | people


def case_of(visibility: str, cast: dict) -> Case:
    """A case with a defendant, an event and its report; a second report is only linked."""
    first = "restricted" if visibility == "restricted" else "members"
    case = open_case(title="The case", visibility=first, by=cast["lead"], why="Opened")
    set_member(case, user=cast["member"], role="member", by=cast["lead"], why="Joins")
    accept_all([person("Kaster"), Told("arrest", "2019-10-10")], case=case, by=cast["lead"],
               outlet="A paper")  # fmt: skip
    if visibility == "public":
        publish(case, by=cast["editor"], second=cast["admin"])
    return case


def who_sees(model, cast: dict) -> set[str]:
    found = set()
    for name, user in cast.items():
        with viewer(user):
            if model.objects.visible_to(user).exists():
                found.add(name)
    return found


@pytest.mark.parametrize("visibility", SEEN)
def test_see_rows_of_a_case_as_the_case_is_seen(cast, visibility):
    case_of(visibility, cast)

    rows = [model for model in PROTECTED if model._base_manager.exists()]
    seen = {model.__name__: who_sees(model, cast) for model in rows}

    assert len(rows) > 8
    assert {name for name, who in seen.items() if who != SEEN[visibility]} == set()


def test_see_report_of_no_case_by_who_added_it(cast):
    report_with([Told("arrest", "2019-10-10")], by=cast["outsider"], outlet="A paper")

    assert who_sees(Report, cast) == {"outsider"}
    assert who_sees(Claim, cast) == {"outsider"}


def test_see_decision_on_a_claim_only_with_its_case(cast):
    secret = open_case(title="Secret", visibility="restricted", by=cast["lead"], why="Opened")
    shared = open_case(title="Shared", by=cast["lead"], why="Opened")
    claims = report_with([Told("arrest", "2019-10-10"), Told("protest", "2019-10-11")],
                         by=cast["lead"], outlet="A paper", case=shared)[1]  # fmt: skip
    from_secret, pending = claims
    accept_claim(from_secret, case=secret, by=cast["lead"], why="As it says")

    assert who_sees(Report, cast) == SEEN["members"]
    with viewer(cast["editor"]):
        seen = set(Claim.objects.visible_to(cast["editor"]).values_list("pk", flat=True))
    assert from_secret.pk not in seen
    assert pending.pk in seen


def test_see_no_rejected_claim_in_public(cast):
    case = case_of("public", cast)
    [claim] = report_with([Told("protest", "2019-10-11")], by=cast["lead"], outlet="B paper",
                          case=case)[1]  # fmt: skip
    reject_claim(claim, by=cast["lead"], why="Of another town")

    with viewer(cast["anonymous"]):
        seen = Claim.objects.visible_to(cast["anonymous"])
        assert {one.state for one in seen} == {"accepted"}


def test_see_nothing_with_a_deactivated_account(cast):
    case_of("restricted", cast)
    report_with([Told("protest", "2019-10-11")], by=cast["lead"], outlet="B paper")
    user = cast["lead"]
    user.is_active = False
    user.save()

    assert "lead" not in who_sees(Case, cast)
    assert "lead" not in who_sees(Person, cast)
    assert "lead" not in who_sees(Report, cast)
    assert "lead" not in who_sees(Claim, cast)
