"""The date words and date phrases of each language, one file a language."""
