"""The machine keeps the style: sizes, imports one way, signed writes, plain templates."""

from __future__ import annotations

import ast
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.checks import every_model_has_history, our_models
from tracker.marks import NoHistory

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ["accounts", "cases", "hearings", "reports", "alerts"]
SOURCES = [
    path
    for folder in (*ROOMS, "tracker", "tests", "bench")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in path.parts
]
PRODUCT = [path for path in SOURCES if path.relative_to(ROOT).parts[0] not in ("tests", "bench")]
TREES = {path: ast.parse(path.read_text()) for path in SOURCES}
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SHEETS = sorted((ROOT / "static").rglob("*.css"))

# Ground-floor files that wire the rooms together instead of standing below them.
WIRING = {
    "settings",
    "urls",
    "page_urls",
    "api_urls",
    "views",
    "wsgi",
    "schema",
    "management",
    "templatetags",
    "apps",
}
# Writes that leave no history, each with the reason why it may.
PAST_HISTORY = {
    "tracker/history.py": "writes the history rows itself",
    "tracker/search.py": "an index, rebuilt from the record",
    "cases/actions/changes.py": "columns for lists, copied from the record",
    "cases/repairs.py": "tables made from the record, made again from it",
    "hearings/repairs.py": "a column copied from the record, made again from it",
    "accounts/authentication.py": "the day a token was used; tokens keep no versions",
}
PHYSICAL = re.compile(
    r"(?:^|[;{\s])(?:(?:margin|padding|border|inset)-(?:left|right)|(?:left|right)|"
    r"float\s*:\s*(?:left|right)|text-align\s*:\s*(?:left|right))\s*(?::|;|})"
)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imported(node: ast.AST, package: tuple[str, ...]) -> list[str]:
    """Full names of the modules that a statement imports, relative ones resolved."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
    start = ".".join(part for part in (base, node.module or "") if part)
    return [start, *(f"{start}.{alias.name}" for alias in node.names)]


def imports_of(path: Path) -> set[str]:
    package = path.relative_to(ROOT).parent.parts
    return {one for node in ast.walk(TREES[path]) for one in imported(node, package)}


def rooms_of(path: Path) -> set[str]:
    return {one.split(".")[0] for one in imports_of(path)} & set(ROOMS)


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_keep_functions_under_50_lines_and_files_under_400(path):
    long = [f.name for f in functions(TREES[path]) if f.end_lineno - f.lineno + 1 > 50]

    assert long == []
    assert len(path.read_text().splitlines()) <= 400


def test_keep_functions_short_as_a_whole():
    sizes = sorted(f.end_lineno - f.lineno + 1 for p in PRODUCT for f in functions(TREES[p]))

    assert sizes[len(sizes) // 2] <= 8
    assert sizes[len(sizes) * 9 // 10] <= 25


@pytest.mark.parametrize("path", PRODUCT, ids=name)
def test_import_one_way_only(path):
    room, *rest = path.relative_to(ROOT).with_suffix("").parts
    if room == "tracker":
        above = set() if rest[0] in WIRING else rooms_of(path)
    else:
        above = rooms_of(path) & set(ROOMS[ROOMS.index(room) + 1 :])

    assert above == set()


@pytest.mark.parametrize("path", PRODUCT, ids=name)
def test_import_nothing_inside_functions(path):
    inside = [
        node.lineno
        for function in functions(TREES[path])
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert path.name == "apps.py" or inside == []


def test_import_no_django_in_reading():
    users = [
        name(path)
        for path in PRODUCT
        if name(path).startswith("reports/reading/")
        and {one.split(".")[0] for one in imports_of(path)} & {"django", "rest_framework"}
    ]

    assert users == []


def test_import_simple_history_in_one_place():
    users = [
        name(path)
        for path in SOURCES
        if any(one.split(".")[0] == "simple_history" for one in imports_of(path))
    ]

    assert users == ["tracker/history.py"]


def test_name_no_drawers():
    drawers = {"utils", "helpers", "common", "core", "services", "selectors", "managers", "misc"}

    assert [name(path) for path in SOURCES if {path.stem, path.parent.name} & drawers] == []


@pytest.mark.parametrize("path", PRODUCT, ids=name)
def test_document_every_module(path):
    assert path.name == "__init__.py" and not TREES[path].body or ast.get_docstring(TREES[path])


def test_every_model_has_history_or_a_reason_for_none():
    assert len(our_models()) > 20
    assert every_model_has_history(None) == []


def passed_on(tree: ast.AST) -> set[ast.Call]:
    """Calls of super() by a method of the same name: a refusing method lets the rest through."""
    return {
        call
        for method in functions(tree)
        for call in ast.walk(method)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == method.name
        and ast.unparse(call.func.value) == "super()"
    }


def writes_past_history(tree: ast.AST) -> Iterator[str]:
    """Calls that write rows without history, unless they name a model that keeps none."""
    passed = passed_on(tree)
    untracked = {m.__name__ for m in our_models() if isinstance(vars(m).get("history"), NoHistory)}
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
            continue
        if call in passed:
            continue
        sets_columns = call.func.attr == "update" and call.keywords and not call.args
        in_bulk = call.func.attr in ("bulk_create", "bulk_update", "_raw_delete")
        in_part = any(word.arg == "update_fields" for word in call.keywords)
        model = ast.unparse(call.func).split(".")[0]
        if (sets_columns or in_bulk or in_part) and model not in untracked:
            yield f"line {call.lineno}: {call.func.attr}"


@pytest.mark.parametrize("path", PRODUCT, ids=name)
def test_write_past_history_only_where_allowed(path):
    assert name(path) in PAST_HISTORY or [*writes_past_history(TREES[path])] == []


def test_find_writes_past_history():
    source = "Case.objects.filter(pk=1).update(title='x')\nCase.objects.bulk_create([])"

    assert len([*writes_past_history(ast.parse(source))]) == 2


def test_find_writes_past_history_through_another_method_of_super():
    source = (
        "class Rows:\n"
        "    def bulk_create(self, rows):\n        return super().bulk_create(rows)\n"
        "    def add(self, rows):\n        return super().bulk_create(rows)\n"
    )

    assert [*writes_past_history(ast.parse(source))] == ["line 5: bulk_create"]


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_lay_out_with_logical_properties_only(path):
    sheet = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)

    assert [found.group().strip() for found in PHYSICAL.finditer(sheet)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_write_no_style_and_no_script_into_templates(path):
    text = path.read_text()

    assert re.findall(r"<style|\sstyle=|javascript:", text) == []
    assert (
        re.findall(r"\son(?:click|load|error|submit|change|input|key\w+|focus|blur)=", text) == []
    )
    assert re.findall(r"<script(?![^>]*\ssrc=)", text) == []
    assert re.findall(r"(?:src|action)=[\"']?https?://", text) == []


def test_keep_vendored_files_as_they_came():
    lists = sorted((ROOT / "tests").rglob("VENDOR.json"))

    assert len(lists) == 2
    for told in lists:
        for entry in json.loads(told.read_text()):
            digest = hashlib.sha256((told.parent / entry["file"]).read_bytes()).hexdigest()
            assert digest == entry["sha256"]
            assert (told.parent / entry["licence_file"]).exists()


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_pin_requirements_by_hash_and_name_no_registry(file):
    lines = (ROOT / file).read_text().splitlines()
    pinned = [line for line in lines if "==" in line]

    assert [line for line in lines if "://" in line or "index-url" in line] == []
    assert len(pinned) > 30
    assert [line for line in pinned if not line.endswith("\\")] == []
