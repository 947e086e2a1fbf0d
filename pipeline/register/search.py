"""Full-text search over titles, tasks and passages, with marks or without.

In: words. Out: what holds all of them, best first, each with a quote around the first.
"""

from __future__ import annotations

from typing import Any

from extractors.text.vietnamese import fold, strip_marks
from pipeline import sql
from pipeline.store.database import Connection, records

_AROUND = 60  # letters of a quote on each side


def search(con: Connection, wanted: str, most: int = 20) -> list[dict[str, Any]]:
    """Return at most *most* titles, tasks and passages that hold every word of *wanted*.

    Whoever types marks means them: "bến đò" finds what is printed so first, "ben do" both that and "bến đỗ". Titles go before tasks, tasks
    before other passages, the words together before the words apart.
    """
    spelled = " ".join(fold(wanted).split())
    plain = strip_marks(spelled)
    found = records(con, sql.text("search"), {"plain": plain, "spelled": spelled, "words": plain.split(), "most": most})
    return [{**row, "quote": _quote(row.pop("text"), plain)} for row in found]


def _quote(text: str, plain: str) -> str:
    """Return the part of *text* around the words."""
    line = " ".join(text.split())
    bare = strip_marks(fold(line))
    at = max(bare.find(plain), 0) or max(bare.find(plain.split()[0]) if plain else 0, 0)
    start, end = max(at - _AROUND, 0), at + len(plain) + _AROUND
    return ("... " if start else "") + line[start:end].strip() + (" ..." if end < len(line) else "")
