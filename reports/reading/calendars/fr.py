"""French."""

from reports.reading.calendars.calendar import Calendar

CALENDAR = Calendar(
    months=(
        "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre",
        "octobre", "novembre", "decembre",
    ),
    short_months=(
        "janv", "fevr?", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec",
    ),
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    units=("jours?|jour", "semaines?", "mois", "ans?|annees?"),
    order=("dernier|derniere|passe|passee|ecoule|precedent|precedente", "ce|cet|cette|courant|en cours", "prochain|prochaine"),
    relative={"avant-hier": -2, "hier": -1, "aujourd'hui": 0, "ce (?:matin|soir|jour)": 0, "demain": 1, "apres-demain": 2},
    numbers={
        "un|une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
        "neuf": 9, "dix": 10, "quinze": 15,
    },
    first="premier",
    seasons=("printemps", "ete(?= (?:19|20)|$)", "automne", "hiver"),
    of="de|du mois de",
    joint="et",
    until="au|a",
    ordinal="er|ᵉʳ",
    leads="en|de|depuis|jusqu'en|des|pour|a|mois de",
    parts="debut|mi|fin|courant",
    about="vers le|autour du|aux alentours du",
    past="dernier|passe|ecoule",
    coming="prochain",
    forms=(
        ("weekday_day", r"<w>\s{1,2}(?P<d>3[01]|[12]\d|[1-9])(?![\d.,:]\d|\d|\s?h\b)(?=\s{0,2}(?:$|[,.;:)»”\"])|\s{1,2}(?:a|et|par|devant|en|dans|pour|mais|lors|ou|que|aux?)\b)"),
        ("month_of_year", r"(?:<d> )?<m>(?: de)?(?: l')?\s{0,3}<unit_year>\s{1,3}<order>"),
        ("day_of_month", r"<d>(?: du| de)?\s{1,3}<order>\s{1,3}<unit_month>"),
        ("day_of_month", r"<d>(?: du)?\s{1,3}<unit_month>\s{1,3}<order>"),
        ("near_month", r"<m>\s{1,3}(?:(?P<last>dernier|passe|ecoule)|(?P<next>prochain))(?![\p{L}])"),
        ("near_weekday", r"<w>\s{1,3}(?:(?P<last>dernier|passe|ecoule)|(?P<next>prochain))(?![\p{L}])"),
        ("near_weekday", r"(?<![\p{L}])(?P<this>ce)\s{1,3}<w>"),
        ("near_season", r"<season>\s{1,3}<order>"),
        ("unit", r"(?<![\p{L}])<unit>\s{1,3}(?:(?P<last>dernier|derniere|passee?|ecoulee?)|(?P<next>prochaine?))(?![\p{L}])"),
        ("unit", r"(?<![\p{L}])(?P<this>ce|cet|cette)\s{1,3}(?:<unit_month>|<unit_week>|<unit_year>)(?![\p{L}-])"),
        ("ago", r"(?<![\p{L}])il y a\s{1,3}(?:environ |pres de |plus de )?<n>\s{1,3}<unit>"),
        ("before", r"(?<![\p{L}\d])<n>\s{1,3}<unit>\s{1,3}(?:plus tot|auparavant)"),
        ("later", r"(?<![\p{L}\d])<n>\s{1,3}<unit>\s{1,3}(?:plus tard|apres(?=[.,;]|$))"),
        ("next_unit", r"(?<![\p{L}])le (?P<days>lendemain)"),
        ("previous_unit", r"(?<![\p{L}])la (?P<days>veille)"),
        ("same_unit", r"(?<![\p{L}])le meme\s{1,3}<unit_day>"),
        ("between", r"(?<![\p{L}])entre (?P<y>(?:19|20)\d\d) et (?P<y2>(?:19|20)\d\d)"),
        ("since", r"(?<![\p{L}])depuis <y>"),
    ),
    undated="sine die|date ulterieure|date inconnue|sans date",
)  # fmt: skip
