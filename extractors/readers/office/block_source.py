"""Writes blocks down as one text: layout tables as running lines, other tables cell by cell at their place.

In: blocks in reading order. Out: `Source`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extractors.readers.errors import UnreadableError
from extractors.readers.office.blocks import Block, TableBlock, TextLine, all_lines
from extractors.readers.office.layout_tables import is_layout, reading_order
from extractors.readers.struck_text import report_struck
from extractors.records import Diagnostic, Fact, Grid, GridCell, Line, Source


def write_blocks(blocks: Iterable[Block], media_type: str, facts: Iterable[Fact] = (), diagnostics: Iterable[Diagnostic] = ()) -> Source:
    """Return the text of *blocks*, a line feed between lines; blank lines are left out.

    Raises `UnreadableError` (`empty`) when nothing is printed.
    """
    writer = _Writer()
    writer.write(blocks)
    if not writer.lines:
        raise UnreadableError("empty", "the file holds no text; if it holds pictures of text, save it as PDF and run with --ocr auto")
    pages = max(line.page for line in writer.lines)
    text = "\n".join(line.text for line in writer.lines)
    notes = (*diagnostics, *report_struck(writer.lines))
    return Source(text, tuple(writer.lines), pages, media_type, tuple(writer.grids), tuple(facts), notes)


@dataclass(slots=True)
class _Writer:
    """The lines written so far, counted from 1; `start` is the offset of the next one."""

    lines: list[Line] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    start: int = 0

    def write(self, blocks: Iterable[Block]) -> None:
        """Write *blocks* at the end."""
        for block in blocks:
            if isinstance(block, TextLine):
                self._write_line(block, block.text)
            elif is_layout(block):
                self.write(reading_order(block))
            else:
                self._write_grid(block)

    def _write_line(self, line: TextLine, text: str) -> int | None:
        """Write *line*, unless it is blank, and return its number."""
        if not text.strip():
            return None
        end = self.start + len(text)
        self.lines.append(Line(len(self.lines) + 1, line.page, self.start, end, text, None, line.bold, line.size, line.ends_paragraph,
                               line.aside))
        self.start = end + 1
        return len(self.lines)

    def _write_grid(self, table: TableBlock) -> None:
        cells = []
        for cell in table.cells:
            numbers = [(self._write_line(line, line.text.strip()), line.aside) for line in all_lines(cell.blocks)]
            lines = tuple(number for number, aside in numbers if number and not aside)
            cells.append(GridCell(cell.row, cell.col, cell.row_span, cell.col_span, lines, cell.page))
        self.grids.append(Grid(table.rows, table.cols, tuple(cells), table.cells[0].page))
