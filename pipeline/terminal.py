"""What commands print: at most 120 columns on a terminal, 80 where its width is not known, plain when piped.

In: lines, rows. Out: standard output for results, standard error for complaints.
"""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from collections.abc import Sequence
from typing import Any

_WIDEST = 120
_USUAL = 80  # columns where nothing tells
_NAME = 19  # columns for the name of a field


def width() -> int:
    """Return how many columns to fill."""
    return min(_WIDEST, shutil.get_terminal_size((_USUAL, 24)).columns)


def heading(text: str) -> None:
    """Print the title of a part, bold on a terminal, below an empty line."""
    print(f"\n\033[1m{text}\033[0m" if sys.stdout.isatty() else f"\n{text}")


def wrapped(text: str, indent: int = 0, hanging: int = 2) -> None:
    """Print *text* within the width, every line after the first *hanging* columns further in than *indent*."""
    print(textwrap.fill(" ".join(text.split()), width(), initial_indent=" " * indent, subsequent_indent=" " * (indent + hanging),
                        break_on_hyphens=False) or "")


def field(name: str, value: object) -> None:
    """Print *name* and *value* in two columns; nothing where there is no value."""
    if value is not None:
        lines = textwrap.wrap(" ".join(str(value).split()), width() - _NAME, break_on_hyphens=False) or [""]
        print(f"{name:{_NAME}}" + ("\n" + " " * _NAME).join(lines))


def opening(text: str, size: int = 100) -> str:
    """Return the first words of *text*, about *size* characters."""
    return textwrap.shorten(text, size, placeholder=" ...")


def table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Print *rows* below *columns*: every column as wide as it needs, the last one wrapped."""
    cells = [[str(value) if value is not None else "" for value in row] for row in (columns, *rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(columns) - 1)]
    offset = sum(widths) + 2 * len(widths)
    for row in cells:
        start = "".join(f"{value:{size}}  " for value, size in zip(row, widths, strict=False))
        last = textwrap.wrap(row[-1], max(width() - offset, 20), break_on_hyphens=False) or [""]
        print(("\n" + " " * offset).join([start + last[0], *last[1:]]).rstrip())


def print_records(found: object) -> None:
    """Print *found* as JSON, days in ISO form."""
    print(json.dumps(found, ensure_ascii=False, indent=1, default=str))


def complain(message: str) -> None:
    """Print *message* on standard error."""
    print(message, file=sys.stderr)
