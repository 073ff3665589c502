"""The words of a reason give a code where they say it plainly, and none otherwise."""

from __future__ import annotations

import pytest

from hearings.models import Reason, Side
from reports.reading.causes import cause_of, table

ABSENT = "prosecutor_absent", "prosecution"


@pytest.mark.parametrize(
    ("told", "cause"),
    [
        ("because the prosecutor was ill", ABSENT),
        ("из-за болезни прокурора", ABSENT),
        ("прокурордың ауырып қалуына байланысты", ABSENT),
        ("savcının mazereti nedeniyle", ABSENT),
        ("因检察官生病", ABSENT),
        ("due to the absence of the judge", ("judge_absent_or_ill", "court")),
        ("بسبب غياب القاضي", ("judge_absent_or_ill", "court")),
        ("because the defendant's lawyer was ill", ("counsel_absent", "defence")),
        ("because the lawyer of the accused did not appear", ("counsel_absent", "defence")),
        ("в связи с неявкой адвоката", ("counsel_absent", "defence")),
        ("en raison de l’absence de l’avocat", ("counsel_absent", "defence")),
        ("at the request of the defence", ("defence_requested_time", "defence")),
        ("по ходатайству защиты", ("defence_requested_time", "defence")),
        ("a petición de la defensa", ("defence_requested_time", "defence")),
        ("as the defendant did not appear because of illness", ("defendant_ill", "not_stated")),
        ("поскольку подсудимых не доставили в суд",
         ("defendant_not_produced", "detaining_authority")),
        ("the judge was challenged", ("recusal_or_challenge_pending", "not_stated")),
        ("the file was missing", ("file_not_received", "court")),
        ("because of the coronavirus pandemic", ("pandemic", "force_majeure")),
    ],
)  # fmt: skip
def test_cause_of_plain_words(told, cause):
    assert cause_of(told) == cause


@pytest.mark.parametrize(
    "told",
    [
        "",
        "for reasons that nobody gave",
        "after the judge said so",
        "because the witness did not appear",
        "because both the judge and the prosecutor were ill",
    ],
)
def test_cause_of_other_words_is_none(told):
    assert cause_of(told) == ("", "")


def test_causes_are_codes_of_the_record():
    causes, over = table()
    codes = {one.code for one in causes}

    assert codes <= set(Reason.values)
    assert {one.side for one in causes} <= set(Side.values)
    assert codes >= {*over, *(other for others in over.values() for other in others)}
