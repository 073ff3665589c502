"""Names and words across scripts: folding, romanising, keys, and how alike two names are.

Pure Python. A score ranks; whether two names mean one person is decided by a person.
"""

from tracker.names.checking import LONGEST, check_name, scripts
from tracker.names.folding import HAN, WORD, fold, loose, tokens
from tracker.names.matching import IN_CONTEXT, PROPOSE, Match, likeness, match
from tracker.names.roman import parts, romanise
from tracker.names.sounds import keys, skeleton

__all__ = [
    "HAN",
    "IN_CONTEXT",
    "LONGEST",
    "PROPOSE",
    "WORD",
    "Match",
    "check_name",
    "fold",
    "keys",
    "likeness",
    "loose",
    "match",
    "parts",
    "romanise",
    "scripts",
    "skeleton",
    "tokens",
]
