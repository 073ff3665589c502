"""Who shares a surname with somebody of a case is not taken for them, though both are called by it
for short."""

from __future__ import annotations

import pytest

from cases.models import Party
from tests.telling import accept_all, person, report_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def zamora(case, edith):
    """A defendant whom reports call by the surname, too."""
    told = [person("José Rubén Zamora", aliases=["Zamora"])]
    accept_all(told, case=case, by=edith, outlet="A", published="2022-08-01")
    return Party.unscoped.get(case=case).person


@pytest.mark.parametrize(
    ("name", "people"),
    [("José Carlos Zamora", 2), ("Ramón Zamora", 2), ("Zamora", 1), ("J. R. Zamora", 1),
     ("José Rubén Zamora Marroquín", 1)],
)  # fmt: skip
def test_accept_takes_namesakes_for_others(case, edith, zamora, name, people):
    accept_all([person(name)], case=case, by=edith, outlet="B", published="2022-08-02")

    assert Party.unscoped.filter(case=case).count() == people


def test_page_accepts_a_namesake_as_somebody_new(client, case, edith, zamora):
    told = [person("José Carlos Zamora", "relative")]
    report, claims = report_with(told, by=edith, outlet="B", case=case)
    client.force_login(edith)

    address = f"/reports/{report.public_id}/claims/{claims[0].public_id}/?case={case.public_id}"
    client.post(address, {"decision": "accept"})

    assert [one.person for one in Party.unscoped.filter(case=case, role="defendant")] == [zamora]
    assert Party.unscoped.filter(case=case).count() == 2


def test_who_is_known_by_one_word_alone_is_proposed(case, edith):
    told = [person("Zamora")]
    accept_all(told, case=case, by=edith, outlet="A", published="2022-08-01")
    accept_all([person("Ramón Zamora")], case=case, by=edith, outlet="B", published="2022-08-02")

    assert Party.unscoped.filter(case=case).count() == 1
