"""German."""

from reports.reading.calendars.calendar import Calendar

CALENDAR = Calendar(
    months=(
        "januar|janner", "februar", "marz", "april", "mai", "juni", "juli", "august", "september",
        "oktober", "november", "dezember",
    ),
    weekdays=("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag|sonnabend", "sonntag"),
    units=("tag|tage|tagen", "wochen?", "monate?n?|monats", "jahre?n?|jahres"),
    order=("letzte[nrs]?|vergangene[nrs]?|vorige[nrs]?", "diese[nrsm]?|laufenden", "nachste[nrs]?|kommende[nrs]?"),
    relative={"vorgestern": -2, "gestern": -1, "heute": 0, "ubermorgen": 2},
    numbers={"einem|einer|eine|ein": 1, "zwei": 2, "drei": 3, "vier": 4, "funf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10},
    seasons=("fruhjahr|fruhling", "sommer", "herbst", "winter"),
    joint="und",
    until="bis",
    ordinal=r"\.",
    leads="im|in|seit|bis|ab|vom|von",
    parts="anfang|mitte|ende",
    forms=(
        ("near_month", r"(?<![\p{L}])<order>\s{1,3}<m>"),
        ("near_weekday", r"(?<![\p{L}])<order>\s{1,3}<w>"),
        ("unit", r"(?<![\p{L}])<order>\s{1,3}<unit>(?![\p{L}])"),
        ("ago", r"(?<![\p{L}])vor\s{1,3}<n>\s{1,3}<unit>"),
        ("later", r"(?<![\p{L}\d])<n>\s{1,3}<unit>\s{1,3}spater"),
        ("next_unit", r"(?<![\p{L}])am (?:nachsten|folgenden)\s{1,3}<unit_day>"),
        ("since", r"(?<![\p{L}])seit <y>"),
    ),
    undated="auf unbestimmte zeit|ohne neuen termin",
)  # fmt: skip
