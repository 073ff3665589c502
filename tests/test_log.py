"""What is written into the log of an operator: what goes wrong, and no visit."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/nowhere/", "/cases/0000-0000/", "/api/v1/cases/0000-0000/"])
def test_write_no_visit_down_that_found_nothing(client, caplog, path):
    assert client.get(path).status_code == 404

    assert caplog.text == ""


def test_write_down_that_it_cannot_serve(client, caplog, tmp_path, settings):
    settings.VAR_DIR = tmp_path / "gone"

    assert client.get("/readyz").status_code == 503

    assert "Service Unavailable: /readyz" in caplog.text


def test_write_a_line_of_a_visit_by_another_name(client, caplog):
    assert client.get("/", HTTP_HOST="elsewhere.example").status_code == 400

    assert "elsewhere.example" in caplog.text and "Traceback" not in caplog.text
