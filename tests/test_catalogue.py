"""Words that were found once are found for each language."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.utils import translation

from cases.models import Case
from tracker.catalogue import choice, gettext, ngettext


@pytest.mark.parametrize("language", ["en", "ru", "ar", "en", None])
def test_words_are_those_of_the_language(language):
    kind = Case._meta.get_field("kind")

    with translation.override(language):
        for n in (1, 2, 5, 11):
            told = ngettext("%(n)s report", "%(n)s reports", n)
            assert told == translation.ngettext("%(n)s report", "%(n)s reports", n)
        assert gettext("Cases") == translation.gettext("Cases")
        assert [choice(kind, value) for value in Case.Kind.values] == [
            str(label) for label in Case.Kind.labels
        ]
        assert choice(kind, "none of them") == "none of them"
        assert choice(kind, None) == ""


def test_language_is_that_of_its_thread():
    with translation.override("ru"), ThreadPoolExecutor(1) as another:
        assert another.submit(translation.get_language).result() == "en"
        another.submit(translation.activate, "ar").result()
        assert translation.get_language() == "ru"
        assert another.submit(translation.get_language).result() == "ar"


def test_language_ends_as_it_began():
    with translation.override("tr"):
        with translation.override("zh-hans"):
            assert translation.get_language() == "zh-hans"
        assert translation.get_language() == "tr"
        translation.deactivate()
        assert translation.get_language() == "en"
