#!/usr/bin/env python
"""Django's command line for the tracker."""

import os
import sys
from importlib import import_module

# Commands that need neither models nor settings answer without loading Django, unless it is asked
# for its options.
LIGHT = {"read_reports": "reports.reading.rows", "match_names": "tracker.pairs"}


def main(arguments: list[str]) -> None:
    """Run a command, a light one at once."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    if len(arguments) == 2 and arguments[1] in LIGHT:
        import_module("tracker.lines").main(import_module(LIGHT[arguments[1]]).answer)
    else:
        import_module("django.core.management").execute_from_command_line(arguments)


if __name__ == "__main__":
    main(sys.argv)
