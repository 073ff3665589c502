"""Uploads stop before they fill the disk."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class Bounded(FileUploadHandler):
    """Asked first: a body that says it is too large is not read at all."""

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        """Raises RequestDataTooBig above `settings.MOST_UPLOAD` bytes."""
        if content_length > settings.MOST_UPLOAD:
            raise RequestDataTooBig("The files together are too large.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """On to the handlers that keep it."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """They have it."""
