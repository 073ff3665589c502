"""What a bookmark or the share menu of a phone hands over to the form."""

from __future__ import annotations

import re

from django.http import QueryDict

ADDRESS = re.compile(r"https?://\S+", re.I)
MOST = 2000


def handed_over(query: QueryDict) -> dict[str, str]:
    """What the form starts with: the address, else the words, and a title where one is given.

    Phones put the address among the words as often as where it belongs.
    """
    title, words, url = (query.get(name, "").strip() for name in ("title", "text", "url"))
    found = ADDRESS.search(url) or ADDRESS.search(words)
    if found:
        filled = {"way": "url", "url": found[0][:MOST], "title": title[:500]}
    else:
        filled = {"text": words, "title": title[:500]}
    return {name: value for name, value in filled.items() if value}
