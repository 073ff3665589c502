"""Lists of hearings that are narrowed by the name of a court or a case, as somebody types it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hearings.meant import court_called, meant_by
from hearings.rows import title_of
from tracker.filtering import Meant
from tracker.listing import Listed

NAMED = ("court", "case")


class ByName(Listed):
    """Mixed into lists of hearings with the filters of NAMED."""

    def meant(self, name: str, typed: str) -> Meant:
        return meant_by(name, typed, self.request.user)

    def names(self, hearings: Iterable[Any], *, courts: bool = True) -> list[dict[str, Any]]:
        """What is suggested while somebody types: courts and cases of what the page shows, so that
        nothing more is asked for. courts: the hearings were read with theirs."""
        if not self.to_type:
            return []
        rows, user = list(hearings), self.request.user
        found = {"case": {title_of(one, user) for one in rows}, "court": set()}
        if courts and "court" in self.to_type:
            found["court"] = {court_called(one.court) for one in rows if one.court}
        return [{"id": f"{name}-names", "words": sorted(found[name])} for name in self.to_type]
