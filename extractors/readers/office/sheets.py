"""Reads sheets of Excel (.xlsx, .xlsm, .xls), and of LibreOffice (.ods) as it turns them into those: annexes are often such files.

In: bytes. Out: `Source`; every sheet is a page, its table a grid, what stands above and below the table running lines.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import chain, groupby
from typing import Any

import python_calamine as calamine
from lxml import etree

from extractors.guard import parts
from extractors.readers.errors import UnreadableError
from extractors.readers.office.block_source import write_blocks
from extractors.readers.office.blocks import Block, BlockCell, TableBlock, TextLine
from extractors.readers.office.sheet_layout import Hidden, hidden_cells
from extractors.readers.office.word.ole import is_ole
from extractors.records import Source
from extractors.text.column_headings import column_role, is_known_heading
from extractors.text.letters import without_invisible

# a row of a table fills so many cells, unless it is a heading of rows
_FEWEST_CELLS = 3
Row = Sequence[str]
Span = tuple[int, int]
"""Rows and columns that a cell covers."""


def read_sheets(data: bytes, media_type: str) -> Source:
    """Return the sheets in *data*, hidden ones, and hidden rows and columns, left out.

    Raises `UnreadableError`: `unreadable`, `encrypted`, `empty` or `too_large`.
    """
    try:
        return write_blocks(_read_book(data), media_type)
    except calamine.PasswordError as error:
        raise UnreadableError("encrypted", "the file asks for a password; save it without one") from error
    except (calamine.CalamineError, etree.LxmlError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError,
            ValueError, OSError) as error:
        raise UnreadableError("unreadable", "the file is damaged or no sheet of Excel; open it and save it again") from error


def _read_book(data: bytes) -> Iterator[Block]:
    hidden = {} if is_ole(data) else hidden_cells(data)
    book = calamine.CalamineWorkbook.from_object(io.BytesIO(data))
    shown = [sheet.name for sheet in book.sheets_metadata
             if sheet.visible == calamine.SheetVisibleEnum.Visible and sheet.typ == calamine.SheetTypeEnum.WorkSheet]

    def read(numbered: tuple[int, str]) -> list[Block]:
        page, name = numbered
        return list(_read_sheet(book.get_sheet_by_name(name), hidden.get(name, Hidden()), page))

    yield from chain.from_iterable(parts(enumerate(shown, 1), read, lambda numbered: f"sheet {numbered[0]}"))


def _read_sheet(sheet: Any, hidden: Hidden, page: int) -> Iterator[Block]:
    values = sheet.to_python(skip_empty_area=False)
    rows = [at for at in range(len(values)) if at not in hidden.rows]
    cols = [at for at in range(len(values[0]) if values else 0) if at not in hidden.columns]
    texts = [[_text(values[row][col]) for col in cols] for row in rows]
    spans = dict(_spans(sheet.merged_cell_ranges or (), rows, cols))
    top, bottom = _table_rows(texts)
    yield from _lines(texts[:top], page)
    if top < bottom:
        yield _table(texts[top:bottom], {(row - top, col): span for (row, col), span in spans.items()}, page)
    yield from _lines(texts[bottom:], page)


def _text(value: Any) -> str:
    """Return *value* as it is mostly shown: 15/4/2026, a whole number without a point."""
    if isinstance(value, datetime | date):
        return f"{value.day:02}/{value.month:02}/{value.year}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return without_invisible(str(value)).strip()


def _spans(ranges: Sequence[tuple[Span, Span]], rows: Sequence[int], cols: Sequence[int]) -> Iterator[tuple[Span, Span]]:
    """Yield place and span of each merged cell, in the rows and columns that are shown."""
    left_over = len(rows) * len(cols)  # Excel lets no two of them overlap
    for (top, left), (bottom, right) in ranges:
        first_row, first_col = bisect_left(rows, top), bisect_left(cols, left)
        down, across = bisect_right(rows, bottom) - first_row, bisect_right(cols, right) - first_col
        left_over -= max(0, down) * max(0, across)
        if down > 0 and across > 0 and left_over >= 0:
            yield (first_row, first_col), (down, across)


def _table_rows(rows: Sequence[Row]) -> Span:
    """Return where the table of a sheet begins and ends: from the names of its columns to its last row of several cells."""
    full = [at for at, row in enumerate(rows) if sum(map(bool, row)) >= _FEWEST_CELLS]
    top = next((at for at in full if _names_columns(rows[at])), full[0] if full else 0)
    return top, (full[-1] + 1 if full else 0)


def _names_columns(row: Row) -> bool:
    return sum(is_known_heading(text) for text in row if text) > 1 or (column_role(next(filter(None, row))) == "stt")


def _lines(rows: Sequence[Row], page: int) -> Iterator[Block]:
    """What stands beside one another above and below the table is the head or the foot: a table that only puts it in place."""
    for several, group in groupby(rows, key=lambda row: sum(map(bool, row)) > 1):
        texts = list(group)
        if several:
            yield _table([[text for text in row if text] for row in texts], {}, page, ruled=False)
        else:
            yield from (TextLine(line.strip(), page) for row in texts for text in row for line in text.split("\n") if line.strip())


def _table(rows: Sequence[Row], spans: dict[Span, Span], page: int, ruled: bool = True) -> TableBlock:
    covered = {(row + down, col + across) for (row, col), (height, width) in spans.items()
               for down in range(height) for across in range(width) if down or across}
    cells = tuple(BlockCell(at, col, *spans.get((at, col), (1, 1)), tuple(_cell_lines(text, page)), page)
                  for at, row in enumerate(rows) for col, text in enumerate(row) if (at, col) not in covered)
    return TableBlock(len(rows), max(map(len, rows)), cells, ruled)


def _cell_lines(text: str, page: int) -> list[TextLine]:
    return [TextLine(line.strip(), page) for line in text.split("\n") if line.strip()]
