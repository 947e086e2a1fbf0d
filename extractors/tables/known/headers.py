"""Finds the header of a table whose cells are known, and what its columns mean.

In: the rows of a grid. Out: `Header`, over as many rows as its merged cells reach; titles above it are no part of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from extractors.tables.known.cells import GridRow, own_texts, spanning_cell
from extractors.tables.run_together.heads import TextColumn, lists_tasks, name_columns
from extractors.text.column_headings import column_role, combine_header_rows, is_known_heading
from extractors.text.mapped_text import MappedText

_MOST_TITLES = 4      # rows above the header that span the table: "PHỤ LỤC", "(Kèm theo ...)", "Đơn vị tính: triệu đồng"
_MOST_ROWS = 4        # of a header
_LONGEST = 90         # characters of a heading
_ALIKE = 85           # percent of its letters that a repeated header shares with the first


@dataclass(frozen=True, slots=True)
class Header:
    """The rows *first* up to *after*, a row of column numbers included; `texts` are its rows as printed, `names` the lowest
    heading of each column."""

    first: int
    after: int
    columns: tuple[TextColumn, ...]
    texts: tuple[tuple[str, ...], ...]
    names: tuple[MappedText, ...]

    def column(self, key: str) -> int | None:
        """Return the index of the column with *key* ("stt", "task", ...); None when the table has none."""
        return next((index for index, column in enumerate(self.columns) if column.key == key), None)

    @property
    def lists_tasks(self) -> bool:
        """Tell whether the rows below are to be done."""
        return lists_tasks(self.columns)


def find_header(rows: Sequence[GridRow]) -> Header | None:
    """Return the header at the top of *rows*; None where a table has none, or goes on from the page before."""
    for first, row in enumerate(rows[:_MOST_TITLES + 1]):
        if spanning_cell(row):
            continue
        depth = _depth(rows[first:])
        headings = combine_header_rows([_covering_texts(row) for row in rows[first:first + depth]])
        if not _is_header(headings):
            return None
        after, lowest = first + depth, rows[first + depth - 1]
        after += after < len(rows) and _numbers_columns(own_texts(rows[after]))
        texts = tuple(tuple(own_texts(row)) for row in rows[first:after])
        names = tuple(place.content if place else MappedText("", ()) for place in lowest)
        return Header(first, after, name_columns(headings), texts, names)
    return None


def is_repeated(header: Header, rows: Sequence[GridRow]) -> int:
    """Return how many of *rows*, from the first on, print *header* again; 0 when they do not. The column numbers may be left out."""
    printed = [own_texts(row) for row in rows[:len(header.texts)]]
    numbered = _numbers_columns(header.texts[-1])
    if numbered and printed and _reads_same(printed[:1], header.texts[-1:]):
        return 1
    lengths = [len(header.texts), len(header.texts) - numbered]
    return next((length for length in lengths if length and _reads_same(printed[:length], header.texts[:length])), 0)


def _reads_same(printed: Sequence[Sequence[str]], wanted: Sequence[Sequence[str]]) -> bool:
    """A repeated header may be cut off ("Thời gian hoàn" + "thành") or parted elsewhere, but its numbers stay: "2026" is not "2027"."""
    one, other = ("".join("".join(text.split()) for row in rows for text in row).casefold() for rows in (printed, wanted))
    return fuzz.ratio(one, other) >= _ALIKE and [*filter(str.isdigit, one)] == [*filter(str.isdigit, other)]


# ---------------------------------------------------------------- rows of the header
def _depth(rows: Sequence[GridRow]) -> int:
    """How many rows the header takes: as far down as its merged cells reach, and below a heading that spans columns."""
    depth = 1
    while depth < min(len(rows), _MOST_ROWS):
        if not (_reaches_down(rows[depth]) or _names_parts(rows[depth - 1], rows[depth])):
            break
        depth += 1
    return depth


def _reaches_down(row: GridRow) -> bool:
    return any(place is not None and place.merged == "down" for place in row)


def _names_parts(above: GridRow, below: GridRow) -> bool:
    """Tell whether *below* names the columns under a heading that spans them, and is empty elsewhere: it was not marked as merged there."""
    spanned = [_is_covered(above, col) or _is_covered(above, col + 1) for col in range(len(above))]
    return any(spanned) and all(bool(text) == under for text, under in zip(own_texts(below), spanned, strict=True))


def _is_covered(row: GridRow, col: int) -> bool:
    place = row[col] if col < len(row) else None
    return place is not None and place.merged == "right"


def _covering_texts(row: GridRow) -> list[str]:
    return [place.content.text if place else "" for place in row]


def _is_header(headings: Sequence[str]) -> bool:
    """Two known names, or a running number beside other names. A row of the table is longer, or begins with its number."""
    filled = [heading for heading in headings if heading]
    if len(filled) < 2 or any(len(heading) > _LONGEST or not any(map(str.isalpha, heading)) for heading in filled):
        return False
    known = sum(is_known_heading(heading) for heading in filled)
    return column_role(filled[0]) == "stt" or known >= 2 or (known == 1 and 2 * sum(map(_means_something, filled)) > len(filled))


def _means_something(heading: str) -> bool:
    return column_role(heading) is not None


def _numbers_columns(texts: Sequence[str]) -> bool:
    """"(1) (2) (3)" or "A 1 2": numbers that count on from the first column or the second, perhaps a letter before them."""
    marks = [text.strip("()[] .") for text in texts if text]
    numbers = [int(mark) for mark in marks if mark.isdigit()]
    counted = [*range(numbers[0], numbers[0] + len(numbers))] if numbers else []
    return len(numbers) > 1 and numbers == counted and numbers[0] <= 2 and all(len(mark) <= 2 for mark in marks) and len(marks) > 2
