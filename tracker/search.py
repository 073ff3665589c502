"""Search: one interface, SQLite FTS5 and PostgreSQL behind it, the same answers on both.

Every word of a query is a folded token, so no operator of an engine can leak in. The engines do not
agree on what a letter is, so all but old letters and digits are spelled out (`spelled`). A record
is found by its first words only (`MOST_TOKENS`): PostgreSQL keeps no positions beyond them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.db import connection, models
from django.db.models import F, Func, Value
from django.db.models.expressions import RawSQL

from tracker.models.search import KINDS, ROOM, SearchEntry, entry_id
from tracker.names import ALONE, HAN, WORD, alike, is_uyghur, loose, romanise, tokens
from tracker.prepared import Slot

TABLE = "tracker_searchentry"
BOUNDARY = " ى "  # a letter that folding never leaves: no phrase reaches across it
MOST_TOKENS = 16_000
MOST_CHARACTERS = 200_000
LONGEST_TOKEN = 60
MOST_PHRASES = 32
LEAST_LETTERS_ALIKE = 4
MOST_HAN_IN_A_NAME = 8


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
        if not self.roman:
            return [self]
        prefix = self.prefix and len(self.roman[-1]) >= LEAST_LETTERS_ALIKE
        return [self, replace(self, tokens=self.roman, prefix=prefix)]


def words(text: str) -> list[str]:
    """The tokens of a text as they are kept: folded, loose, spelled out, of bounded length."""
    return [spelled(loose(token))[:LONGEST_TOKEN] for token in tokens(text)]


def spelled(token: str) -> str:
    """A token in letters and digits that both engines know as such, whatever their Unicode."""
    return token if token.isascii() else "".join(map(_known, token))


@lru_cache(maxsize=4096)
def _known(char: str) -> str:
    """Letters of Unicode 3.2 as they are; vowel signs, later letters, odd figures by number."""
    old = unicodedata.ucd_3_2_0.category(char).startswith("L")
    return char if char.isascii() or old else f"q{ord(char):05x}"


def latin(text: str) -> list[str]:
    """What may be a name in a text, in Latin letters as search compares them: all words of other
    alphabets, and those with a capital."""
    uyghur = is_uyghur(text)
    return [token for word in WORD.findall(text) for token in name_in_latin(word, uyghur)]


def name_in_latin(word: str, uyghur: bool) -> list[str]:
    """One word of `latin`; uyghur: its text is."""
    return in_latin(word, uyghur and not word.isascii()) if _named(word) else []


def _named(word: str) -> bool:
    if HAN.match(word):
        return len(word) <= MOST_HAN_IN_A_NAME
    return not word.isascii() or word[0].isupper()


def in_latin(text: str, uyghur: bool = False) -> list[str]:
    """Words in Latin letters, as search compares them; none for what holds a figure."""
    if any(char.isdigit() for char in text):
        return []
    return [alike(token)[:LONGEST_TOKEN] for token in romanise(text, uyghur).split()]


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
    told = {"kind": kind, "object_id": object_id, "tokens": kept(texts)}
    SearchEntry.objects.update_or_create(pk=entry_id(kind, object_id), defaults=told)


def index_all(kind: str, texts: Mapping[int, Iterable[str]]) -> None:
    """`index` for many records at once: {id: texts}."""
    rows = [
        SearchEntry(pk=entry_id(kind, pk), kind=kind, object_id=pk, tokens=kept(some))
        for pk, some in texts.items()
    ]
    SearchEntry.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=["id"], update_fields=["tokens"]
    )


def drop(kind: str, object_id: int) -> None:
    """Make a record not findable."""
    SearchEntry.objects.filter(pk=entry_id(kind, object_id)).delete()


def parse(query: str) -> list[Phrase]:
    """The phrases of a query: quoted ones as they are, words as beginnings of words."""
    found = []
    for quoted, plain in re.findall(r'"([^"]*)"|([^\s"]+)', query):
        asked = tuple(words(quoted or plain))
        if asked and len(found) < MOST_PHRASES:
            prefix = not quoted and not ALONE.match(tokens(plain)[-1])
            found.append(Phrase(asked, prefix, otherwise(quoted or plain, asked)))
    return found


def otherwise(asked: str, as_asked: tuple[str, ...]) -> tuple[str, ...]:
    """The same in Latin letters; short words of Latin letters stand for themselves alone."""
    roman = tuple(in_latin(asked))
    short = asked.isascii() and sum(map(len, roman)) < LEAST_LETTERS_ALIKE
    return () if short or roman == as_asked else roman


def find(query: str | Slot, kind: str) -> Any:
    """Ids of the records of a kind that hold every phrase, for `filter(pk__in=…)`.

    query: as typed; or a gap for what `asked` makes of it. Nothing is found by a query without
    words. Whoever asks narrows by `visible_to`.
    """
    words = query if isinstance(query, Slot) else asked(query)
    if connection.vendor == "sqlite":
        return _found(kind, words)
    # Distinct, so that it is found by itself: walking a list in its order until enough rows hold
    # the words looks cheap to PostgreSQL, and takes apart the text of each.
    return SearchEntry.objects.filter(_holds(words), kind=kind).values("object_id").distinct()


def asked(query: str) -> str:
    """A query as the engine reads it; one without words finds nothing."""
    phrases = parse(query)
    return fts(phrases) if connection.vendor == "sqlite" else tsquery(phrases)


def _found(kind: str, query: str | Slot) -> RawSQL:
    """SQLite: the index alone tells it, and is read where the entries of the kind lie."""
    first = entry_id(kind, 0)
    ids = f"SELECT rowid - %s FROM {TABLE}_fts"
    found = f"{ids} WHERE {TABLE}_fts MATCH %s AND rowid >= %s AND rowid < %s"
    return RawSQL(found, [first, query, first, first + ROOM])


def _holds(query: str | Slot) -> Func:
    """PostgreSQL: the tokens match; the same expression as the indexes."""
    return Func(
        F("tokens"),
        query if isinstance(query, Slot) else Value(query),
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
    return " AND ".join(told) or '""'


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
POSTGRES = (  # an index for each kind: of one for all, PostgreSQL would read every entry of a kind
    f"DROP INDEX IF EXISTS {TABLE}_gin",
    *(
        f"CREATE INDEX IF NOT EXISTS {TABLE}_{kind} ON {TABLE} "
        f"USING gin (to_tsvector('simple', tokens)) WHERE kind = '{kind}'"
        for kind in KINDS
    ),
    # how many entries hold a word: of an index for some of the rows PostgreSQL does not believe it
    f"CREATE STATISTICS IF NOT EXISTS {TABLE}_words ON (to_tsvector('simple', tokens)) "
    f"FROM {TABLE}",
)
SQLITE_HAS = f"SELECT count(*) FROM sqlite_master WHERE name = '{TABLE}_fts'"
POSTGRES_HAS = f"SELECT count(*) FROM pg_statistic_ext WHERE stxrelid = '{TABLE}'::regclass"
SQLITE_BEGINS = f"INSERT INTO {TABLE}_fts({TABLE}_fts) VALUES ('rebuild')"
POSTGRES_BEGINS = f"ANALYZE {TABLE}"


def prepare(connection) -> None:
    """Make the tables, triggers and indexes of the engine; nothing happens when they are there."""
    if TABLE not in connection.introspection.table_names():
        return
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute(SQLITE_HAS if sqlite else POSTGRES_HAS)
        [there] = cursor.fetchone()
        for statement in SQLITE if sqlite else POSTGRES:
            cursor.execute(statement)
        if not there:
            cursor.execute(SQLITE_BEGINS if sqlite else POSTGRES_BEGINS)
