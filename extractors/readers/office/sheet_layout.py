"""Looks into the XML of an .xlsx file for what programs that read its values do not tell: what is hidden, and how far cells lie apart.

In: bytes. Out: `Hidden` by name of sheet; `UnreadableError` for a file that would not fit into memory.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from extractors.readers.errors import UnreadableError
from extractors.readers.office.word.package import check_sizes, parse_part, related_parts

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BOOK = "xl/workbook.xml"
_ON = ("1", "true")
_CELL = re.compile(rb"""<(?:\w{1,20}:)?c\s[^>]{0,200}?\br\s*=\s*["']([A-Z]{1,9})([0-9]{1,19})""")
# sheets are held row by row, from the first cell to the last: one stray cell at the far end fills the memory
_MOST_CELLS = 500_000
# columns of a sheet (ECMA-376, part 1, 18.3.1.13)
_MOST_COLUMNS = 16384
_COLUMN = re.compile("[0-9]{1,5}")


@dataclass(frozen=True, slots=True)
class Hidden:
    """Rows and columns (0-based) of a sheet that are not shown."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


def hidden_cells(data: bytes) -> dict[str, Hidden]:
    """Return what is hidden in the sheets of the .xlsx file *data*; raise `UnreadableError` (`too_large`) when it is no document."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        check_sizes(archive)
        for name in archive.namelist():
            if name.endswith(".xml"):
                _check_extent(archive.read(name))
        return dict(_by_sheet(archive))


def _check_extent(xml: bytes) -> None:
    rows = columns = 0
    for letters, figures in _CELL.findall(xml):
        rows, columns = max(rows, int(figures)), max(columns, _column(letters))
    if rows * columns > _MOST_CELLS:
        raise UnreadableError("too_large", f"a sheet of {rows} rows and {columns} columns; keep those that are printed, or save it as PDF")


def _column(letters: bytes) -> int:
    """Return which column, counted from 1, *letters* name: "AA" is the 27th."""
    number = 0
    for letter in letters:
        number = 26 * number + letter - ord("A") + 1
    return number


def _by_sheet(archive: zipfile.ZipFile) -> Iterator[tuple[str, Hidden]]:
    book = parse_part(archive, _BOOK)
    paths = {identifier: path for identifier, _, path in related_parts(archive, _BOOK)}
    for sheet in () if book is None else book.iter("{*}sheet"):
        root = parse_part(archive, paths.get(sheet.get(_RELATION, ""), ""))
        if root is not None:
            yield sheet.get("name", ""), Hidden(frozenset(_rows(root)), frozenset(_columns(root)))


def _rows(root: etree._Element) -> Iterator[int]:
    for row in root.iter("{*}row"):
        number = row.get("r", "")
        if row.get("hidden") in _ON and re.fullmatch("[0-9]{1,7}", number):
            yield int(number) - 1


def _columns(root: etree._Element) -> Iterator[int]:
    for column in root.iter("{*}col"):
        first, last = column.get("min", "1"), column.get("max", "0")
        if column.get("hidden") in _ON and _COLUMN.fullmatch(first) and _COLUMN.fullmatch(last):
            yield from range(int(first) - 1, min(int(last), _MOST_COLUMNS))
