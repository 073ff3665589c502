"""Names and words across scripts: folding, romanising, keys, and how alike two names are.

Pure Python. A score ranks; whether two names mean one person is decided by a person.
"""

from tracker.names.checking import LONGEST, check_name, scripts
from tracker.names.folding import ALONE, HAN, WORD, fold, loose, tokens
from tracker.names.keying import is_whole, keys, pair_keys
from tracker.names.matching import IN_CONTEXT, PROPOSE, Match, Reason, is_short, likeness, match
from tracker.names.roman import is_uyghur, parts, romanise
from tracker.names.sounds import alike, skeleton

__all__ = [
    "ALONE",
    "HAN",
    "IN_CONTEXT",
    "LONGEST",
    "PROPOSE",
    "WORD",
    "Match",
    "Reason",
    "alike",
    "check_name",
    "fold",
    "is_short",
    "is_uyghur",
    "is_whole",
    "keys",
    "likeness",
    "loose",
    "match",
    "pair_keys",
    "parts",
    "romanise",
    "scripts",
    "skeleton",
    "tokens",
]
