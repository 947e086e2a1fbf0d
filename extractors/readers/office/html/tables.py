"""Reads a table of HTML: merged cells, and whether borders are drawn.

In: a table element. Out: `TableBlock`, after its caption.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence

from lxml.etree import _Element as Element

from extractors.guard import parts
from extractors.readers.office.blocks import Block, BlockCell, TableBlock

_BORDER = re.compile(r"border(?:-(?:top|left|right|bottom|width|style))?\s*:\s*(?!none|0|inherit|initial|hidden|medium\s+none)[^;]", re.I)
_RULED_CLASS = re.compile(r"MsoTableGrid|\bbordered\b|table-bordered", re.I)
# HTML allows 1000 columns (WHATWG, 4.9.11)
_MOST_COLUMNS = 1000
_ROW_GROUPS = {"thead", "tbody", "tfoot"}


def read_table(table: Element, read_cell: Callable[[Element], Sequence[Block]]) -> list[Block]:
    """Return the caption of *table* and its cells with their spans, nothing for a table without cells; *read_cell* reads a cell."""
    rows = list(_rows(table))
    cells, elements = [], []
    # by column, the row before which a cell above ends
    taken: dict[int, int] = {}

    def read_row(numbered: tuple[int, Element]) -> None:
        at, row = numbered
        col = 0
        for element in (child for child in row if child.tag in ("td", "th")):
            while col < _MOST_COLUMNS and taken.get(col, 0) > at:
                col += 1
            across = _span(element, "colspan", max(1, _MOST_COLUMNS - col))
            down = _span(element, "rowspan", len(rows) - at)
            cells.append(BlockCell(at, col, down, across, tuple(read_cell(element))))
            elements.append(element)
            taken.update(dict.fromkeys(range(col, col + across), at + down))
            col += across

    deque(parts(enumerate(rows), read_row, lambda numbered: f"row {numbered[0] + 1} of a table"), maxlen=0)
    if not cells:
        return []
    cols = max(cell.col + cell.col_span for cell in cells)
    captions = [block for child in table if child.tag == "caption" for block in read_cell(child)]
    return [*captions, TableBlock(len(rows), cols, tuple(cells), _is_ruled(table, elements))]


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from (row for row in child if row.tag == "tr")


def _span(element: Element, attribute: str, most: int) -> int:
    text = element.get(attribute, "").strip()
    # 0 rows: down to the last one
    wanted = int(text) if text.isdecimal() and len(text) < 6 else 1
    return most if wanted == 0 and attribute == "rowspan" else min(max(wanted, 1), most)


def _is_ruled(table: Element, cells: Sequence[Element]) -> bool:
    if table.get("border", "0").strip() not in ("", "0") or _RULED_CLASS.search(table.get("class", "")):
        return True
    bordered = sum(bool(_BORDER.search(cell.get("style", ""))) for cell in cells)
    return 2 * bordered > len(cells)
