"""Train the weights that tell what a date is the date of.

    python bench/train_reading.py CORPUS
        writes reports/reading/weights/dates.json

The training examples are the annotated reports, but for those kept apart below a folder `held`, and
the sentences in bench/sentences. Only the standard library.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.evaluating.corpus import Annotated, corpus  # noqa: E402  (the path is set above)
from bench.softmax import Example, fit  # noqa: E402  (the path is set above)
from reports.reading import dates, page, persons  # noqa: E402
from reports.reading import sentences as sentence_rules  # noqa: E402
from reports.reading import zones as zone_rules  # noqa: E402
from reports.reading.features import features  # noqa: E402
from reports.reading.model import DateMention  # noqa: E402
from reports.reading.weights import FILE, Weights  # noqa: E402
from tracker.dates import Edtf  # noqa: E402

SENTENCES = Path(__file__).with_name("sentences")
WRITTEN_ON = "2024-03-14"
WRITTEN_WEIGHT = 0.7
SESSION_LABELS = {"hearing_held": "held", "hearing_scheduled": "scheduled"}
KNOWN = [
    "arrest",
    "detention",
    "border_crossing",
    "charge",
    "verdict",
    "sentence",
    "release",
    "appeal",
    "statement",
    "protest",
    "motion",
]
LABELS = ("none", "to", "from", "held", "scheduled", *KNOWN)
MARK = re.compile(r"\{([a-z_+]+):([^}]*)\}")


def from_report(one: Annotated) -> Iterator[Example]:
    """An example for every resolved date of a report."""
    text, published = one.report["text"], one.report.get("published")
    sheet = _page(text, one.report["language"], published)
    for passage in sheet.passages:
        for mention in passage.mentions:
            labels = _labels(one.gold["events"], text, passage.span, mention)
            if mention.edtf and labels is not None:
                yield Example(features(sheet, passage, mention), labels, 1.0)


def _page(text: str, language: str, published: str | None) -> page.Page:
    zones = zone_rules.split(text)
    lines = sentence_rules.split(text, zones)
    reference = Edtf.parse(published) if published else None
    mentions = dates.mentions(text, lines, reference, language)
    people = persons.find(text, lines, language)
    return page.build(text, language, published, lines, mentions, people)


def _labels(events: list[dict], text: str, span, mention: DateMention) -> dict[str, float] | None:
    """The labels of a date; None when the annotations leave it open."""
    words = text[span.start : span.end]
    near: Counter[str] = Counter()
    far: Counter[str] = Counter()
    for event in events:
        for label in _labels_of(event, mention.edtf):
            quotes = [event.get("quote") or "", *(event.get("more_quotes") or [])]
            told = any(quote in words or words in quote for quote in quotes if quote)
            told = told or (event.get("date_text") or " ") in mention.text
            (near if told else far)[label] += 1
    if not near:
        return None if far else {"none": 1.0}
    return {label: 1 / len(near) for label in near}


def _labels_of(event: dict, value: str | None) -> Iterator[str]:
    kind = event["type"]
    if kind == "hearing_postponed":
        yield from (label for label in ("to", "from") if event.get(f"{label}_date") == value)
    elif kind == "arrest" and "since" in (event.get("date_text") or "") and event["date"] == value:
        yield "detention"
    elif (event.get("date") or "").removesuffix("/..") == value and kind in (
        *SESSION_LABELS,
        *KNOWN,
    ):
        yield SESSION_LABELS.get(kind, kind)


def written() -> Iterator[Example]:
    """The examples of bench/sentences."""
    for path in sorted(SENTENCES.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                yield from _from_line(line, path.stem)


def _from_line(line: str, language: str) -> Iterator[Example]:
    text, marks = _unmarked(line)
    sheet = _page(text, language, WRITTEN_ON)
    for passage in sheet.passages:
        for mention in passage.mentions:
            labels = [names for at, end, names in marks if at < mention.end and mention.start < end]
            if labels and mention.edtf:
                share = {label: 1 / len(labels[0]) for label in labels[0]}
                yield Example(features(sheet, passage, mention), share, WRITTEN_WEIGHT)


def _unmarked(line: str) -> tuple[str, list[tuple[int, int, list[str]]]]:
    """The plain text of a training line and where its labels are."""
    text, marks, at = "", [], 0
    for found in MARK.finditer(line):
        text += line[at : found.start()]
        marks.append((len(text), len(text) + len(found[2]), found[1].split("+")))
        text += found[2]
        at = found.end()
    return text + line[at:], marks


def train(examples: Iterable[Example]) -> Weights:
    """Weights from examples; features seen once only are left out."""
    examples = list(examples)
    seen = Counter(name for one in examples for name in one.features)
    rows = [
        Example([name for name in one.features if seen[name] > 1], one.labels, one.weight)
        for one in examples
    ]
    random.Random(7).shuffle(rows)
    return Weights(date.today().isoformat(), LABELS, fit(rows, LABELS))


def main() -> None:
    """Train on all reports that are not kept apart, and write the weights."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("corpus", type=Path, nargs="?", default=ROOT / "corpus")
    reports = [one for one in corpus(ask.parse_args().corpus) if not one.held]
    save(train([*(row for one in reports for row in from_report(one)), *written()]))


def save(weights: Weights) -> None:
    """Write the weights that the reader ships with, small ones left out."""
    table = {
        name: [round(value, 3) for value in row]
        for name, row in sorted(weights.table.items())
        if max(map(abs, row)) >= 0.02
    }
    body = {"version": weights.version, "labels": list(weights.labels), "weights": table}
    rows = ",\n".join(f"{json.dumps(name)}: {json.dumps(row)}" for name, row in table.items())
    head = json.dumps({"version": body["version"], "labels": body["labels"]})[:-1]
    FILE.write_text(f'{head}, "weights": {{\n{rows}\n}}}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
