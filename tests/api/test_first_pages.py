"""The first page of a list comes by a statement that is made once: the same rows as without it."""

from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from accounts.actions import create_token
from tests.zaisan import FIRST, accept, hand_in
from tracker.access import system
from tracker.endpoint import Endpoint

pytestmark = pytest.mark.django_db
ADDRESSES = [
    "cases/", "cases/?country=KZ&status=open", "cases/?q=Zaisan", "cases/?kind=criminal",
    "cases/?next_from=2020-01-01", "people/", "people/?q=Musakhanuly", "people/?q=akhatova",
    "hearings/", "hearings/?from=2020-01-07&country=KZ", "hearings/?to=2020-02-01&page_size=1",
    "hearings/?case={case}", "hearings/?case={lower}", "hearings/?kind=trial", "postponements/",
    "postponements/?case={case}&from=2020-01-01", "reports/", "reports/?q=Zaisan", "claims/",
    "claims/?state=accepted&case={case}", "claims/?q=Zaisan", "claims/?report={report}",
    "reports/?case={case}", "reports/?case={lower}&q=Zaisan", "people/?case={lower}",
]  # fmt: skip


@pytest.fixture
def told(anna):
    """A case with a report: its claims are accepted."""
    with system("A case to be listed"):
        report = hand_in(FIRST, anna)
        return accept(report, None, anna), report


def askers(anna, case) -> list[APIClient]:
    """Somebody logged in, a token for this case alone, nobody."""
    logged_in, narrowed = APIClient(), APIClient()
    logged_in.force_login(anna)
    _row, secret = create_token(anna, name="narrow", cases=[case.public_id])
    narrowed.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    return [logged_in, narrowed, APIClient()]


@pytest.mark.parametrize("address", ADDRESSES)
def test_give_the_same_rows_as_without_it(told, anna, address, monkeypatch):
    case, report = told
    ids = {"case": case.public_id, "lower": case.public_id.lower(), "report": report.public_id}
    path = f"/api/v1/{address.format(**ids)}"
    clients = askers(anna, case)

    twice = [[client.get(path).json() for client in clients] for _time in range(2)]
    for kind in (Endpoint, *every(Endpoint)):
        monkeypatch.setattr(kind, "many_ask", False)
    without = [client.get(path).json() for client in clients]

    assert twice == [without, without]
    assert without[0]["results"] or "kind" in address


def every(kind: type) -> list[type]:
    """All that derive from it."""
    return [one for below in kind.__subclasses__() for one in (below, *every(below))]
