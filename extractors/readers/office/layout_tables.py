"""Tells tables from columns that were only laid out as a table: the head and the foot of a document, numbers beside their text.

In: `TableBlock`s. Out: yes or no, and the blocks of a layout table in reading order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extractors.readers.office.blocks import Block, BlockCell, TableBlock, own_lines
from extractors.text.column_headings import column_role, is_known_heading
from extractors.text.line_kinds import reads_as

# left part, gap, right part
_MOST_LAYOUT_COLUMNS = 3
# a table that draws no borders needs this many known headings to be one
_FEWEST_HEADINGS = 2
# what stands in heads and feet only; a cell of a table may also begin with "KT" or name a place and a day
_SURE_MARKS = ("national_name", "recipients_heading", "signing_authority")


def is_layout(table: TableBlock) -> bool:
    """Tell whether *table* only puts its text in place.

    Known column headings make a table whether borders are drawn or not (portals drop them); head and foot are none even with borders,
    nor is a frame around such a table; what else has no borders is a table from three columns and rows on.
    """
    if len(table.cells) < 2:
        return True
    if _has_headings(table):
        return False
    nested = _nested(table)
    if any(map(_frames_table, nested)):
        return True
    marks = _SURE_MARKS if table.ruled else (*_SURE_MARKS, "right_column")
    # cells, not columns: rows whose cells end at different places make columns that nobody sees
    width = max(Counter(cell.row for cell in table.cells).values())
    if width <= _MOST_LAYOUT_COLUMNS and _holds(table, *marks):
        return True
    return not table.ruled and (bool(nested) or width < 3 or table.rows < 3)


def _frames_table(table: TableBlock) -> bool:
    """Tell whether *table*, in a cell of another one, has the headings of a table, or one in its own cells does."""
    return _has_headings(table) or any(map(_frames_table, _nested(table)))


def _nested(table: TableBlock) -> list[TableBlock]:
    return [block for cell in table.cells for block in cell.blocks if isinstance(block, TableBlock)]


def reading_order(table: TableBlock) -> Iterator[Block]:
    """Yield the blocks of the layout *table*: head and foot column by column, anything else row by row.

    A row that one cell spans parts what is above it from what is below.
    """
    by_columns = _holds(table, "right_column", "recipients_heading")
    for band in _bands(table):
        for cell in sorted(band, key=lambda cell: (_side(cell, table.cols), cell.row)) if by_columns else band:
            yield from cell.blocks


def _side(cell: BlockCell, cols: int) -> int:
    """0 at the left edge, 2 at the right one, 1 between them."""
    return 0 if cell.col == 0 else 2 if cell.col + cell.col_span >= cols else 1


def _has_headings(table: TableBlock) -> bool:
    first = [" ".join(own_lines(cell)) for cell in table.cells if cell.row == 0]
    known = sum(map(is_known_heading, first))
    return known >= _FEWEST_HEADINGS or (len(first) > 2 and bool(known) and column_role(first[0]) == "stt")


def _holds(table: TableBlock, *groups: str) -> bool:
    lines = [line for cell in table.cells for line in own_lines(cell)]
    return any(_reads_as(group, line.strip()) for group in groups for line in lines)


def _reads_as(group: str, line: str) -> bool:
    if group == "national_name":
        mark = reads_as("right_column", line)
        return mark is not None and len(mark.group()) == len(line)
    return reads_as(group, line) is not None


def _bands(table: TableBlock) -> Iterator[list[BlockCell]]:
    band: list[BlockCell] = []
    for cell in table.cells:
        if cell.col_span >= table.cols > 1:
            yield from (band, [cell])
            band = []
        else:
            band.append(cell)
    yield band
