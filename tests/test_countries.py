"""Countries have names in each language that is offered, and are found by any of them."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation

from accounts.actions import save_preferences
from cases.actions import open_case
from tracker.countries import code_of, name_of, named

OFFERED = [code for code, _name in settings.LANGUAGES]
KAZAKHSTAN = {
    "en": "Kazakhstan", "ru": "Казахстан", "kk": "Қазақстан", "zh-hans": "哈萨克斯坦",
    "ug": "قازاقىستان", "ar": "كازاخستان", "tr": "Kazakistan",
}  # fmt: skip


@pytest.mark.parametrize("language", OFFERED)
def test_name_country_in_the_language_of_the_reader(language):
    with translation.override(language):
        assert name_of("KZ") == KAZAKHSTAN[language]
        assert (name_of(""), name_of("XX")) == ("", "XX")


def test_name_country_in_english_where_no_language_is_in_force():
    with translation.override(None):
        assert name_of("KZ") == "Kazakhstan"


@pytest.mark.parametrize("language", OFFERED)
def test_find_every_country_by_its_name(language):
    names = named(language)

    assert set(names) == set(named())
    assert {code: code_of(f" {name.lower()}  ") for code, name in names.items()} == {
        code: code for code in names
    }


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("kz", "KZ"), ("uk", "GB"), ("Bolivia", "BO"), ("Cote d'Ivoire", "CI"),
        ("Guinea Bissau", "GW"), ("İSVEÇ", "SE"),
        ("isvec", "SE"), ("США", "US"), ("Кыргызстан", "KG"), ("Гонконг", "HK"), ("香港", "HK"),
        ("الامارات العربية المتحدة", "AE"), ("Samoa", "WS"),
    ],
)  # fmt: skip
def test_find_country_as_people_write_it(typed, code):
    assert code_of(typed) == code


@pytest.mark.parametrize("typed", ["Atlantis", "XX", "Korea", "Congo", "刚果", "Виргинские о-ва"])
def test_refuse_a_country_that_is_none_or_may_be_two(typed):
    with pytest.raises(ValidationError):
        code_of(typed)


@pytest.mark.parametrize("language", OFFERED)
def test_list_cases_of_a_country_in_ones_own_language(client, anna, edith, language):
    name = KAZAKHSTAN[language]
    open_case(title="Here", country="KZ", by=edith, why="x")
    open_case(title="Elsewhere", country="TR", by=edith, why="x")
    save_preferences(anna, language=language)
    client.force_login(anna)

    page = client.get("/cases/", {"country": name})

    assert [row["country"] for row in page.context["cases"]] == [name]
    assert page.context["lead"].endswith(f": {name}")


def test_read_no_names_before_they_are_asked_for():
    """What a process never shows costs it nothing."""
    code = (
        "import sys, django; django.setup(); from tracker.countries import code_of, name_of;"
        "name_of('KZ'), code_of('kz'), code_of('Kazakhstan');"
        "from babel import localedata; sys.exit(len(localedata._cache))"
    )
    env = {"DJANGO_SETTINGS_MODULE": "tracker.settings", "PATH": ""}

    done = subprocess.run([sys.executable, "-c", code], env=env, check=False)

    assert done.returncode == 0
