"""Writes the rows of all pages down as one text, tables cell by cell at their place.

In: pages without furniture. Out: `Source`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import inf

from extractors.readers.pdf.order import order_rows
from extractors.readers.pdf.pages import PageRows
from extractors.readers.pdf.rows import Row
from extractors.readers.struck_text import report_struck
from extractors.records import Diagnostic, Fact, Grid, GridCell, Line, Source
from extractors.vocabulary import Aside


@dataclass(slots=True)
class _Writer:
    """The text written so far; lines are counted from 1."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    lines: list[Line] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)

    def write(self, page: PageRows, row: Row, aside: Aside | None = None) -> int:
        """Write *row* as a line and return its number."""
        if self.lines and self.lines[-1].page == page.number:
            self.add("\n")
        text, start = row.text, self.length
        self.add(text)
        self.lines.append(Line(len(self.lines) + 1, page.number, start, self.length, text, page.display(row.box), row.bold, row.size,
                               aside=aside))
        return len(self.lines)

    def add(self, text: str) -> None:
        """Add *text* at the end."""
        self.parts.append(text)
        self.length += len(text)


def write_source(pages: Sequence[PageRows], signed: Iterable[Fact] = (), diagnostics: Iterable[Diagnostic] = ()) -> Source:
    """Return the text of *pages*, a form feed between them, with its lines, grids and facts; those of the file itself come last."""
    writer = _Writer()
    for above, page in zip((None, *pages), pages, strict=False):
        if above and above.number != page.number:
            writer.add("\f")
        _write_page(writer, page)
    facts = (*(fact for page in pages for fact in page.facts), *signed)
    text, notes = "".join(writer.parts), (*diagnostics, *report_struck(writer.lines))
    return Source(text, tuple(writer.lines), pages[-1].number, "application/pdf", tuple(writer.grids), facts, notes)


def _write_page(writer: _Writer, page: PageRows) -> None:
    region = 1
    for rows, at in _between_grids(page):
        text, placed = [row for row in rows if not row.letter], [row for row in rows if row.letter]
        for row in order_rows(text, opens_document=not writer.lines and page.number == 1):
            writer.write(page, row)
        for row in sorted(placed, key=lambda row: row.baseline):
            writer.write(page, row)
        if at is not None:
            writer.grids.append(_write_grid(writer, page, at, region))
            region += len(page.grids[at].cells)
    for row in page.struck:
        writer.write(page, row, "struck")
    for row in page.notes:
        writer.write(page, row, "note")


def _between_grids(page: PageRows) -> Iterator[tuple[list[Row], int | None]]:
    """Yield the rows above each grid with its index, and the rows below the last one."""
    top = -inf
    for at, bottom in enumerate([*(grid.box[1] for grid in page.grids), inf]):
        yield [row for row in page.rows if top <= row.baseline < bottom], at if bottom < inf else None
        top = bottom


def _write_grid(writer: _Writer, page: PageRows, at: int, region: int) -> Grid:
    grid = page.grids[at]
    cells = []
    for number, cell in enumerate(grid.cells, region):
        rows = sorted(page.cells.get(number, ()), key=lambda row: (row.baseline, row.x0))
        lines = tuple(writer.write(page, row) for row in rows)
        cells.append(GridCell(cell.row, cell.col, cell.row_span, cell.col_span, lines, page.number, page.display(cell.box)))
    return Grid(grid.rows, grid.cols, tuple(cells), page.number, page.display(grid.box))
