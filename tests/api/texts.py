"""A short report, in our own words, that the reader finds people, a charge and a move in."""

TEXT = """Court in Oskemen puts off trial of two shepherds

OSKEMEN, Kazakhstan, January 8, 2020 - A court in the east of Kazakhstan has postponed the trial \
of two shepherds, Dauren Tolegen, 31, and Erlan Saparuly, 27, who are charged with illegally \
crossing the border.

Judge Aigul Serik moved the hearing from January 6, 2020 to January 21, 2020 because the \
interpreter was ill.

The two men were arrested on October 14, 2019.
"""
