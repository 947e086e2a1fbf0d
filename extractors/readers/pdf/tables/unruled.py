"""Puts tables that no grid closes among the grids of their pages.

In: pages without furniture. Out: the same pages; words of such tables stand in cells, as if these had been ruled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce

from extractors.readers.pdf.pages import OUTSIDE, PageRows, cut_at_cells
from extractors.readers.pdf.rows import Row
from extractors.readers.pdf.tables.aligned_grids import draw_grids
from extractors.readers.pdf.tables.aligned_headers import may_hold_header
from extractors.readers.pdf.tables.aligned_pieces import read_guides
from extractors.readers.pdf.tables.aligned_tables import AlignedTable, continue_table, find_aligned_table
from extractors.readers.pdf.tables.closed_grids import RuledGrid
from extractors.readers.pdf.tables.loose_grids import dissolve, may_be_part, rows_above_grids
from extractors.records import Box, Diagnostic


def lay_out_unruled_tables(pages: Sequence[PageRows]) -> list[PageRows]:
    """Return *pages* with the tables found that rulings close in part or not at all; such pages have a diagnostic `table_without_grid`."""
    laid: list[PageRows] = []
    chains: list[list[tuple[int, AlignedTable]]] = []
    for at, page in enumerate(pages):
        above = chains[-1][-1][1] if chains and chains[-1][-1][0] == at - 1 and _reaches_foot(laid[-1], chains[-1][-1][1]) else None
        page = _loosened(page, above)
        laid.append(page)
        for table in _tables(page, above):
            chains[-1:] = [[*chains[-1], (at, table)]] if table.header is None else [*chains[-1:], [(at, table)]]
    found: dict[int, list[tuple[AlignedTable, RuledGrid]]] = {}
    for chain in chains:
        for (at, table), grid in zip(chain, draw_grids([table for _, table in chain]), strict=True):
            found.setdefault(at, []).append((table, grid))
    return [_with_tables(page, found[at]) if at in found else pages[at] for at, page in enumerate(laid)]


def _reaches_foot(page: PageRows, table: AlignedTable) -> bool:
    last = table.rows[table.body.end - 1].baseline
    return not any(row.baseline > last for row in page.rows) and not any(grid.box[1] > last for grid in page.grids)


def _tables(page: PageRows, above: AlignedTable | None) -> Iterator[AlignedTable]:
    """Yield the tables outside the grids of *page*, first the rest of *above*, which reached the foot of the page before."""
    rulings = [ruling for ruling in page.rulings if not any(_inside(ruling, grid) for grid in page.grids)]
    for number, rows in enumerate(rows_above_grids(page)):
        earlier = above if not number else None
        if not rows or not (earlier or may_hold_header(rows, rulings)):
            continue
        guides = read_guides(rulings, rows)
        table = find_aligned_table(rows, guides, earlier)
        if earlier and not (table and table.names == earlier.names):
            table = continue_table(earlier, rows, guides) or table
        while table:
            yield table
            rows = rows[table.body.end:]
            table = find_aligned_table(rows, guides) if rows else None


def _inside(ruling: Box, grid: RuledGrid) -> bool:
    return ruling[0] >= grid.box[0] - 1 and ruling[2] <= grid.box[2] + 1 and ruling[1] >= grid.box[1] - 1 and ruling[3] <= grid.box[3] + 1


def _loosened(page: PageRows, above: AlignedTable | None) -> PageRows:
    """Return *page* without the grids that rulings close only in part of a table: its rows are outside then."""
    parts = [grid for grid in page.grids if may_be_part(grid, page)]
    # titles across the columns cut the inner columns of one table into several grids
    for grids in [parts, *([grid] for grid in parts if len(parts) > 1)]:
        loose = reduce(dissolve, grids, page)
        if grids and all(any(_covers(table, grid) for table in _tables(loose, above)) for grid in grids):
            page = loose
            if grids is parts:
                break
    return page


def _covers(table: AlignedTable, grid: RuledGrid) -> bool:
    """Tell whether *table* takes in the rows of *grid*, and has more rows or columns."""
    first, last = table.rows[table.first], table.rows[table.body.end - 1]
    drawn, = draw_grids([table])
    more = drawn.rows >= grid.rows and drawn.cols >= grid.cols and (drawn.rows, drawn.cols) != (grid.rows, grid.cols)
    return first.baseline < grid.box[3] and last.baseline > grid.box[1] and more


def _with_tables(page: PageRows, found: Sequence[tuple[AlignedTable, RuledGrid]]) -> PageRows:
    """Return *page* with the words of each table in the cells of its grid; regions are numbered over all grids from the top."""
    used = {id(row) for table, _ in found for row in table.rows[table.first:table.body.end]}
    kept = [row for row in page.rows if id(row) not in used]
    held = list(_cells_by_grid(page))
    for table, grid in found:
        rows = [piece for row in table.rows[table.first:table.body.end] for piece in cut_at_cells(row, [grid])]
        held.append((grid, {at: [row for row in rows if row.region == at + 1] for at in range(len(grid.cells))}))
        kept += [row for row in rows if row.region == OUTSIDE]
    held.sort(key=lambda one: (one[0].box[1], one[0].box[0]))
    cells: dict[int, list[Row]] = {}
    region = 1
    for grid, own in held:
        cells |= {region + at: rows for at, rows in own.items() if rows}
        region += len(grid.cells)
    note = Diagnostic("table_without_grid", "rulings close no grid; columns and rows were found by the places of the words", page.number)
    return replace(page, grids=tuple(grid for grid, _ in held), cells=cells, rows=tuple(kept), diagnostics=(*page.diagnostics, note))


def _cells_by_grid(page: PageRows) -> Iterator[tuple[RuledGrid, dict[int, list[Row]]]]:
    region = 1
    for grid in page.grids:
        yield grid, {at: page.cells[region + at] for at in range(len(grid.cells)) if region + at in page.cells}
        region += len(grid.cells)
