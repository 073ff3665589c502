"""What one text is of another: copies, shortened copies, quotations, and texts of their own."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.copies import apart, compare, difference, print_of
from tests.wire import EDITED, OWN, WIRE, cut, headline, lead, names, quoting

CHINESE = (
    "据报道，法院周一决定延期审理两名从新疆越境的男子一案。法官在听取两名被告陈述之后宣布，"
    "由于辩方请求的翻译没有到庭，庭审改在一月二十一日继续举行。两人被控非法越过国境，"
    "他们表示害怕被关进营地，因此请求庇护。约四十名支持者在法院外的雪地里等候，要求释放两人。"
)
ARABIC = "قررت المحكمة يوم الاثنين تأجيل محاكمة الرجلين اللذين عبرا الحدود إلى جلسة أخرى. " * 6


@pytest.mark.parametrize("edit", EDITED.values(), ids=EDITED)
def test_find_edited_wire_to_be_a_copy(edit):
    found = compare(WIRE, edit(WIRE))

    assert found.kind in ("copy", "shortened")
    assert compare(edit(WIRE), WIRE) == found


def test_tell_a_copy_from_a_shortened_one_and_from_a_quotation():
    half = WIRE[: int(len(WIRE) * 0.62)]

    kinds = [compare(WIRE, one).kind for one in (headline(WIRE), half, quoting(WIRE))]

    assert kinds == ["copy", "shortened", "quotes"]


def test_find_another_report_of_the_same_trial_to_be_its_own():
    assert compare(WIRE, OWN) is None


def test_prove_nothing_by_a_few_words():
    assert (
        compare("The hearing was put off to 21 January.", "The hearing was put off to 21 January.")
        is None
    )


def test_compare_words_of_any_script():
    changed = CHINESE.replace("一月二十一日", "二月三日")

    assert compare(CHINESE, changed).kind == "copy"
    assert compare(ARABIC, ARABIC.replace("الاثنين", "الثلاثاء")).kind == "copy"
    assert compare(CHINESE, ARABIC) is None


def test_write_marks_and_case_otherwise_is_the_same_text():
    plain, marked = "Məhkəmə " + WIRE.lower(), "MƏHKƏMƏ " + WIRE.upper()

    assert compare(plain, marked).share == 1
    assert print_of(plain) == print_of(marked)


@pytest.mark.parametrize("edit", [*EDITED.values(), quoting], ids=[*EDITED, "quoting"])
def test_share_keys_with_every_copy(edit):
    assert set(print_of(WIRE).keys) & set(print_of(edit(WIRE)).keys)


def test_lie_nearer_to_a_copy_than_to_another_report():
    mine, copy, own = (print_of(text).simhash for text in (WIRE, headline(WIRE), OWN))

    assert apart(mine, copy) < apart(mine, own)
    assert apart(mine, mine) == 0


def test_show_what_differs():
    one = "The judge moved the hearing to Monday once she had heard both men."
    other = "The judge moved the hearing to Tuesday, once she had heard both men and a witness."

    pieces = [(piece.kind, piece.text) for piece in difference(one, other)]

    assert pieces == [
        ("same", "The judge moved the hearing to "),
        ("taken", "Monday "),
        ("added", "Tuesday, "),
        ("same", "once she had heard both men "),
        ("added", "and a witness."),
    ]


def test_leave_out_the_middle_of_what_is_the_same():
    pieces = difference(WIRE, WIRE + " And so it ended.")

    assert [piece.kind for piece in pieces] == ["left", "same", "added"]
    assert pieces[-1].text == "And so it ended."


@given(one=st.text(max_size=300), other=st.text(max_size=300))
def test_give_both_texts_back_from_the_difference(one, other):
    def bare(kinds):
        return "".join("".join(p.text.split()) for p in pieces if p.kind in kinds)

    pieces = difference(one, other)

    if all(piece.kind != "left" for piece in pieces):
        assert bare(("same", "added")) == "".join(other.split())
        assert len(bare(("taken",))) <= len("".join(one.split()))


@given(st.text(max_size=400))
def test_take_any_text(text):
    found = print_of(text)

    assert -(2**63) <= found.simhash < 2**63
    assert list(found.keys) == sorted(found.keys)
    assert compare(text, text) is None or compare(text, text).share == 1


def test_measure_precision_on_edited_and_own_texts():
    """Of every pair, exactly those of one wire are copies."""
    wires = [WIRE, headline(WIRE), cut(WIRE), lead(WIRE), names(WIRE)]

    alike = [compare(a, b) for a, b in combinations(wires, 2)]
    others = [compare(one, OWN) for one in wires]

    assert {one.kind for one in alike} <= {"copy", "shortened"}
    assert others == [None] * 5
