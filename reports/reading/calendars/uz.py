"""Uzbek in Latin letters."""

from reports.reading.calendars.calendar import Calendar

_END = r"(?:da|ga|dan|ning|gacha)?"

CALENDAR = Calendar(
    months=tuple(
        f"{month}{_END}"
        for month in ("yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avgust",
                      "sentabr|sentyabr", "oktabr|oktyabr", "noyabr", "dekabr")
    ),
    weekdays=tuple(
        f"{day}{_END}"
        for day in ("dushanba", "seshanba", "chorshanba", "payshanba", "juma", "shanba", "yakshanba")
    ),
    units=("kuni?", "hafta(?:da|si)?", "oy(?:da|i)?", "yil(?:i|da)?"),
    order=("otgan|o.tgan", "shu|bu|joriy", "kelasi|keyingi"),
    relative={"kecha": -1, "bugun": 0, "ertaga": 1},
    numbers={"bir": 1, "ikki": 2, "uch": 3, "tort|to.rt": 4, "besh": 5},
    joint="va",
    ordinal="-",
    year_after="yil",
    forms=(
        ("day_month", r"(?<!\d)<y>\s{0,3}-?\s{0,3}yil\p{L}{0,3}\s{1,3}<d>\s{0,3}-?\s{0,3}<m>"),
        ("near_weekday", r"<order>\s{1,3}<w>"),
        ("unit", r"<order>\s{1,3}<unit>(?![\p{L}])"),
        ("ago", r"(?<![\p{L}\d])<n>\s{1,3}<unit>\s{1,3}(?:avval|oldin)"),
    ),
)  # fmt: skip
