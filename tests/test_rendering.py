"""Lists of choices and plain inputs are written as Django writes them."""

from django import forms
from django.forms.renderers import TemplatesSetting

from tracker.rendering import Renderer

CHOICES = [
    ("", "Any"),
    ("<a>", "<b> & 'c'"),
    ("Group & more", [(1, "One"), (2, "Two")]),
]


def test_select_is_written_as_django_does():
    widget = forms.Select(
        attrs={"class": 'a "b"', "required": True, "disabled": False}, choices=CHOICES
    )

    for value in ("", "<a>", 2, None):
        ours, theirs = (
            widget.render("kind", value, renderer=renderer())
            for renderer in (Renderer, TemplatesSetting)
        )
        assert ours == theirs
        assert ours.count("<option") == 4


def test_plain_input_is_written_as_django_does():
    attrs = {"placeholder": "<a> & 'b'", "required": True, "disabled": False, "maxlength": 40}

    for widget in (forms.TextInput(attrs), forms.HiddenInput(attrs), forms.NumberInput(attrs)):
        for value in ("", '"x" & <y>', 7, None):
            ours, theirs = (
                widget.render("day", value, renderer=renderer())
                for renderer in (Renderer, TemplatesSetting)
            )
            assert ours == theirs
            assert ours.count("<input") == 1
