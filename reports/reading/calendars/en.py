"""English."""

from reports.reading.calendars.calendar import Calendar

CALENDAR = Calendar(
    months=(
        "january|jan", "february|feburary|febuary|feb", "march|mar", "april|apr", "may", "june|jun",
        "july|jul", "august|aug", "september|sept|sep", "october|oct", "november|nov",
        "december|dec",
    ),
    weekdays=(
        "monday", "tuesday", "wednesday|wednsday", "thursday", "friday", "saturday", "sunday",
    ),
    short_days=("mon", "tues|tue", "weds|wed", "thurs|thur|thu", "fri", "sat", "sun"),
    units=("days?", "weeks?", "months?", "years?"),
    order=("last|previous|past", "this|current", "next|coming"),
    relative={
        "(?:the )?day before yesterday": -2, "yesterday": -1, "today": 0, "tonight": 0,
        "this (?:morning|afternoon|evening)": 0, "tomorrow": 1, "(?:the )?day after tomorrow": 2,
    },
    numbers={
        "a|an|one": 1, "two|a couple of": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
        "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    },
    first="first",
    seasons=("spring", "summer", "autumn|fall", "winter"),
    of="of",
    joint="and|&",
    until="to|through|until|till",
    ordinal="st|nd|rd|th",
    leads="in|since|until|till|by|during|of|from|through|for|to|before|after",
    parts="early|mid|late|the end of|end of|the beginning of|beginning of|the start of|start of|"
    "the middle of|the first half of",
    about="around|about|approximately|circa|some time around",
    forms=(
        ("month_of_year", r"<d>(?: of)? <m>,?<s><order>\s{1,3}<unit_year>"),
        ("month_of_year", r"(?:<part>[-\s]{1,3})?<m>(?: <d>)?,?<s><order>\s{1,3}<unit_year>"),
        ("near_month", r"(?<![\p{L}])(?:this )?<order>\s{1,3}<m>(?!\s{0,3}\d)"),
        ("weekday_week", r"<w><s><order>\s{1,3}<unit_week>"),
        ("weekday_week", r"<w> of <order>\s{1,3}<unit_week>"),
        ("near_weekday", r"(?<![\p{L}])(?:this )?<order>\s{1,3}<w>"),
        ("day_of_month", r"(?<![\p{L}])the <d>(?: day)? of <order>\s{1,3}<unit_month>"),
        ("unit_end", r"(?<![\p{L}])by (?:the )?end of (?:the|this)\s{1,3}<unit>"),
        ("unit", r"(?<![\p{L}])(?:(?:earlier|later|the end of|end of|early|late)\s{1,3})?(?:the )?<order>(?: calendar)?\s{1,3}<unit>(?![\p{L}])"),
        ("unit", r"(?<![\p{L}])(?P<this>(?:at )?the end of the)\s{1,3}<unit_month>(?![\p{L}])"),
        ("near_season", r"(?<![\p{L}])<order>\s{1,3}<season>"),
        ("ago", r"(?<![\p{L}\d])(?:(?:almost|nearly|over|about|some|around|more than) )?<n>\s{1,3}<unit>\s{1,3}ago(?![\p{L}])"),
        ("later", r"(?<![\p{L}\d])<n>\s{1,3}<unit>\s{1,3}(?:later|afterwards?)(?![\p{L}])"),
        ("before", r"(?<![\p{L}\d])<n>\s{1,3}<unit>\s{1,3}(?:earlier|previously|before(?=[.,;]|$))(?![\p{L}])"),
        ("next_unit", r"(?<![\p{L}])the (?:following|next|very next)\s{1,3}<unit>(?![\p{L}])"),
        ("next_unit", r"(?<![\p{L}])the (?:following|next)\s{1,3}(?P<days>morning|afternoon|evening|night)(?![\p{L}])"),
        ("previous_unit", r"(?<![\p{L}])the (?:previous|preceding)\s{1,3}<unit_day>(?![\p{L}])"),
        ("same_unit", r"(?<![\p{L}])(?:the|that) same\s{1,3}<unit>(?![\p{L}])"),
        ("day_only", r"(?<![\p{L}])(?:on|until|to|till|for|from|by) the (?P<d>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)(?!\s{1,3}(?:of|anniversary|time|century|floor|hearing|session|[\p{Lu}]))"),
        ("between", r"(?<![\p{L}])between (?P<y>(?:19|20)\d\d) and (?P<y2>(?:19|20)\d\d)"),
        ("between", r"(?<![\p{L}])from (?P<y>(?:19|20)\d\d) (?:to|until|through) (?P<y2>(?:19|20)\d\d)"),
        ("since", r"(?<![\p{L}])since <y>"),
    ),
    undated=r"sine die|indefinitely|(?:later|unspecified|undisclosed|undetermined|"
    r"unknown|future) date|without (?:setting |fixing |giving )?an? (?:new |fixed |specific )?date|"
    r"no (?:new |fixed |specific )?date (?:was |has been |had been )?(?:set|given|announced|fixed)|"
    r"date (?:has|had) not (?:yet )?been (?:set|fixed|announced)",
    day_first=False,
)  # fmt: skip
