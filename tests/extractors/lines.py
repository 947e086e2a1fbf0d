"""Helpers for tests: cleaned lines from a printed text."""

from extractors.cleaning.clean import clean
from extractors.readers.plain import read_text


def clean_lines(text):
    """Return the cleaned lines of *text*, in which indentation that all lines share does not count."""
    rows = text.strip("\n").split("\n")
    shared = min((len(row) - len(row.lstrip()) for row in rows if row.strip()), default=0)
    return list(clean(read_text("\n".join(row[shared:] for row in rows).encode())).lines)
