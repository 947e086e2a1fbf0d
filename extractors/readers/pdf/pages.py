"""Reads one page: its rows, those in tables by cell, and what it says beside its text.

In: a document of PDFium and the number of a page. Out: `PageRows`, turned so that most of its text runs to the right.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from extractors.readers.pdf.annotations import has_annotations, open_page, read_annotations, strike_outs
from extractors.readers.pdf.characters import Characters, no_characters, read_characters
from extractors.readers.pdf.frames import Frame
from extractors.readers.pdf.grids import RuledGrid, find_grids
from extractors.readers.pdf.objects import drawn_objects
from extractors.readers.pdf.overlays import lay_over
from extractors.readers.pdf.rows import Ints, Row, read_rows
from extractors.readers.pdf.rulings import Ruling, read_rulings
from extractors.readers.pdf.runs import SLANTED
from extractors.readers.pdf.stamps import is_stamp, part_stamps, stamp_facts
from extractors.readers.pdf.strikes import part_struck
from extractors.readers.pdf.visibility import ACROSS, COVERED, HIDDEN, READ, how_seen
from extractors.records import Box, Diagnostic, Fact

# region of what stands in no cell; cells are counted from 1 over the grids of a page
OUTSIDE = 0
# a page with fewer letters, most of it covered by a picture, is a scan that somebody stamped
_FEWEST_LETTERS, _MOST_OF_PAGE = 100, 0.5
# what becomes of letters that are no text of the page
_UNSEEN = {HIDDEN: "hidden", COVERED: "covered", ACROSS: "furniture"}


@dataclass(frozen=True, slots=True)
class PageRows:
    """What a page holds: `rows` outside tables, `cells` the rows of each region, in the frame of `turn`, as are `rulings`,
    boxes without breadth, what is `struck` through, and `notes` at the foot; facts have their final boxes.

    `encodings` are the indexes in `pdf_old_fonts.ENCODINGS` of what its letters were in.
    """

    number: int
    frame: Frame
    turn: int = 0
    rows: tuple[Row, ...] = ()
    grids: tuple[RuledGrid, ...] = ()
    cells: dict[int, list[Row]] = field(default_factory=dict)
    rulings: tuple[Box, ...] = ()
    facts: tuple[Fact, ...] = ()
    is_scan: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()
    struck: tuple[Row, ...] = ()
    notes: tuple[Row, ...] = ()
    encodings: frozenset[int] = frozenset()

    @property
    def has_text(self) -> bool:
        """Whether the page has a text layer with something in it."""
        return not self.is_scan and bool(self.rows or self.cells)

    def display(self, box: Box) -> Box:
        """Return *box* as it is seen on the displayed page, in hundredths of a point."""
        x0, top, x1, bottom = self.frame.turn_box(box, self.turn, self.frame.turn)
        return round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)

    def fact(self, kind: str, value: str, rows: Sequence[Row]) -> Fact:
        """Return a fact that stands in *rows* of this page."""
        lefts, tops, rights, bottoms = zip(*(row.box for row in rows), strict=True)
        return Fact(kind, value, self.number, self.display((min(lefts), min(tops), max(rights), max(bottoms))))


def read_page(document: Any, index: int) -> PageRows:
    """Return what page *index* (0-based) holds; a page that is damaged or a picture has a diagnostic that says so."""
    with open_page(document, index) as page:
        if not page:
            return _marked(damaged_page(index + 1), "page_unreadable", "the page is damaged and was left out")
        frame = _frame(page)
        printed, objects = read_characters(page, frame), drawn_objects(page)
        annotated, scanned = has_annotations(page), _is_picture(page, printed)
        rulings, strokes, seen = read_rulings(objects), strike_outs(page), how_seen(printed, objects, frame)
    added = read_annotations(document, index, frame, printed) if annotated else no_characters()
    encodings = frozenset(np.unique(np.concatenate((printed.encoding, added.encoding))).tolist())
    empty = PageRows(index + 1, frame, _main_turn(printed, frame), is_scan=scanned, encodings=encodings)
    marked = _marked(empty, "page_without_text", "the page is a picture") if scanned else empty
    return _lay_out(_with_unseen(marked, printed, seen), printed.take(seen == READ), added, rulings, strokes)


def damaged_page(number: int) -> PageRows:
    """Return page *number* without anything on it."""
    return PageRows(number, Frame(0, 0, 0, 0), is_scan=True)


def _with_unseen(page: PageRows, printed: Characters, seen: NDArray[np.int8]) -> PageRows:
    """Return *page* with facts on what of *printed* is no text: what nobody sees, and what is written across it."""
    facts = [page.fact(kind, row.text, [row]) for how, kind in _UNSEEN.items() for row in _plain_rows(printed.take(seen == how))]
    unseen = " / ".join(fact.value for fact in facts if fact.kind != "furniture")
    notes = (Diagnostic("text_hidden", f"not to be seen on the page and left out: {unseen}", page.number),) if unseen else ()
    return replace(page, facts=tuple(facts), diagnostics=(*page.diagnostics, *notes))


def is_scan(document: Any, index: int) -> bool:
    """Tell whether page *index* (0-based) is a picture, so that its text must be recognised."""
    with open_page(document, index) as page:
        return not page or _is_picture(page, read_characters(page, _frame(page)))


def with_rows(page: PageRows, rows: Iterable[Row]) -> PageRows:
    """Return *page* with *rows*, placed as they are seen on the displayed page, in place of its own, cut at the borders of its cells."""
    grids, rulings = (page.grids, page.rulings) if page.turn == page.frame.turn else ((), ())
    pieces = [piece for row in rows for piece in cut_at_cells(row, grids)]
    outside, cells = _by_region(pieces)
    read = replace(page, turn=page.frame.turn, grids=grids, rulings=rulings, rows=tuple(outside), cells=cells, is_scan=not pieces,
                   encodings=frozenset())
    return _marked(read, "page_recognised", "the text was recognised from the picture of the page") if pieces else read


def cut_at_cells(row: Row, grids: Sequence[RuledGrid]) -> Iterator[Row]:
    """Yield the parts of *row*, each in its region: the cells of *grids* counted from 1, or `OUTSIDE`."""
    middles = np.array([(word.x0 + word.x1) / 2 for word in row.words])
    regions = _cell_at(middles, np.full(len(middles), row.baseline - 0.3 * row.size), grids)
    for region in dict.fromkeys(regions.tolist()):
        yield replace(row, region=region, words=tuple(word for word, own in zip(row.words, regions, strict=True) if own == region))


def _by_region(rows: Iterable[Row]) -> tuple[list[Row], dict[int, list[Row]]]:
    """Return the rows outside tables, and the others by their cell."""
    cells: dict[int, list[Row]] = {}
    for row in rows:
        cells.setdefault(row.region, []).append(row)
    return cells.pop(OUTSIDE, []), cells


def _marked(page: PageRows, code: str, message: str) -> PageRows:
    return replace(page, diagnostics=(*page.diagnostics, Diagnostic(code, message, page.number)))


def _frame(page: Any) -> Frame:
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    return Frame(box.left, box.bottom, box.right, box.top, max(0, pdfium.FPDFPage_GetRotation(page)))


def _is_picture(page: Any, printed: Characters) -> bool:
    letters = int((~printed.blank).sum())
    if not letters:
        # letters drawn as curves count too, a blank page does not
        return bool(pdfium.FPDFPage_CountObjects(page) > 0)
    return letters < _FEWEST_LETTERS and _picture_share(page) > _MOST_OF_PAGE


def _picture_share(page: Any) -> float:
    """Return which part of *page* its largest picture covers."""
    box, largest = [ctypes.c_float() for _ in range(4)], 0.0
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_IMAGE:
            pdfium.FPDFPageObj_GetBounds(drawn, *box)
            left, bottom, right, top = (side.value for side in box)
            largest = max(largest, (right - left) * (top - bottom))
    area: float = pdfium.FPDF_GetPageWidthF(page) * pdfium.FPDF_GetPageHeightF(page)
    return largest / max(1.0, area)


def _main_turn(printed: Characters, frame: Frame) -> int:
    straight = printed.turn[printed.turn != SLANTED]
    return int(np.bincount(straight, minlength=4).argmax()) if len(straight) else frame.turn


def _lay_out(page: PageRows, printed: Characters, added: Characters, rulings: Iterable[Ruling], strokes: Iterable[Ruling]) -> PageRows:
    overlaid = lay_over(printed, added)
    drawn = tuple(_turned(ruling, page) for ruling in rulings)
    grids = find_grids(drawn)
    characters = overlaid.characters
    upright = characters.take(characters.turn == page.turn)
    rows = read_rows(upright, _regions(upright, grids)) + list(_turned_rows(page, characters, grids))
    rows, struck = part_struck(rows, [*drawn, *(_turned(stroke, page) for stroke in strokes)])
    outside, cells = _by_region(rows)
    outside, stamps = part_stamps(outside)
    facts = [page.fact(kind, value, stamp) for stamp in (*stamps, *overlaid.apart) for kind, value in _facts_of(stamp)]
    facts += [page.fact("covered", row.text, [row]) for row in _plain_rows(overlaid.covered)]
    facts += [page.fact("furniture", row.text, [row]) for row in _plain_rows(characters.take(characters.turn == SLANTED))]
    return replace(page, rows=tuple(outside), grids=tuple(grids), cells=cells, rulings=drawn, facts=(*page.facts, *facts),
                   struck=tuple(struck))


def _turned(ruling: Ruling, page: PageRows) -> Box:
    x0, y0 = page.frame.read(ruling.x0, ruling.y0, page.turn)
    x1, y1 = page.frame.read(ruling.x1, ruling.y1, page.turn)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _facts_of(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    if is_stamp(rows, signs_needed=1):
        yield from stamp_facts(rows)
    else:
        # an overlay that is neither written into a row nor a stamp
        yield "annotation", "\n".join(row.text for row in rows)


def _plain_rows(characters: Characters) -> list[Row]:
    return read_rows(characters, np.full(len(characters), OUTSIDE))


def _regions(characters: Characters, grids: Sequence[RuledGrid]) -> Ints:
    """Return for each character the cell in which its middle stands."""
    return _cell_at((characters.x0 + characters.x1) / 2, characters.baseline - 0.3 * characters.size, grids)


def _cell_at(x: np.ndarray[Any, Any], y: np.ndarray[Any, Any], grids: Sequence[RuledGrid]) -> Ints:
    region = np.full(len(x), OUTSIDE)
    number = 0
    for grid in grids:
        for cell in grid.cells:
            number += 1
            x0, top, x1, bottom = cell.box
            region[(x >= x0) & (x < x1) & (y >= top) & (y < bottom)] = number
    return region


def _turned_rows(page: PageRows, characters: Characters, grids: Sequence[RuledGrid]) -> Iterator[Row]:
    """Yield the rows that run in another direction than most, as one word each: headings of narrow columns, notes on the margin."""
    for turn in {int(turn) for turn in np.unique(characters.turn)} - {page.turn, SLANTED}:
        for row in _plain_rows(characters.take(characters.turn == turn)):
            x0, top, x1, bottom = box = page.frame.turn_box(row.box, turn, page.turn)
            region = _cell_at(np.array([(x0 + x1) / 2]), np.array([(top + bottom) / 2]), grids)[0]
            word = replace(row.words[0], text=row.text, x0=x0, x1=x1)
            yield Row(int(region), bottom, (word,), box)
