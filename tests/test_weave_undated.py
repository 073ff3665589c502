"""What several reports tell without a date: one event where nothing else can be meant."""

from __future__ import annotations

from itertools import permutations

import pytest

from reports.weave import Said, weave

LAWYER, OTHER = "7", "8"


def told(claim: str, source: str, actor: str = LAWYER, kind: str = "motion", **more) -> Said:
    return Said(claim, source, kind, actor=actor, published="2020-01-08", **more)


def events(*said: Said) -> list[str]:
    """The claims of each event, the same in every order of arrival."""
    found = {
        tuple(
            sorted("".join(sorted(one.claim for one in fact.said)) for fact in weave(some).events)
        )
        for some in permutations(said)
    }
    assert len(found) == 1
    return list(found.pop())


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([told("a", "A"), told("b", "B")], ["ab"]),
        ([told("a", "A"), told("b", "B"), told("c", "C")], ["abc"]),
        ([told("a", "A", on="2020-01-06"), told("b", "B"), told("c", "C")], ["abc"]),
        ([told("a", "A"), told("b", "B", actor=OTHER)], ["a", "b"]),
        ([told("a", "A"), told("b", "A")], ["a", "b"]),
        ([told("a", "A", actor="police"), told("b", "B", actor="police")], ["a", "b"]),
        ([told("a", "A"), told("b", "B", modality="requested")], ["a", "b"]),
        ([told("a", "A", persons=frozenset("1")), told("b", "B", persons=frozenset("2"))],
         ["a", "b"]),
        ([told("a", "A", kind="statement"), told("b", "B", kind="statement")], ["a", "b"]),
        ([told("a", "A"), told("b", "A"), told("c", "B")], ["a", "b", "c"]),
    ],
    ids="two three dated actors report unknown class persons kind which".split(),
)  # fmt: skip
def test_weave_groups_what_one_party_did_without_a_date(said, expected):
    assert events(*said) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"on": "2019-12", "actor": LAWYER}, {"on": "2019-12-09", "actor": ""}, ["a", "b"]),
        ({"on": "2019-12", "actor": LAWYER}, {"on": "2019-12-09", "actor": LAWYER}, ["ab"]),
        ({"on": "2019-12-09", "actor": LAWYER}, {"on": "2019-12-09", "actor": ""}, ["ab"]),
    ],
)
def test_weave_statements_of_a_month_by_who_made_them(one, other, expected):
    """Many speak in a month: what somebody said in December is not what was said on the ninth."""
    kind = {"kind": "statement"}
    assert events(told("a", "A", **kind | one), told("b", "B", **kind | other)) == expected


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (["2023-06", "2023-07-14"], ["ab"]),
        (["2023-06", "2023-07"], ["ab"]),
        (["2023-06", "2023-07-14", ""], ["abc"]),
        (["2023-07", "2023-06-10", "2023-07-14"], ["ac", "b"]),
        (["2023-06", "2023-08-14"], ["a", "b"]),
        (["2023", "2024-01-02"], ["a", "b"]),
    ],
    ids="month months undated days far year".split(),
)
def test_weave_what_happens_once_though_told_a_little_apart(times, expected):
    said = [
        told(claim, claim.upper(), kind="sentence", on=on)
        for claim, on in zip("abc", times, strict=False)
    ]
    assert events(*said) == expected


def test_weave_a_month_with_the_day_that_lies_in_it():
    """Two sentences; of both the month is near, one of them lies in it."""
    said = [
        told("a", "A", kind="sentence", on="2023-06"),
        told("b", "B", kind="sentence", on="2023-06-10"),
        told("c", "B", kind="sentence", on="2023-07-14"),
    ]
    assert events(*said) == ["ab", "c"]
