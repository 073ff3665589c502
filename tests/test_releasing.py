"""What a large request held is given back when it is answered."""

from __future__ import annotations

import gc
import logging
import tracemalloc
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

pytestmark = pytest.mark.django_db
WORDS = b"The hearing was put off. " * 160_000  # 4 MB: more than is read


@pytest.fixture
def traced() -> Iterator[None]:
    """Nothing is collected but what asks for it; the log, which pytest keeps, holds no request."""
    logging.disable(logging.CRITICAL)
    gc.collect()
    gc.disable()
    tracemalloc.start()
    yield
    tracemalloc.stop()
    gc.enable()
    logging.disable(logging.NOTSET)


def refused(client) -> None:
    file = SimpleUploadedFile("report.txt", WORDS)
    assert client.post("/reports/add/", {"way": "file", "file": file}).status_code == 422


def test_give_back_what_refused_files_held(client, anna, traced):
    client.force_login(anna)
    refused(client)
    before, _peak = tracemalloc.get_traced_memory()

    for _ in range(4):
        refused(client)

    after, _peak = tracemalloc.get_traced_memory()
    assert after - before < len(WORDS)
