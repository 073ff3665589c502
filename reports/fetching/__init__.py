"""One page of the web, fetched because a person asked for it; never by itself."""

from reports.fetching.fetch import Fetched, fetch

__all__ = ["Fetched", "fetch"]
