"""Reads a table of Word: merged cells, and whether borders are drawn.

In: a w:tbl element. Out: `TableBlock`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from lxml.etree import _Element as Element

from extractors.guard import parts
from extractors.readers.office.blocks import Block, BlockCell, TableBlock, all_lines
from extractors.readers.office.word.markup import find_child, named_children, number, value
from extractors.readers.office.word.styles import Styles

# Word itself allows 63 columns
_MOST_COLUMNS = 1000
_SIDES = {"top": "insideH", "bottom": "insideH", "left": "insideV", "right": "insideV"}
# the newer names of left and right
_SAME_SIDE = {"left": "start", "right": "end"}


def read_table(table: Element, styles: Styles, read_cell: Callable[[Element], Sequence[Block]]) -> TableBlock | None:
    """Return the cells of *table* (w:tbl) with their spans; *read_cell* reads what is in a w:tc. None for a table without cells."""
    cells: list[BlockCell] = []
    # the cell, by its place in the list, that a vertical merge goes on with, by column
    open_merges: dict[int, int] = {}
    rows = [row for row in named_children(table, "tr") if find_child(row, "trPr", "del") is None]
    elements = []

    def read_row(numbered: tuple[int, Element]) -> None:
        nonlocal open_merges
        at, row = numbered
        merges: dict[int, int] = {}
        for col, span, element in _places(row):
            merge = find_child(element, "tcPr", "vMerge")
            if merge is not None and value(merge) != "restart" and col in open_merges:
                above = open_merges[col]
                cells[above] = replace(cells[above], row_span=at - cells[above].row + 1)
                merges[col] = above
                continue
            if merge is not None:
                merges[col] = len(cells)
            blocks = tuple(read_cell(element))
            page = next((line.page for line in all_lines(blocks)), cells[-1].page if cells else 1)
            cells.append(BlockCell(at, col, 1, span, blocks, page))
            elements.append(element)
        open_merges = merges

    deque(parts(enumerate(rows), read_row, lambda numbered: f"row {numbered[0] + 1} of a table"), maxlen=0)
    if not cells:
        return None
    return TableBlock(len(rows), max(cell.col + cell.col_span for cell in cells), tuple(cells), _is_ruled(table, elements, styles))


def _places(row: Element) -> Iterator[tuple[int, int, Element]]:
    """Yield first column, columns covered and element of each cell of *row*."""
    col = _columns(find_child(row, "trPr", "gridBefore"), least=0)
    for element in named_children(row, "tc"):
        span = _columns(find_child(element, "tcPr", "gridSpan"), least=1)
        yield col, span, element
        col += span


def _columns(element: Element | None, least: int) -> int:
    return min(max(number(element) or least, least), _MOST_COLUMNS)


def _is_ruled(table: Element, cells: Sequence[Element], styles: Styles) -> bool:
    """A line under a name is no border: most cells need two sides."""
    properties = find_child(table, "tblPr")
    chain = styles.chain(value(find_child(properties, "tblStyle")))
    sets = [find_child(properties, "tblBorders"), *(find_child(style, "tblPr", "tblBorders") for style in chain)]
    drawn = {side for side, inside in _SIDES.items() if any(_is_drawn(sets, name) for name in (side, inside))}
    ruled = sum(_sides(cell, drawn) >= 2 for cell in cells)
    return 2 * ruled > len(cells)


def _sides(cell: Element, drawn: set[str]) -> int:
    own = find_child(cell, "tcPr", "tcBorders")
    return sum(side in drawn if _border(own, side) is None else _is_drawn([own], side) for side in _SIDES)


def _is_drawn(sets: Sequence[Element | None], side: str) -> bool:
    """The first set that names the side decides."""
    style = next((style for borders in sets if (style := _border(borders, side)) is not None), "nil")
    return style not in ("nil", "none")


def _border(borders: Element | None, side: str) -> str | None:
    found = find_child(borders, side)
    return value(found if found is not None else find_child(borders, _SAME_SIDE.get(side, side)))
