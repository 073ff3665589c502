"""Hearings as calendars (RFC 5545) and as feeds of changes (Atom) that people subscribe to.

rows: which hearings; event: one of them as an entry; calendar: the whole text; zones: the clocks;
lines: how a line is written; changes: Atom; acts: what an act came to;
kept: what is kept so that nothing is made anew.
"""
