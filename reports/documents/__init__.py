"""Files as they are: bytes in, text with its pages, links and dates out. Plain Python, offline."""

from reports.documents.model import Document, DocumentError, Hint, Link, Part
from reports.documents.reading import read_document

__all__ = ["Document", "DocumentError", "Hint", "Link", "Part", "read_document"]
