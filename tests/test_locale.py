"""Languages: what is offered is translated, compiled, and keeps the places of what it names."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.translation import to_locale

ROOT = Path(__file__).resolve().parent.parent
OFFERED = [code for code, _name in settings.LANGUAGES if code != "en"]
# A day, an hour of a day, an id, an address: as a hint shows how to write one.
SAMPLE = re.compile(r"\d{4}-\d\d|[A-Z][A-Z\d]{3}-[A-Z\d]{4}|\d/\d|https?://")
ISOLATED = re.compile("\u2066[^\u2066\u2069]*\u2069")
PLACE = re.compile(r"%\(\w+\)[+-]?[a-z]|%[sd]")


def catalogue(code: str, ending: str) -> Path:
    return ROOT / "locale" / to_locale(code) / "LC_MESSAGES" / f"django.{ending}"


def messages(path: Path) -> Iterator[dict[str, str]]:
    """The entries of a .po file: keyword → text, obsolete ones left out."""
    entry: dict[str, str] = {}
    word = ""
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith('"'):
            entry[word] += ast.literal_eval(line)
        elif line.startswith("msg"):
            word, _space, text = line.partition(" ")
            entry[word] = ast.literal_eval(text)
        elif not line.strip() and entry:
            yield entry
            entry = {}


@pytest.mark.parametrize("code", OFFERED)
def test_offer_a_language_that_is_translated(code):
    told = [one for one in messages(catalogue(code, "po")) if one["msgid"]]

    missing = [one["msgid"] for one in told if not any(v for k, v in one.items() if "str" in k)]

    assert len(told) > 1000
    assert len(missing) * 20 < len(told)


@pytest.mark.parametrize("code", OFFERED)
def test_compile_what_is_written(code):
    with catalogue(code, "mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)

    plain = [
        one
        for one in messages(catalogue(code, "po"))
        if one["msgid"] and one.get("msgstr") and "msgctxt" not in one
    ]
    assert [one for one in plain if compiled.gettext(one["msgid"]) != one["msgstr"]] == []


@pytest.mark.parametrize("code", OFFERED)
def test_translate_names_no_place_that_is_not_there(code):
    wrong = [
        one
        for one in messages(catalogue(code, "po"))
        if one["msgid"]
        and not set(PLACE.findall(" ".join(v for k, v in one.items() if "str" in k)))
        <= set(PLACE.findall(one["msgid"] + one.get("msgid_plural", "")))
    ]

    assert wrong == []


@pytest.mark.parametrize("code", ["ar", "ug"])
def test_keep_samples_from_being_read_backwards(code):
    """After Arabic letters the parts of 2020-01-08 change places, unless it stands isolated."""
    told = [
        text
        for one in messages(catalogue(code, "po"))
        if one["msgid"]
        for word, text in one.items()
        if "str" in word
    ]

    found = [sample for text in told for sample in SAMPLE.findall(text)]
    open_ = [text for text in told if SAMPLE.search(ISOLATED.sub("", text))]

    assert len(found) > 15
    assert open_ == []


@pytest.mark.parametrize(("code", "bidi"), [("ar", True), ("ug", True), ("ru", False)])
def test_read_in_the_direction_of_the_language(code, bidi):
    with translation.override(code):
        assert translation.get_language_bidi() is bidi


def sentences() -> Iterator[str]:
    """What our Python asks to be translated."""
    for room in ("accounts", "cases", "hearings", "reports", "alerts", "tracker"):
        for path in (ROOT / room).rglob("*.py"):
            for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                name = getattr(getattr(one, "func", None), "id", "")
                if isinstance(one, ast.Call) and name in (
                    "_",
                    "gettext",
                    "gettext_lazy",
                    "ngettext",
                ):
                    if one.args and isinstance(one.args[0], ast.Constant):
                        yield one.args[0].value


@pytest.mark.parametrize("code", OFFERED)
def test_know_every_sentence_of_the_code(code):
    """Words inside an f-string are found by no tool that collects them."""
    known = {one["msgid"] for one in messages(catalogue(code, "po"))}

    assert sorted(set(sentences()) - known) == []
