"""Finds the words through which a line is drawn.

In: rows of a page and its rulings. Out: the rows without these words, and rows of these words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.readers.pdf.rows import Row, Word
from extractors.records import Box

# shares of the size above the baseline between which a line goes through a word, not under or over it; and of its width that it covers
_LOWEST, _HIGHEST, _COVERED = 0.12, 0.5, 0.6


def part_struck(rows: Iterable[Row], rulings: Iterable[Box]) -> tuple[list[Row], list[Row]]:
    """Return *rows* without the words that one of *rulings* goes through, and those words by their rows."""
    level = [ruling for ruling in rulings if ruling[1] == ruling[3]]
    kept, struck = [], []
    for row in rows:
        lines = [line for line in level if row.baseline - _HIGHEST * row.size < line[1] < row.baseline - _LOWEST * row.size]
        words = [word for word in row.words if _is_struck(word, lines)] if lines and not row.tall else []
        if words:
            struck.append(replace(row, words=tuple(words)))
        if len(words) < len(row.words):
            kept.append(replace(row, words=tuple(word for word in row.words if word not in words)) if words else row)
    return kept, struck


def _is_struck(word: Word, lines: Sequence[Box]) -> bool:
    return any(min(word.x1, line[2]) - max(word.x0, line[0]) > _COVERED * (word.x1 - word.x0) for line in lines)
