"""The clocks of a country."""

from __future__ import annotations

from functools import cache

from babel.core import get_global

SINGLE = {
    "AE": "Asia/Dubai", "AF": "Asia/Kabul", "AM": "Asia/Yerevan", "AT": "Europe/Vienna",
    "AZ": "Asia/Baku", "BD": "Asia/Dhaka", "BE": "Europe/Brussels", "BG": "Europe/Sofia",
    "BH": "Asia/Bahrain", "BY": "Europe/Minsk", "CH": "Europe/Zurich", "CM": "Africa/Douala",
    "CN": "Asia/Shanghai", "CO": "America/Bogota", "CU": "America/Havana", "CZ": "Europe/Prague",
    "DE": "Europe/Berlin", "DK": "Europe/Copenhagen", "DZ": "Africa/Algiers",
    "EG": "Africa/Cairo", "ET": "Africa/Addis_Ababa", "FI": "Europe/Helsinki",
    "FR": "Europe/Paris", "GB": "Europe/London", "GE": "Asia/Tbilisi", "GR": "Europe/Athens",
    "GT": "America/Guatemala", "HK": "Asia/Hong_Kong", "HN": "America/Tegucigalpa",
    "HU": "Europe/Budapest", "IE": "Europe/Dublin", "IL": "Asia/Jerusalem", "IN": "Asia/Kolkata",
    "IQ": "Asia/Baghdad", "IR": "Asia/Tehran", "IT": "Europe/Rome", "JO": "Asia/Amman",
    "JP": "Asia/Tokyo", "KE": "Africa/Nairobi", "KG": "Asia/Bishkek", "KH": "Asia/Phnom_Penh",
    "KR": "Asia/Seoul", "KW": "Asia/Kuwait", "KZ": "Asia/Almaty", "LB": "Asia/Beirut",
    "LK": "Asia/Colombo", "LY": "Africa/Tripoli", "MA": "Africa/Casablanca", "MM": "Asia/Yangon",
    "NG": "Africa/Lagos", "NI": "America/Managua", "NL": "Europe/Amsterdam",
    "NO": "Europe/Oslo", "NP": "Asia/Kathmandu", "PE": "America/Lima", "PH": "Asia/Manila",
    "PK": "Asia/Karachi", "PL": "Europe/Warsaw", "QA": "Asia/Qatar", "RO": "Europe/Bucharest",
    "RS": "Europe/Belgrade", "RW": "Africa/Kigali", "SA": "Asia/Riyadh", "SD": "Africa/Khartoum",
    "SE": "Europe/Stockholm", "SG": "Asia/Singapore", "SN": "Africa/Dakar",
    "SV": "America/El_Salvador", "SY": "Asia/Damascus", "TG": "Africa/Lome",
    "TH": "Asia/Bangkok", "TJ": "Asia/Dushanbe", "TM": "Asia/Ashgabat", "TN": "Africa/Tunis",
    "TR": "Europe/Istanbul", "TZ": "Africa/Dar_es_Salaam", "UG": "Africa/Kampala",
    "UZ": "Asia/Tashkent", "VE": "America/Caracas", "VN": "Asia/Ho_Chi_Minh",
    "YE": "Asia/Aden", "ZA": "Africa/Johannesburg", "ZM": "Africa/Lusaka", "ZW": "Africa/Harare",
}  # fmt: skip

# Where a day begins first on Earth, and where it ends last.
ANYWHERE = ("Pacific/Kiritimati", "Etc/GMT+12")


def zone_of(country: str) -> tuple[str, bool]:
    """The IANA zone of a single-zone country and True, as it is assumed; else "" and False."""
    zone = SINGLE.get(country.upper(), "")
    return zone, bool(zone)


@cache
def zones_of(country: str) -> tuple[str, ...]:
    """The IANA zones among which one of this country is, by CLDR; for an unknown one those between
    which every clock lies."""
    return tuple(get_global("territory_zones").get(country.upper(), ())) or ANYWHERE
