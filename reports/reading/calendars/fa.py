"""Persian: months of the common calendar; those of the Iranian calendar are not resolved."""

from reports.reading.calendars.calendar import Calendar

CALENDAR = Calendar(
    months=(
        "ژانويه", "فوريه", "مارس", "اوريل", "مه", "ژوين|ژوئن", "ژوييه|ژوئيه|جولاي", "اوت|اگوست",
        "سپتامبر", "اكتبر", "نوامبر", "دسامبر",
    ),
    weekdays=("دوشنبه", "سهشنبه|سه[\u200c\\s]شنبه", "چهار[\u200c\\s]?شنبه", "پنج[\u200c\\s]?شنبه", "جمعه", "شنبه", "يك[\u200c\\s]?شنبه"),
    units=("روز", "هفته", "ماه", "سال"),
    order=("گذشته|قبل", "جاري|اين", "اينده|بعد"),
    relative={"پريروز": -2, "ديروز": -1, "امروز": 0, "فردا": 1},
    forms=(
        ("near_weekday", r"<w>\s{1,3}(?:(?P<last>گذشته)|(?P<next>اينده))"),
        ("unit", r"(?<![\p{L}])<unit>\s{1,3}<order>(?![\p{L}])"),
    ),
)  # fmt: skip
