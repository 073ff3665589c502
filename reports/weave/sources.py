"""Which reports are one source: copies of one text, as measured and as people decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Pair = frozenset[int]


def sources(
    texts: Mapping[int, str],
    alike: Mapping[Pair, float],
    ruled: Mapping[Pair, bool],
) -> dict[int, str]:
    """Report → the text for which it counts; reports that count alone are left out.

    texts: report → SHA-256 of its text. alike: pairs that were measured as copies, with the share
    of equal words. ruled: pairs that a person decided: True for copies, False for two sources.
    Decisions come first, then what is most alike; two sources are never joined through a third.
    """
    groups = {report: {report} for report in texts}
    apart = [pair for pair, same in ruled.items() if not same]
    for pair in in_order(texts, alike, ruled):
        one, other = (groups[report] for report in pair)
        both = one | other
        if one is not other and not any(pair <= both for pair in apart):
            groups |= dict.fromkeys(both, both)
    return {
        report: min(texts[one] for one in group)
        for report, group in groups.items()
        if len(group) > 1
    }


def in_order(
    texts: Mapping[int, str], alike: Mapping[Pair, float], ruled: Mapping[Pair, bool]
) -> Iterable[Pair]:
    """Pairs that may be joined, in an order that hangs on the texts and never on arrival."""
    same = {pair for pair, answer in ruled.items() if answer} | alike.keys()
    wanted = [pair for pair in same if ruled.get(pair, True) and pair <= texts.keys()]

    def place(pair: Pair) -> tuple:
        return (pair not in ruled, -alike.get(pair, 0), sorted(texts[one] for one in pair))

    return sorted(wanted, key=place)
