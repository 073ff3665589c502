"""The documents name what is there."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

ROOT = Path(__file__).resolve().parent.parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
FILE = re.compile(r"`((?:[a-z_]+/)+[a-z_]+\.(?:py|txt|html|css|js))`")
CALL = re.compile(r"(?:manage\.py|-- case-tracker|`case-tracker) ([a-z_]+)([^`\n#|<&]*)")
LINK = re.compile(r"\]\((?!https?:)([^)#:]+)[^)]*\)")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_name_a_file_for_each_behaviour():
    table = (ROOT / "README.md").read_text().split("## Where is …?")[1].split("\n## ")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ")][1:]

    assert len(rows) > 10
    assert [row for row in rows if not (FILE.search(row) or LINK.search(row))] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_name_only_files_that_are_there(page):
    named = FILE.findall(page.read_text())

    assert [file for file in named if not (ROOT / file).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_link_only_to_pages_that_are_there(page):
    linked = LINK.findall(page.read_text())

    assert [link for link in linked if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_call_only_commands_and_options_that_are_there(page):
    calls = CALL.findall(page.read_text().replace("\\\n", " "))

    assert [call for call, _words in calls if call not in get_commands()] == []
    assert [
        (call, option)
        for call, words in calls
        for option in re.findall(r"--[a-z-]+", words)
        if option not in options_of(call)
    ] == []


def options_of(command):
    made = load_command_class(get_commands()[command], command).create_parser("", command)
    return made._option_string_actions


def test_number_the_decisions_in_one_row():
    files = sorted((ROOT / "docs/decisions").glob("*.md"))

    numbers = [int(file.name.split("-")[0]) for file in files]
    headings = [int(file.read_text().removeprefix("# ").split(".")[0]) for file in files]

    assert numbers == headings == list(range(1, len(files) + 1))
