"""Reading reports: text in, dated claims with exact quotes out. Plain Python, offline."""

from reports.reading.model import Reading
from reports.reading.reader import MAX_TEXT, read

READER_NAME = "tracker-reader"
READER_VERSION = "1"

__all__ = ["MAX_TEXT", "READER_NAME", "READER_VERSION", "Reading", "read"]
