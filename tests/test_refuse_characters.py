"""Characters that no database keeps are refused with a sentence, wherever they are typed."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from cases.actions import add_event, edit_case, open_case
from cases.models import Event
from reports.actions import add_report, type_claim
from reports.models import Claim
from tests.telling import WHY

pytestmark = pytest.mark.django_db
STRANGE = ["A\x00", "A\ud83d", "\udfffA"]


@pytest.fixture
def case(edith):
    return open_case(title="The case", by=edith, why="Opened")


@pytest.mark.parametrize("text", STRANGE, ids=ascii)
def test_refuse_characters_in_columns(case, edith, text):
    with pytest.raises(ValidationError) as title:
        edit_case(case, title=text, by=edith, why=WHY)
    with pytest.raises(ValidationError) as words:
        add_event(case, kind="arrest", words=text, by=edith, why=WHY)
    with pytest.raises(ValidationError) as why:
        add_event(case, kind="arrest", by=edith, why=text)

    assert [[*one.value.message_dict] for one in (title, words, why)] == [
        ["title"], ["words"], ["why"],
    ]  # fmt: skip
    assert not Event.unscoped.exists()


@pytest.mark.parametrize("text", STRANGE, ids=ascii)
def test_refuse_characters_inside_the_slots_of_a_claim(edith, text):
    report = add_report(text="The court sat.", by=edith).report

    with pytest.raises(ValidationError):
        type_claim(report, kind="arrest", start=0, end=9, slots={"actor": text}, by=edith, why=WHY)

    assert not Claim.unscoped.filter(reader="person").exists()
