#!/usr/bin/env python
"""Django's command line for the tracker."""

import os
import sys
from importlib import import_module

# Commands that need neither models nor settings start without loading the applications.
LIGHT = {
    "read_reports": "reports.management.commands.read_reports",
    "match_names": "tracker.management.commands.match_names",
}


def main(arguments: list[str]) -> None:
    """Run a command, a light one at once."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    if arguments[1:] and arguments[1] in LIGHT:
        import_module(LIGHT[arguments[1]]).Command().run_from_argv(arguments)
    else:
        import_module("django.core.management").execute_from_command_line(arguments)


if __name__ == "__main__":
    main(sys.argv)
