"""A short report, in our own words, that the reader finds people, a charge and a move in."""

TEXT = """Session of the two shepherds is put off

Two shepherds, Dauren Tolegen, 31, and Erlan Saparuly, 27, are on trial in the east of \
Kazakhstan, charged with illegally crossing the border.

The hearing was postponed to January 21, 2020. Judge Aigul Serik adjourned the session of \
January 6 because the interpreter did not appear.

The two men were arrested on October 14, 2019.
"""


def report_fields(number: int = 0, **more: str) -> dict[str, str]:
    """What a program sends; reports of other numbers have other texts."""
    text = TEXT + (f"\nReport number {number}.\n" if number else "")
    return {"text": text, "source_url": "https://news.example/1", "published": "2020-01-08"} | more
