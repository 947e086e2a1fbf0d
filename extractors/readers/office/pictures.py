"""Reads pictures that stand in the text of an office file: tables and paragraphs that somebody pasted as a picture.

In: the bytes of a picture, and how wide it is printed. Out: blocks, or the reason why nothing was read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.readers.errors import UnreadableError
from extractors.readers.office.blocks import Block, BlockCell, TableBlock, TextLine
from extractors.records import Diagnostic, Grid, Source

# points: emblems, stamps and signatures are smaller; a table or a paragraph is not
_NARROWEST, _LOWEST = 200.0, 36.0
# a photograph or a drawing has a few letters that were read by chance
_FEWEST_WORDS = 6
# tesseract takes seconds for each: a file of photographs is not read as one of tables
_MOST_PICTURES = 20


@dataclass(slots=True)
class Pictures:
    """The pictures of a file by the identifiers of its text; `reads` says whether they may be read, `notes` what became of each."""

    contents: dict[str, bytes]
    reads: bool = True
    notes: list[Diagnostic] = field(default_factory=list)

    def blocks(self, name: str, width: float, height: float, page: int) -> list[Block]:
        """Return what is printed on the picture *name*, *width* by *height* points on *page*; nothing when it is small or unreadable."""
        data = self.contents.get(name)
        if data is None or width < _NARROWEST or height < _LOWEST:
            return []
        found, reason = self._read(data, width)
        words = sum(len(line.text.split()) for line in found.lines) if found else 0
        if found is None or words < _FEWEST_WORDS:
            size = f"{width / 72 * 2.54:.0f} x {height / 72 * 2.54:.0f} cm"
            self.notes.append(Diagnostic("picture_unread", f"a picture of {size} in the text, and not read: {reason}", page))
            return []
        self.notes.append(Diagnostic("picture_read", f"{words} words were read from a picture in the text", page))
        return list(_blocks(found, page))

    def _read(self, data: bytes, width: float) -> tuple[Source | None, str]:
        from extractors.readers.scan.reader import read_inset
        from extractors.readers.scan.tesseract import INSTALL, available

        if not self.reads or not available():
            return None, f"install tesseract ({INSTALL}) and run with --ocr auto"
        if len(self.notes) >= _MOST_PICTURES:
            return None, "there are too many; save the document as PDF and run with --ocr always"
        try:
            return read_inset(data, width), "no text was found on it"
        except UnreadableError as error:
            return None, str(error)


def _blocks(source: Source, page: int) -> Iterator[Block]:
    """Yield the lines and tables of *source* in their order, as they stand on *page*."""
    tables = {number: grid for grid in source.grids for cell in grid.cells for number in cell.lines}
    written: list[Grid] = []
    for line in source.lines:
        grid = tables.get(line.number)
        if grid is None:
            yield TextLine(line.text, page, line.bold, None, None)
        elif grid not in written:
            written.append(grid)
            yield _table(grid, source, page)


def _table(grid: Grid, source: Source, page: int) -> TableBlock:
    cells = (BlockCell(cell.row, cell.col, cell.row_span, cell.col_span,
                       tuple(TextLine(source.lines[number - 1].text, page, ends_paragraph=None) for number in cell.lines), page)
             for cell in grid.cells)
    return TableBlock(grid.rows, grid.cols, tuple(cells), ruled=True)
