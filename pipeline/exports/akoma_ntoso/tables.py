"""Tables as XML.

In: a table and the spans that are printed where it stands. Out: a `table` element; merged cells of a row that groups others are one cell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from extractors.text.mapped_text import MappedText, join
from pipeline.exports.akoma_ntoso.identifiers import ElementIds
from pipeline.exports.akoma_ntoso.markup import Inline, add, attributes_of, days, fill
from pipeline.exports.akoma_ntoso.source import PlacedLine, Span, TableText

_WORD, _BLANKS = re.compile(r"\w+"), re.compile(r"\s+")
Cell = tuple[str | None, bool]


def add_tables(parent: Any, tables: Sequence[TableText], spans: Sequence[Span], ids: ElementIds, around: str) -> None:
    """Append *tables* to *parent*. The database keeps no offsets of cells: *spans* are found by their words, in printed order."""
    texts = [cell or "" for table in tables for row in table.rows for cell, _ in row]
    marked = iter(_locate(texts, spans))
    for table in tables:
        element = add(parent, "table", eId=ids.give(around, "table"))
        if any(table.columns) or not table.rows:
            _add_head(element, table.columns)
        for row in table.rows:
            _add_row(element, row, [next(marked) for _ in row])


def unheld_texts(tables: Sequence[TableText], lines: Sequence[PlacedLine]) -> list[MappedText]:
    """Return those of *lines* whose words stand in no cell, lines that follow one another as one text.

    Rows that group others are not among the rows of a table that was rebuilt from running text.
    """
    held = _Held(tables)
    return [join([line.content for line in run], " ") for missing, run in groupby(lines, key=lambda line: not held.has(line.content.text))
            if missing]


class _Held:
    """The words of some tables; those of cells count down as they are found, those of headings come back on every page."""

    def __init__(self, tables: Sequence[TableText]) -> None:
        cells = [cell or "" for table in tables for row in table.rows for cell, _ in row]
        heads = [name for table in tables for name in table.columns]
        self._left = Counter(word for cell in cells for word in _WORD.findall(cell))
        self._heads = {word for name in heads for word in _WORD.findall(name)}
        self._letters = [_BLANKS.sub("", cell) for cell in (*heads, *cells)]
        self._missing = False

    def has(self, line: str) -> bool:
        words = Counter(_WORD.findall(line))
        # what follows a line that no cell holds goes on with it until a row opens with its number, even if its words come again below
        found = words <= self._left and (not self._missing or line[0].isdigit())
        if found:
            self._left -= words
        self._missing = not (found or words.keys() <= self._heads or any(_BLANKS.sub("", line) in cell for cell in self._letters))
        return not self._missing


def _locate(texts: Sequence[str], spans: Sequence[Span]) -> list[list[Inline]]:
    """Return what is found in each of *texts*; a span is looked for behind the one before it, then from the first cell on."""
    found: list[list[Inline]] = [[] for _ in texts]
    cell = at = behind = printed_to = 0
    for span in spans:
        # a body named inside a citation begins where the citation does, or later; what is printed after it, behind it
        place = _find(texts, span.text, cell, at if span.start < printed_to else behind) or _find(texts, span.text, 0, 0)
        if place:
            cell, at = place
            behind, printed_to = at + len(span.text), span.end
            found[cell].append(Inline(at, behind, span.element, attributes_of(span)))
    return found


def _find(texts: Sequence[str], wanted: str, cell: int, at: int) -> tuple[int, int] | None:
    for number in range(cell, len(texts)):
        place = texts[number].find(wanted, at if number == cell else 0)
        if place >= 0:
            return number, place
    return None


def _add_head(table: Any, columns: Sequence[str]) -> None:
    head = add(table, "tr")
    for name in columns or ("",):
        add(add(head, "th"), "p", name)


def _add_row(table: Any, row: Sequence[Cell], marked: Sequence[Sequence[Inline]]) -> None:
    element = add(table, "tr")
    for (text, inherited), found, width in zip(row, marked, _widths(row), strict=True):
        if width:
            kind = "inherited" if inherited else "merged" if text is None else None
            cell = add(element, "td", class_=kind, colspan=str(width) if width > 1 else None)
            fill(add(cell, "p"), text or "", [*found, *days(text or "")])


def _widths(row: Sequence[Cell]) -> Iterator[int]:
    """Yield how many columns each cell takes, 0 for those that the last text covers: "II", "Nghị quyết số ...", None, None."""
    texts = sum(text is not None for text, _ in row)
    groups = all(text is None for text, _ in row[texts:])
    for place, _ in enumerate(row):
        if not groups or not texts or place < texts - 1:
            yield 1
        else:
            yield len(row) - place if place == texts - 1 else 0
