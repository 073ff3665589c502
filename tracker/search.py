"""Search: one interface, SQLite FTS5 and PostgreSQL behind it, the same answers on both.

Every word of a query is a folded token, so no operator of an engine can leak in. Known limits:
SQLite's tokeniser knows the letters of Unicode 6.1; a record is found by its first words only
(`MOST_TOKENS`), because PostgreSQL keeps no positions beyond them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db import connection, models
from django.db.models import F, Func, Value
from django.db.models.expressions import RawSQL

from tracker.models import SearchEntry
from tracker.names import HAN, loose, romanise, tokens

TABLE = "tracker_searchentry"
BOUNDARY = " ى "  # a letter that folding never leaves: no phrase reaches across it
MOST_TOKENS = 16_000
MOST_CHARACTERS = 200_000
LONGEST_TOKEN = 60
LEAST_FOR_ROMAN_PREFIX = 4


@dataclass(frozen=True)
class Phrase:
    """Tokens that stand in a row; the last may be the beginning of a word.

    roman: the same in Latin letters, which may stand there instead.
    """

    tokens: tuple[str, ...]
    prefix: bool
    roman: tuple[str, ...] = ()

    def spellings(self) -> list[Phrase]:
        """The phrase as asked, and in Latin letters."""
        if not self.roman or self.roman == self.tokens:
            return [self]
        prefix = self.prefix and len(self.roman[-1]) >= LEAST_FOR_ROMAN_PREFIX
        return [self, replace(self, tokens=self.roman, prefix=prefix)]


def words(text: str) -> list[str]:
    """The tokens of a text as they are kept: folded, loose, of bounded length."""
    return [loose(token)[:LONGEST_TOKEN] for token in tokens(text)]


def latin(text: str) -> list[str]:
    """The words of a text that are not plain Latin, in Latin letters."""
    foreign = [word for word in text.split() if not word.isascii()]
    return [token for word in foreign for token in words(romanise(word))]


def kept(texts: Iterable[str]) -> str:
    """What a record is found by, bounded so that both engines can keep it."""
    told, tokens_left, characters_left = [], MOST_TOKENS, MOST_CHARACTERS
    for found in (part for text in texts if text for part in (words(text), latin(text))):
        part = " ".join(found[: max(tokens_left, 0)])[: max(characters_left, 0)]
        tokens_left -= len(found)
        characters_left -= len(part)
        told += [part] if part else []
    return BOUNDARY.join(told)


def index(kind: str, object_id: int, texts: Iterable[str]) -> None:
    """Make a record findable by these texts, in place of those before."""
    SearchEntry.objects.update_or_create(
        kind=kind, object_id=object_id, defaults={"tokens": kept(texts)}
    )


def drop(kind: str, object_id: int) -> None:
    """Make a record not findable."""
    SearchEntry.objects.filter(kind=kind, object_id=object_id).delete()


def parse(query: str) -> list[Phrase]:
    """The phrases of a query: quoted ones as they are, words as beginnings of words."""
    found = []
    for quoted, plain in re.findall(r'"([^"]*)"|([^\s"]+)', query):
        asked = words(quoted or plain)
        if asked:
            prefix = not quoted and not HAN.match(asked[-1])
            roman = words(romanise(quoted or plain)) if not (quoted or plain).isascii() else []
            found.append(Phrase(tuple(asked), prefix, tuple(roman)))
    return found


def find(query: str, kinds: str | Iterable[str] | None = None) -> models.QuerySet:
    """Ids of the records that hold every phrase, for `filter(pk__in=…)`.

    kinds: one kind, several, or None for all. Nothing is found by a query without words. Whoever
    asks narrows by `visible_to`.
    """
    entries = SearchEntry.objects.all()
    if kinds is not None:
        entries = entries.filter(kind__in=[kinds] if isinstance(kinds, str) else list(kinds))
    phrases = parse(query)
    if not phrases:
        return entries.none().values("object_id")
    if connection.vendor == "sqlite":
        rows = RawSQL(f"SELECT rowid FROM {TABLE}_fts WHERE {TABLE}_fts MATCH %s", [fts(phrases)])
        return entries.filter(pk__in=rows).values("object_id")
    return entries.filter(_holds(tsquery(phrases))).values("object_id")


def _holds(query: str) -> Func:
    """PostgreSQL: the tokens match; the same expression as the index."""
    return Func(
        F("tokens"),
        Value(query),
        template="(to_tsvector('simple', %(expressions)s))",
        arg_joiner=") @@ to_tsquery('simple', ",
        output_field=models.BooleanField(),
    )


def fts(phrases: list[Phrase]) -> str:
    """The query for FTS5."""
    told = []
    for phrase in phrases:
        spelled = [
            '"' + " ".join(one.tokens) + '"' + (" *" if one.prefix else "")
            for one in phrase.spellings()
        ]
        told.append("(" + " OR ".join(spelled) + ")")
    return " AND ".join(told)


def tsquery(phrases: list[Phrase]) -> str:
    """The query for PostgreSQL."""
    return " & ".join(
        "(" + " | ".join(_in_a_row(one) for one in phrase.spellings()) + ")" for phrase in phrases
    )


def _in_a_row(phrase: Phrase) -> str:
    quoted = [f"'{token}'" for token in phrase.tokens]
    return "(" + " <-> ".join(quoted) + (":*" if phrase.prefix else "") + ")"


_INSERT = f"INSERT INTO {TABLE}_fts(rowid, tokens) VALUES (new.id, new.tokens);"
_DELETE = (
    f"INSERT INTO {TABLE}_fts({TABLE}_fts, rowid, tokens) VALUES ('delete', old.id, old.tokens);"
)
_VIRTUAL = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {TABLE}_fts USING fts5(tokens, content='{TABLE}', "
    "content_rowid='id', tokenize='unicode61 remove_diacritics 0')"
)
SQLITE = (
    _VIRTUAL,
    f"DROP TRIGGER IF EXISTS {TABLE}_in",
    f"DROP TRIGGER IF EXISTS {TABLE}_out",
    f"DROP TRIGGER IF EXISTS {TABLE}_change",
    f"CREATE TRIGGER {TABLE}_in AFTER INSERT ON {TABLE} BEGIN {_INSERT} END",
    f"CREATE TRIGGER {TABLE}_out AFTER DELETE ON {TABLE} BEGIN {_DELETE} END",
    f"CREATE TRIGGER {TABLE}_change AFTER UPDATE ON {TABLE} BEGIN {_DELETE} {_INSERT} END",
)
POSTGRES = (
    f"CREATE INDEX IF NOT EXISTS {TABLE}_gin ON {TABLE} USING gin (to_tsvector('simple', tokens))",
)


def prepare(connection) -> None:
    """Make the tables, triggers and indexes of the engine; nothing happens when they are there."""
    if TABLE not in connection.introspection.table_names():
        return
    sqlite = connection.vendor == "sqlite"
    fresh = sqlite and f"{TABLE}_fts" not in connection.introspection.table_names()
    with connection.cursor() as cursor:
        for statement in SQLITE if sqlite else POSTGRES:
            cursor.execute(statement)
        if fresh:
            cursor.execute(f"INSERT INTO {TABLE}_fts({TABLE}_fts) VALUES ('rebuild')")
