"""Kyrgyz: the Russian month names with Kyrgyz endings."""

from reports.reading.calendars.calendar import Calendar

_END = r"\p{L}{0,5}"

CALENDAR = Calendar(
    months=(
        f"январ{_END}", f"феврал{_END}", f"март{_END}", f"апрел{_END}", "май(?:да|га|дын|дан)?",
        f"июн{_END}", f"июл{_END}", f"август{_END}", f"сентябр{_END}", f"октябр{_END}",
        f"ноябр{_END}", f"декабр{_END}",
    ),
    weekdays=(
        f"дүйшөмбү{_END}", f"шейшемби{_END}", f"шаршемби{_END}", f"бейшемби{_END}", "жума(?:да|га|сы)?",
        f"ишемби{_END}", f"жекшемби{_END}",
    ),
    units=("күн(?:ү|гө|дө|дөн)?", "апта(?:да|сы|нын)?|жума", "ай(?:да|ы|дын|га)?", "жыл(?:ы|да|дын|га)?"),
    order=("өткөн|былтыркы", "ушул|быйылкы", "келерки|кийинки"),
    relative={"кечээ": -1, "бүгүн": 0, "эртең": 1},
    numbers={"бир": 1, "эки": 2, "үч": 3, "төрт": 4, "беш": 5},
    joint="жана|менен",
    ordinal="-",
    year_after=r"жыл\p{L}{0,4}",
    forms=(
        ("day_month", r"(?<!\d)<y>\s{0,3}-?\s{0,3}жыл\p{L}{0,4}\s{1,3}<d>\s{0,3}-?\s{0,3}<m>"),
        ("near_weekday", r"<order>\s{1,3}<w>"),
        ("unit", r"<order>\s{1,3}<unit>(?![\p{L}])"),
        ("ago", r"(?<![\p{L}\d])<n>\s{1,3}<unit>\s{1,3}мурда"),
    ),
)  # fmt: skip
