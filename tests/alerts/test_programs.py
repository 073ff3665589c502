"""What one was told, wishes and webhooks through the interface for programs."""

from __future__ import annotations

import base64
from datetime import date, time

import pytest
from django.utils import timezone

from accounts.actions import create_token
from alerts.actions import follow, save_wishes
from alerts.models import Delivery, Hook, HookSecret, Notice, Wishes
from cases.actions import propose_visibility
from hearings.actions import cancel_hearing, move_hearing, record_hearing
from tests.alerts.conftest import work_once
from tests.api.conftest import Program, problem_of
from tests.pages.looking import statements

pytestmark = pytest.mark.django_db
WHY = "As the registry says"
NOW = "2026-11-24T12:00Z"
LATER, AFTER = "2026-11-24T15:00Z", "2026-11-24T16:00Z"
DAY = date(2026, 12, 8)
HOOK = {"name": "Desk", "url": "https://hooks.example.org/in"}


@pytest.fixture(autouse=True)
def frozen(freeze):
    with freeze(NOW):
        yield


@pytest.fixture
def his(boris) -> Program:
    return Program(boris)


def listed(freeze, case, edith, **told):
    """A hearing of which whoever follows was told then."""
    with freeze("2026-11-24T13:00Z"):
        hearing = record_hearing(case, date=DAY, by=edith, why=WHY, **told)
    with freeze("2026-11-24T14:00Z"):
        work_once()
    Notice.unscoped.all().delete()
    return hearing


@pytest.fixture
def moved(case, edith, boris, freeze):
    """A hearing that Boris follows, and of whose move he was told."""
    follow(boris, kind="case", target=case.public_id)
    hearing = listed(freeze, case, edith, time=time(10), timezone="Asia/Almaty")
    with freeze(LATER):
        move_hearing(hearing, to_date=date(2026, 12, 21), by=edith, why=WHY)
    with freeze(AFTER):
        work_once()
    return hearing


def test_read_what_one_was_told(his, anna, moved):
    [row] = his.get("notices/").json()["results"]

    assert (row["kind"], row["what"]) == ("postponed", "Hearing put off")
    assert (row["case"], row["hearing"]) == (moved.case.public_id, moved.public_id)
    assert (row["version"], row["read_at"], row["urgent"]) == (1, None, False)
    assert row["before"]["date"] == "2026-12-08"
    assert row["before"]["starts_at"] == "2026-12-08T05:00:00Z"
    assert row["after"] == {
        "date": "2026-12-21", "time": None, "zone": "Asia/Almaty", "room": "",
        "status": "scheduled", "court": None, "starts_at": None,
    }  # fmt: skip
    assert his.get(f"follows/{row['follow']}/").json()["target"] == moved.case.public_id
    assert his.get(f"notices/{row['id']}/").json() == row
    assert Program(anna).get("notices/").json()["results"] == []
    assert Program(anna).get(f"notices/{row['id']}/").status_code == 404


def test_narrow_what_one_was_told(his, moved):
    def found(**asked):
        return len(his.get("notices/", **asked).json()["results"])

    assert (found(read="no"), found(read="yes")) == (1, 0)
    assert (found(kind="postponed"), found(kind="cancelled")) == (1, 0)
    assert found(case=moved.case.public_id.lower()) == 1
    assert problem_of(his.get("notices/", case="0000-0000"), 400)["errors"].keys() == {"case"}
    assert problem_of(his.get("notices/", read="maybe"), 400)["errors"].keys() == {"read"}


def test_tell_nothing_of_a_case_that_is_not_seen_any_more(his, edith, moved):
    [row] = his.get("notices/").json()["results"]
    propose_visibility(moved.case, visibility="restricted", by=edith, why="At risk")

    assert his.get("notices/").json()["results"] == []
    assert his.get(f"notices/{row['id']}/").status_code == 404


def test_tell_a_token_for_some_cases_of_these_alone(boris, moved):
    def program(case: str) -> Program:
        made = Program()
        row, token = create_token(boris, name="t", write=True)
        row.cases = [case]
        row.save()
        made.client.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
        return made

    assert len(program(moved.case.public_id).get("notices/").json()["results"]) == 1
    other = program("0000-0000")
    assert other.get("notices/").json()["results"] == []
    assert other.post("webhooks/", HOOK).status_code == 403
    tag = other.etag("wishes/")
    assert other.patch("wishes/", {"mail": False}, **{"If-Match": tag}).status_code == 403


def told_news(user, case, *names: str) -> None:
    for name in names:
        news = {"kind": "news", "level": "news", "case": case, "at": timezone.now()}
        Notice(key=name, user=user, **news).save()


def test_mark_as_read_up_to_one_or_all(his, boris, anna, case):
    told_news(boris, case, "a", "b", "c")
    told_news(anna, case, "d")
    rows = his.get("notices/", page_size="2").json()
    middle = rows["results"][1]["id"]
    foreign = Program(anna).get("notices/").json()["results"][0]["id"]

    assert his.made("notices/read/", {"until": middle}) == {"read": 2}
    assert [one["read_at"] is None for one in rows_of(his)] == [True, False, False]
    assert problem_of(his.post("notices/read/", {"until": foreign}), 400)
    assert his.made("notices/read/", {}) == {"read": 1}
    assert his.made("notices/read/", {}) == {"read": 0}
    assert [one["read_at"] for one in rows_of(Program(anna))] == [None]


def rows_of(program: Program) -> list[dict]:
    return program.get("notices/").json()["results"]


@pytest.mark.parametrize("size", [1, 3])
def test_list_notices_in_a_fixed_number_of_statements(his, boris, case, size):
    told_news(boris, case, *map(str, range(size)))
    his.get("notices/")

    with statements() as asked:
        told = his.get("notices/").json()["results"]

    assert (len(told), len(asked)) == (size, 2)


def test_walk_notices_without_telling_how_many_there_are(his, boris, case):
    told_news(boris, case, "a", "b", "c")
    first = his.get("notices/", page_size="2").json()
    second = his.get(first["next"]).json()

    found = [one["id"] for one in first["results"] + second["results"]]
    assert found == [*Notice.unscoped.order_by("-pk").values_list("public_id", flat=True)]
    cursor = first["next"].split("cursor=")[1].split("&")[0]
    assert found[1] in base64.urlsafe_b64decode(cursor + "==").decode()


def test_read_and_change_how_one_is_told(his, boris):
    usual = his.get("wishes/").json()
    tag = his.etag("wishes/")
    told = {
        "mail": False, "digest": "weekly", "reminder_days": [14, 1], "two_hours_before": True,
        "quiet_from": 22, "quiet_until": 6, "language": "ru", "time_zone": "Asia/Almaty",
        "reminder_hour": 7,
    }  # fmt: skip

    assert (usual["mail"], usual["digest"], usual["reminder_days"]) == (True, "off", [7, 1])
    assert problem_of(his.patch("wishes/", told), 428)
    changed = his.patch("wishes/", told, **{"If-Match": tag})
    assert changed.json() == usual | told
    assert changed.headers["ETag"] == his.etag("wishes/") != tag
    assert problem_of(his.patch("wishes/", told, **{"If-Match": tag}), 412)
    assert Wishes.objects.get(user=boris).digest_at is not None
    boris.chosen.refresh_from_db()
    assert (boris.chosen.time_zone, boris.chosen.reminder_hour) == ("Asia/Almaty", 7)


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ({"reminder_days": [5]}, "reminder_days.0"),
        ({"quiet_from": 22}, "non_field_errors"),
        ({"quiet_from": 24}, "quiet_from"),
        ({"time_zone": "Mars/Base"}, "time_zone"),
        ({"digest": "hourly"}, "digest"),
        ({"address": "a@example.org"}, "address"),
    ],
)
def test_refuse_wishes_that_do_not_fit(his, boris, told, wrong):
    save_wishes(boris, digest="daily")
    before = his.get("wishes/").json()

    answer = his.patch("wishes/", {"mail": False} | told, **{"If-Match": his.etag("wishes/")})

    assert wrong in problem_of(answer, 400)["errors"]
    assert his.get("wishes/").json() == before


def test_nobody_in_particular_has_wishes(db):
    assert problem_of(Program().get("wishes/"), 401)
    assert Program().get("notices/").json()["results"] == []
    assert Program().get("webhooks/").json()["results"] == []


def test_add_try_renew_and_remove_a_webhook(his, anna, boris):
    made = his.made("webhooks/", HOOK)
    path = f"webhooks/{made['id']}/"
    listed = his.get("webhooks/").json()["results"]
    renewed = his.made(f"{path}secret/", {})
    sent = his.made(f"{path}test/", {})
    shown = his.get(path).json()

    assert made["secret"].startswith("whsec_") and made["secret"] != renewed["secret"]
    assert [one["id"] for one in listed] == [made["id"]]
    assert "secret" not in listed[0] and "secret" not in shown
    assert HookSecret.objects.filter(hook__user=boris).count() == 2
    assert (sent["purpose"], sent["state"]) == ("test", "pending")
    assert [one["id"] for one in shown["messages"]] == [sent["id"]]
    hers = Program(anna)
    for verb in ("secret/", "test/", "resume/", "remove/"):
        assert hers.post(f"{path}{verb}", {}).status_code == 404
    assert hers.get(path).status_code == 404
    assert his.made(f"{path}remove/", {})["id"] == made["id"]
    assert his.get(path).status_code == 404
    assert not Hook.unscoped.exists() and not Delivery.unscoped.exists()


def test_switch_a_webhook_on_again(his, boris, freeze):
    made = his.made("webhooks/", HOOK)
    hook = Hook.unscoped.get()
    with freeze(NOW):
        hook.off_at, hook.off_words = hook.made_at, "It answered 410."
        hook.save()

    off = his.get(f"webhooks/{made['id']}/").json()
    on = his.made(f"webhooks/{made['id']}/resume/", {})

    assert (off["off_at"] is not None, off["off_words"]) == (True, "It answered 410.")
    assert (on["off_at"], on["off_words"], len(on["messages"])) == (None, "", 1)


@pytest.mark.parametrize(
    "told",
    [
        {"url": "http://127.0.0.1/in"},
        {"url": "https://169.254.169.254/"},
        {"url": "ftp://hooks.example.org/"},
        {"name": ""},
        {"secret": "whsec_mine"},
    ],
)
def test_refuse_a_webhook_that_does_not_fit(his, told):
    assert problem_of(his.post("webhooks/", HOOK | told), 400)
    assert not Hook.unscoped.exists()


def test_give_no_secret_twice(his):
    first = his.made("webhooks/", HOOK, **{"Idempotency-Key": "one"})
    again = his.made("webhooks/", HOOK, **{"Idempotency-Key": "one"})

    assert again["id"] == first["id"]
    assert "secret" in first and "secret" not in again
    assert problem_of(his.post("webhooks/", HOOK), 400)


def test_tell_a_cancelled_hearing_as_it_stands(his, boris, case, edith, freeze):
    follow(boris, kind="country", target="KZ")
    hearing = listed(freeze, case, edith)
    with freeze(LATER):
        cancel_hearing(hearing, by=edith, why=WHY)
    with freeze(AFTER):
        work_once()

    [row] = his.get("notices/").json()["results"]
    assert (row["kind"], row["after"]["status"]) == ("cancelled", "cancelled")
