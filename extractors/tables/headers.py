"""Finds the header of a table whose cells are known, and what its columns mean.

In: the rows of a grid. Out: `Header`, over as many rows as its merged cells reach; titles above it are no part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from extractors.tables.columns import TableColumn, coarser_columns, lists_tasks, name_columns, numbers_columns
from extractors.tables.slots import SlotRow, own_texts, spanning_cell
from extractors.text.column_headings import column_role, combine_header_rows, is_known_heading
from extractors.text.mapped_text import MappedText

_MOST_TITLES = 4      # rows above the header that span the table: "PHỤ LỤC", "(Kèm theo ...)", "Đơn vị tính: triệu đồng"
_MOST_ROWS = 4        # of a header
_LONGEST = 90         # characters of a heading
_ALIKE = 85           # percent of its letters that a repeated header shares with the first


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table and their `names`, the lowest heading of each.

    Where its cells are known, it takes the rows *first* up to *after*, a row of column numbers included; `texts` are these as printed.
    """

    columns: tuple[TableColumn, ...]
    names: tuple[MappedText, ...]
    first: int = 0
    after: int = 0
    texts: tuple[tuple[str, ...], ...] = ()

    def column(self, key: str) -> int | None:
        """Return the index of the column with *key* ("stt", "task", ...); None when the table has none."""
        return next((index for index, column in enumerate(self.columns) if column.key == key), None)

    @property
    def lists_tasks(self) -> bool:
        """Tell whether the rows below are to be done."""
        return lists_tasks(self.columns)

    @property
    def coarser(self) -> list[int]:
        """The columns that name what the task of a row is a part of."""
        return coarser_columns(self.columns)


def with_rows_below(header: Header, rows: Iterable[SlotRow]) -> Header:
    """Return *header* with the meaning that the *rows* below it give its columns; titles across the table say nothing about them."""
    telling = [row for row in rows if not spanning_cell(row)]
    return replace(header, columns=name_columns([column.heading for column in header.columns], telling))


def find_header(rows: Sequence[SlotRow]) -> Header | None:
    """Return the header at the top of *rows*; None where a table has none, or goes on from the page before."""
    for first, row in enumerate(rows[:_MOST_TITLES + 1]):
        if spanning_cell(row):
            continue
        depth = _depth(rows[first:first + _MOST_ROWS])
        headings = combine_header_rows([_covering_texts(row) for row in rows[first:first + depth]])
        if not _is_header(headings):
            return None
        after, lowest = first + depth, rows[first + depth - 1]
        after += after < len(rows) and numbers_columns(own_texts(rows[after]))
        texts = tuple(tuple(own_texts(row)) for row in rows[first:after])
        names = tuple(slot.content if slot else MappedText("", ()) for slot in lowest)
        return Header(name_columns(headings), names, first, after, texts)
    return None


def is_repeated(header: Header, rows: Sequence[SlotRow]) -> int:
    """Return how many of *rows*, from the first on, print *header* again; 0 when they do not. The column numbers may be left out."""
    printed = [own_texts(row) for row in rows[:len(header.texts)]]
    numbered = numbers_columns(header.texts[-1])
    if numbered and printed and _reads_same(printed[:1], header.texts[-1:]):
        return 1
    lengths = [len(header.texts), len(header.texts) - numbered]
    return next((length for length in lengths if length and _reads_same(printed[:length], header.texts[:length])), 0)


def _reads_same(printed: Sequence[Sequence[str]], wanted: Sequence[Sequence[str]]) -> bool:
    """A repeated header may be cut off ("Thời gian hoàn" + "thành") or parted elsewhere, but its numbers stay: "2026" is not "2027"."""
    one, other = ("".join("".join(text.split()) for row in rows for text in row).casefold() for rows in (printed, wanted))
    return fuzz.ratio(one, other) >= _ALIKE and [*filter(str.isdigit, one)] == [*filter(str.isdigit, other)]


# ---------------------------------------------------------------- rows of the header
def _depth(rows: Sequence[SlotRow]) -> int:
    """How many rows the header takes: as far down as its merged cells reach, and below a heading that spans columns."""
    depth = 1
    while depth < len(rows) and (_reaches_down(rows[depth]) or _names_parts(rows[depth - 1], rows[depth])):
        depth += 1
    return depth


def _reaches_down(row: SlotRow) -> bool:
    return any(slot is not None and slot.merged == "down" for slot in row)


def _names_parts(above: SlotRow, below: SlotRow) -> bool:
    """Tell whether *below* names the columns under a heading that spans them, and is empty elsewhere: it was not marked as merged there."""
    spanned = [_is_covered(above, col) or _is_covered(above, col + 1) for col in range(len(above))]
    return any(spanned) and all(bool(text) == under for text, under in zip(own_texts(below), spanned, strict=True))


def _is_covered(row: SlotRow, col: int) -> bool:
    slot = row[col] if col < len(row) else None
    return slot is not None and slot.merged == "right"


def _covering_texts(row: SlotRow) -> list[str]:
    return [slot.content.text if slot else "" for slot in row]


def _is_header(headings: Sequence[str]) -> bool:
    """Two known names, or a running number beside other names. A row of the table is longer, or begins with its number."""
    filled = [heading for heading in headings if heading]
    if len(filled) < 2 or any(len(heading) > _LONGEST or not any(map(str.isalpha, heading)) for heading in filled):
        return False
    known = sum(is_known_heading(heading) for heading in filled)
    return column_role(filled[0]) == "stt" or known >= 2 or (known == 1 and 2 * sum(map(_means_something, filled)) > len(filled))


def _means_something(heading: str) -> bool:
    return column_role(heading) is not None
