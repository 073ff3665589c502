"""From rows to what templates name: plain functions that return dicts, and no rules."""
