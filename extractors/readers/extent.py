"""Bounds what is made of one file: its letters and the cells of its tables.

In: `Source`. Out: `Source` of its beginning, with a diagnostic that says what is missing.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from extractors.records import Diagnostic, Grid, Source

# the longest code of laws has under a million letters, the longest real table 30,000 cells
_MOST_LETTERS, _MOST_CELLS = 4_000_000, 250_000


def within_extent(source: Source, letters: int = _MOST_LETTERS, cells: int = _MOST_CELLS) -> Source:
    """Return *source* up to so many *letters* and *cells* of tables; what is cut off is cut off between lines and between rows."""
    notes = list(source.diagnostics)
    if len(source.text) > letters:
        kept = bisect_right(source.lines, letters, key=lambda line: line.end)
        notes.append(Diagnostic("too_many_characters", f"of {len(source.text)} letters the first {letters} were read. Split the file."))
        source = replace(source, text=source.text[:source.lines[kept - 1].end if kept else letters], lines=source.lines[:kept],
                         grids=tuple(grid for grid in source.grids if not _reaches(grid, kept)))
    if (total := sum(len(grid.cells) for grid in source.grids)) > cells:
        notes.append(Diagnostic("too_many_cells", f"of {total} cells of tables the first {cells} were read as tables. Split the file."))
        source = _with_cells(source, cells)
    return replace(source, diagnostics=tuple(notes))


def _reaches(grid: Grid, line: int) -> bool:
    return any(number > line for cell in grid.cells for number in cell.lines)


def _with_cells(source: Source, cells: int) -> Source:
    grids: list[Grid] = []
    left_out: set[int] = set()
    for grid in source.grids:
        last = grid.cells[cells].row if cells < len(grid.cells) else grid.rows  # the first row that is not read
        kept = tuple(cell for cell in grid.cells if cell.row < last)
        left_out |= {number for cell in grid.cells if cell.row >= last for number in cell.lines}
        cells -= min(cells, len(grid.cells))
        if kept:
            grids.append(replace(grid, cells=kept, rows=last))
    return replace(source, grids=tuple(grids), lines=tuple(line for line in source.lines if line.number not in left_out))
