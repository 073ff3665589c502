"""Portuguese."""

from reports.reading.calendars.calendar import Calendar

_FAIR = r"(?:[-\s]feira)?"

CALENDAR = Calendar(
    months=(
        "janeiro", "fevereiro", "marco", "abril", "maio", "junho", "julho", "agosto", "setembro",
        "outubro", "novembro", "dezembro",
    ),
    short_months=(
        "jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez",
    ),
    weekdays=(
        f"segunda{_FAIR}", f"terca{_FAIR}", f"quarta{_FAIR}", f"quinta{_FAIR}", f"sexta{_FAIR}",
        "sabado", "domingo",
    ),
    units=("dias?", "semanas?", "mes|meses", "anos?"),
    order=("passad[oa]|ultim[oa]|anterior", "este|esta|neste|nesta|deste|desta|corrente|atual", "proxim[oa]|que vem"),
    relative={"anteontem": -2, "ontem": -1, "hoje": 0, "(?<!de )amanha": 1, "depois de amanha": 2},
    numbers={
        "um|uma": 1, "dois|duas": 2, "tres": 3, "quatro": 4, "cinco": 5, "seis": 6, "sete": 7,
        "oito": 8, "nove": 9, "dez": 10, "quinze": 15,
    },
    first="primeiro",
    seasons=("primavera", "verao", "outono", "inverno"),
    of="de|do",
    joint="e",
    until="a|ate",
    ordinal="º|o",
    leads="em|de|desde|ate|para",
    parts="inicio de|comeco de|meados de|final de|fim de",
    about="por volta de",
    past="passado|ultimo",
    coming="proximo",
    forms=(
        ("weekday_day", r"<w>\s{1,2}(?P<d>3[01]|[12]\d|[1-9])(?![\d.,:]\d|\d|\s?h\b)(?=\s{0,2}(?:$|[,.;:)»”\"])|\s{1,2}(?:as|a|e|por|no|na|em|com|para|que|mas|quando)\b)"),
        ("month_of_year", r"(?:<d> de )?<m>\s{1,3}d[eo]\s{1,3}(?:<unit_year>\s{1,3}<order>|<order>\s{1,3}<unit_year>)"),
        ("near_day", r"(?<![\p{L}])(?P<next>proximo)(?: dia)?\s{1,3}<d> de <m>"),
        ("near_day", r"(?<![\p{L}])(?P<last>passado|ultimo)(?: dia)?\s{1,3}<d> de <m>"),
        ("near_month", r"<m>\s{1,3}(?:(?P<last>passado|ultimo)|(?P<next>proximo))(?![\p{L}])"),
        ("day_of_month", r"<d>\s{1,3}(?:de )?(?:<order>\s{1,3}<unit_month>|do <unit_month>\s{1,3}<order>)"),
        ("near_weekday", r"(?<![\p{L}])<order>\s{1,3}<w>"),
        ("near_weekday", r"<w>\s{1,3}(?:(?P<last>passad[oa])|(?P<next>proxim[oa]|que vem))(?![\p{L}])"),
        ("unit", r"(?<![\p{L}])<unit>\s{1,3}(?:(?P<last>passad[oa])|(?P<next>proxim[oa]|que vem))(?![\p{L}])"),
        ("unit", r"(?<![\p{L}])<order>\s{1,3}<unit>(?![\p{L}])"),
        ("ago", r"(?<![\p{L}])ha\s{1,3}(?:cerca de |mais de )?<n>\s{1,3}<unit>"),
        ("before", r"(?<![\p{L}\d])<n>\s{1,3}<unit>\s{1,3}antes(?! de)"),
        ("later", r"(?<![\p{L}\d])<n>\s{1,3}<unit>\s{1,3}(?:depois|mais tarde)(?! d)"),
        ("next_unit", r"(?<![\p{L}])no\s{1,3}<unit_day> seguinte"),
        ("same_unit", r"(?<![\p{L}])no mesmo\s{1,3}<unit_day>"),
        ("day_only", r"(?<![\p{L}])(?:no )?dia (?P<d>3[01]|[12]\d|[1-9])(?!\s{1,3}de\s)(?![\d/.])"),
        ("between", r"(?<![\p{L}])entre (?P<y>(?:19|20)\d\d) e (?P<y2>(?:19|20)\d\d)"),
        ("since", r"(?<![\p{L}])desde <y>"),
    ),
    undated="sine die|sem (?:nova )?data|por tempo indeterminado|data a ser definida",
)  # fmt: skip
