"""Turkish, with endings behind an apostrophe or none."""

from reports.reading.calendars.calendar import Calendar

_END = r"(?:'?(?:[dt][ae]n?|[iıuü]n?|[yn]?[ae]|n?[iıuü]n|ki))?"
_MONTHS = (
    "ocak|ocag", "subat", "mart", "nisan", "mayis", "haziran", "temmuz", "agustos", "eylul", "ekim",
    "kasim", "aralik|aralig",
)  # fmt: skip
_DAYS = ("pazartesi", "sali", "carsamba", "persembe", "cuma(?!rtesi)", "cumartesi", "pazar(?!tesi)")

CALENDAR = Calendar(
    months=tuple(f"(?:{month}){_END}" for month in _MONTHS),
    weekdays=tuple(f"(?:{day})(?:(?:si|yi|ye|ya|den|dan)?(?: gunu))?{_END}" for day in _DAYS),
    units=("gunu?|gunde|gunden", "hafta(?:da|ya|si|sinda|nin)?", "ay(?:da|in|i|inda|dan)?", "yil(?:da|in|i|inda|dan)?|sene"),
    order=("gecen|gectigimiz|onceki", "bu|icinde bulundugumuz", "gelecek|onumuzdeki|gelecek"),
    relative={"evvelsi gun": -2, "dun": -1, "bugun": 0, "yarin": 1, "obur gun": 2},
    numbers={
        "bir": 1, "iki": 2, "uc": 3, "dort": 4, "bes": 5, "alti": 6, "yedi": 7, "sekiz": 8,
        "dokuz": 9, "on": 10,
    },
    seasons=("ilkbahar|bahar", "yaz", "sonbahar|guz", "kis"),
    joint="ve|ile",
    until="",
    ordinal="",
    year_after=r"yili(?:nda|nin)?",
    leads="",
    parts="basinda|sonunda|ortasinda|baslarinda|sonlarinda",
    about="yaklasik",
    forms=(
        ("month_of_year", r"<order>\s{1,3}<unit_year>\s{1,3}(?:<d> )?<m>"),
        ("near_month", r"<order>\s{1,3}<m>"),
        ("near_weekday", r"<order>\s{1,3}<w>"),
        ("day_of_month", r"<order>\s{1,3}<unit_month>\s{1,3}<d>"),
        ("unit", r"<order>\s{1,3}<unit>(?![\p{L}])"),
        ("ago", r"(?<![\p{L}\d])<n>\s{1,3}<unit>\s{1,3}(?:once|evvel)"),
        ("later", r"(?<![\p{L}\d])<n>\s{1,3}<unit>\s{1,3}sonra"),
        ("next_unit", r"(?<![\p{L}])ertesi\s{1,3}<unit_day>"),
        ("same_unit", r"(?<![\p{L}])ayni\s{1,3}<unit_day>"),
        ("year", r"(?<!\d)<y>(?:'[dt][ae]n?| yili(?:nda|nin)?)(?![\p{L}])"),
    ),
    undated="belirsiz bir tarihe|belirsiz tarihe|suresiz",
)  # fmt: skip
