"""Words of dates in the languages that are read: months, weekdays, and words like "yesterday"."""

from __future__ import annotations

from functools import lru_cache

_MONTHS = {
    "en": "january|february|march|april|may|june|july|august|september|october|november|december",
    "en_short": "jan|feb|mar|apr|-|jun|jul|aug|sep|oct|nov|dec",
    "ru": "январ[ьяею]м?|феврал[ьяею]м?|март[аеу]?|апрел[ьяею]м?|ма[йяею]|июн[ьяею]м?|июл[ьяею]м?|"
    "август[аеу]?|сентябр[ьяею]м?|октябр[ьяею]м?|ноябр[ьяею]м?|декабр[ьяею]м?",
    "kk": "қаңтар\\w{0,6}|ақпан\\w{0,6}|наурыз\\w{0,6}|сәуір\\w{0,6}|мамыр\\w{0,6}|"
    "маусым\\w{0,6}|шілде\\w{0,6}|тамыз\\w{0,6}|қыркүйе[кг]\\w{0,6}|қазан(?!\\w*ст)\\w{0,6}|"
    "қараша\\w{0,6}|желтоқсан\\w{0,6}",
    "tr": "ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık",
    "es": "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre",
    "fr": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    "pt": "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro",
    "ar": "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
    "ar_east": "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|"
    "كانون الأول",
    "ar_west": "جانفي|فيفري|مارس|أفريل|ماي|جوان|جويلية|أوت|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
    "ar_far_west": "-|-|-|ابريل|-|-|يوليوز|غشت|شتنبر|أكتوبر|نونبر|دجنبر",
    "ug": "يانۋار|فېۋرال|مارت|ئاپرېل|ماي|ئىيۇن|ئىيۇل|ئاۋغۇست|سېنتەبىر|ئۆكتەبىر|نويابىر|دېكابىر",
}
_WEEKDAYS = {
    "en": "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
    "ru": "понедельник\\w*|вторник\\w*|сред[ауеы]|четверг\\w*|пятниц\\w+|суббот\\w+|воскресень\\w+",
    "kk": "дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі",
    "tr": "pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar",
    "es": "lunes|martes|miércoles|jueves|viernes|sábado|domingo",
    "fr": "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
    "pt": "segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|sábado|domingo",
    "ar": "الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد",
    "ar_other": "الإثنين|الثلثاء|الاربعاء|-|-|-|الاحد",
    "zh": "(?:周|週|星期|礼拜|禮拜)一|(?:周|週|星期|礼拜|禮拜)二|(?:周|週|星期|礼拜|禮拜)三|"
    "(?:周|週|星期|礼拜|禮拜)四|(?:周|週|星期|礼拜|禮拜)五|(?:周|週|星期|礼拜|禮拜)六|"
    "(?:周|週|星期|礼拜|禮拜)[日天]",
}
RELATIVE = {
    "yesterday": -1, "today": 0, "tomorrow": 1, "вчера": -1, "сегодня": 0, "завтра": 1,
    "кеше": -1, "бүгін": 0, "ертең": 1, "dün": -1, "bugün": 0, "yarın": 1, "ayer": -1, "hoy": 0,
    "hier": -1, "aujourd'hui": 0, "aujourd’hui": 0, "demain": 1, "ontem": -1, "hoje": 0,
    "amanhã": 1, "أمس": -1, "اليوم": 0, "غدا": 1, "غدًا": 1, "昨天": -1, "昨日": -1, "今天": 0,
    "今日": 0, "明天": 1, "明日": 1, "تۈنۈگۈن": -1, "بۈگۈن": 0, "ئەتە": 1,
}  # fmt: skip
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15,
}  # fmt: skip
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
# Digits of other scripts, so that one grammar reads them all; each is one code point, as before.
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def _table(rows: dict[str, str], language: str) -> list[tuple[str, int]]:
    """(pattern, number) of the words of a language, and of English; longest pattern first."""
    family = {"en", language} | ({"ru"} if language in ("kk", "uk", "ky") else set())
    found = [
        (word, number)
        for code, row in rows.items()
        if code.split("_")[0] in family
        for number, word in enumerate(_split(row), 1)
        if word != "-"
    ]
    return sorted(set(found), key=lambda pair: -len(pair[0]))


def _split(row: str) -> list[str]:
    """Split at bars outside brackets."""
    words, depth, word = [], 0, ""
    for char in row:
        depth += (char in "([") - (char in ")]")
        if char == "|" and not depth:
            words.append(word)
            word = ""
        else:
            word += char
    return [*words, word]


@lru_cache(maxsize=32)
def months(language: str) -> list[tuple[str, int]]:
    """(pattern, 1 to 12) of the month words that a text in this language may use."""
    return _table(_MONTHS, language)


@lru_cache(maxsize=32)
def weekdays(language: str) -> list[tuple[str, int]]:
    """(pattern, 1 for Monday to 7) of weekday words."""
    return _table(_WEEKDAYS, language)
