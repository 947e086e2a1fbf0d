"""Lays a grid out as rows of slots, each with the text of the cell that covers it.

In: a `Grid` and the cleaned text of its lines. Out: `SlotRow`s, as wide as the grid; covered slots say by what they are covered.
A slot is what HTML calls so (WHATWG, 4.9.12): a place of the grid, which a cell anchored there or elsewhere may cover.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from extractors.records import Box, Grid, GridCell
from extractors.text.mapped_text import MappedText
from extractors.text.wraps import join_lines

Merged = Literal["", "right", "down", "ditto"]


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a row; its `content` is that of the cell which covers it.

    `merged` tells which: its own (""), one that reaches here from the left ("right") or from above ("down").
    "ditto" says that "nt" stood there and the content was taken from above. `height` counts the rows that the cell covers,
    `certainty` tells how clear it was where the cell ends.
    """

    content: MappedText
    lines: tuple[int, ...]
    page: int
    box: Box | None = None
    merged: Merged = ""
    height: int = 1
    certainty: float = 1.0

    @property
    def own(self) -> str:
        """What is printed in this slot itself."""
        return "" if self.merged else self.content.text


SlotRow = tuple[Slot | None, ...]
"""The slots of one row from left to right; None where no cell was printed."""


def lay_out(grid: Grid, texts: Mapping[int, MappedText]) -> list[SlotRow]:
    """Return the rows of *grid*, with the lines' *texts* joined cell by cell."""
    rows: list[list[Slot | None]] = [[None] * grid.cols for _ in range(grid.rows)]
    for cell in grid.cells:
        slot = _slot(cell, texts)
        for row in range(cell.row, min(cell.row + cell.row_span, grid.rows)):
            for col in range(cell.col, min(cell.col + cell.col_span, grid.cols)):
                rows[row][col] = replace(slot, merged="right" if col > cell.col else "down" if row > cell.row else "")
    return [tuple(row) for row in rows]


def _slot(cell: GridCell, texts: Mapping[int, MappedText]) -> Slot:
    content = join_lines(texts[number].single_blanks() for number in cell.lines if number in texts)
    return Slot(content, cell.lines, cell.page, cell.box, height=cell.row_span)


def append(above: SlotRow, below: SlotRow) -> SlotRow:
    """Return *above* with what stands in *below* added to its cells: a row that goes on."""
    return tuple(_appended(upper, lower) for upper, lower in zip(above, below, strict=True))


def _appended(upper: Slot | None, lower: Slot | None) -> Slot | None:
    if upper is None or lower is None or not lower.own:
        return upper or lower
    if not upper.content.text:
        return replace(lower, page=upper.page, box=upper.box)
    return replace(upper, content=join_lines([upper.content, lower.content]), lines=upper.lines + lower.lines)


def own_texts(row: SlotRow) -> list[str]:
    """Return what is printed in each slot of *row*, "" where it is empty or covered."""
    return [slot.own if slot else "" for slot in row]


def spanning_cell(row: SlotRow) -> Slot | None:
    """Return the cell over several columns that is all a row holds, but for a number before it; None in other rows."""
    filled = [col for col, text in enumerate(own_texts(row)) if text]
    title = filled[-1] if filled else 0
    is_wide = any(slot.merged == "right" for slot in row[title + 1:title + 2] if slot)
    return row[title] if is_wide and filled in ([title], [0, title]) else None


def row_lines(row: SlotRow) -> list[int]:
    """Return the numbers of the lines that are printed in *row*, in order, without those of cells that began above."""
    return sorted({number for slot in row if slot and slot.merged in ("", "ditto") for number in slot.lines})


def row_page(row: SlotRow) -> int:
    """Return the page on which *row* begins."""
    return min(slot.page for slot in _begun(row))


def row_box(row: SlotRow) -> Box | None:
    """Return the box around the cells of *row* on its first page; None where boxes are not known. Cells merged downwards do not count."""
    page = row_page(row)
    return _around(slot.box for slot in _begun(row) if slot.page == page and slot.box)


def _begun(row: SlotRow) -> list[Slot]:
    """The cells that stand in this row alone; all of its slots when there are none."""
    slots = [slot for slot in row if slot]
    return [slot for slot in slots if slot.merged in ("", "ditto") and slot.height == 1] or slots


def _around(boxes: Iterable[Box]) -> Box | None:
    sides = list(zip(*boxes, strict=True))
    return (min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])) if sides else None
