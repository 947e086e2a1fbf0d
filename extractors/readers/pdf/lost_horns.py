"""Gives back the ư that a program took for a soft hyphen and left out when it wrote the PDF: "chơng" for "chương".

In: the pages of a document, and which of them hold TCVN3. Out: the same, their words with ư.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.readers.old_encodings.tcvn3 import count_lost_horns, restore_horns
from extractors.readers.pdf.old_fonts import ENCODINGS
from extractors.readers.pdf.pages import PageRows
from extractors.readers.pdf.rows import Row

_TCVN3 = ENCODINGS.index("tcvn3")
# so many words without their ư are no slips of a typist
_FEWEST = 3


def restore_lost_horns(pages: Sequence[PageRows]) -> list[PageRows]:
    """Return *pages*, those in TCVN3 with ư put back when most are missing; some are left, at line ends, where they show as hyphens."""
    text = " ".join(row.text for page in pages if _TCVN3 in page.encodings for row in _rows(page))
    lost = count_lost_horns(text)
    if lost < _FEWEST or lost <= text.lower().count("ư"):
        return list(pages)
    return [_restored(page) if _TCVN3 in page.encodings else page for page in pages]


def _rows(page: PageRows) -> Iterator[Row]:
    yield from page.rows
    for rows in page.cells.values():
        yield from rows


def _restored(page: PageRows) -> PageRows:
    cells = {region: _with_horns(rows) for region, rows in page.cells.items()}
    return replace(page, rows=tuple(_with_horns(page.rows)), cells=cells)


def _with_horns(rows: Iterable[Row]) -> list[Row]:
    return [replace(row, words=tuple(replace(word, text=restore_horns(word.text)) for word in row.words)) for row in rows]
