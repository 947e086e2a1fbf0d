"""Reads PDF files with a text layer.

In: bytes. Out: `Source`, or `UnreadableError`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from extractors.guard import at_work, attempt, parts
from extractors.readers.errors import UnreadableError
from extractors.records import Box, Diagnostic, Source

if TYPE_CHECKING:
    from extractors.readers.pdf.pages import PageRows

    Recognise = Callable[[PageRows], PageRows | None]

# a longer file is a collection of documents
_MOST_PAGES = 3000


def read_pdf(data: bytes, recognise: Recognise | None = None) -> Source:
    """Return the lines of *data* in reading order, its tables, and as facts what stands outside its text.

    *recognise* is asked for every page, and may give the page with what is read in place of its own rows: those of a picture of text.

    Facts are of kind "furniture" (page numbers, running heads, watermarks), "signer", "signing_time" and "stamp" (of signing programs),
    "annotation" (drawn over the page, but in no row of it), "covered" (printed, but hidden by what lies over it) and "hidden" (white, not
    painted, too small to be read or off the page). Files attached are named in diagnostics.
    Raises `UnreadableError`: `encrypted`, `unreadable`, `empty`, `too_large`, or `no_text_layer` when every page is a picture.
    """
    # imported here: reading other formats must not wait for PDFium
    from extractors.readers.pdf.attachments import attachments
    from extractors.readers.pdf.furniture import take_off_furniture
    from extractors.readers.pdf.notes import take_off_notes
    from extractors.readers.pdf.old_fonts import report_encodings
    from extractors.readers.pdf.open_tables import keep_gaps
    from extractors.readers.pdf.pages import damaged_page, read_page
    from extractors.readers.pdf.sheets import part_sheets
    from extractors.readers.pdf.signatures import signing_times
    from extractors.readers.pdf.source import write_source

    def read(index: int) -> PageRows:
        with at_work.page(index + 1):
            page = read_page(document, index)
            return (recognise(page) if recognise else None) or page

    with _open(data) as (document, count):
        found = {page.number: page for page in parts(range(min(count, _MOST_PAGES)), read, lambda index: f"page {index + 1}")}
        pages = [found.get(number) or damaged_page(number) for number in range(1, max(found, default=0) + 1)]
        signed, attached = signing_times(document), attachments(document)
    if not any(page.has_text for page in pages):
        if count > _MOST_PAGES:
            raise UnreadableError("too_large", f"none of the first {_MOST_PAGES} of {count} pages holds text; split the file")
        raise UnreadableError("no_text_layer", "no page holds text; run with --ocr auto to read the pictures")
    pages = attempt("layout of pages", lambda: keep_gaps(take_off_notes(take_off_furniture(part_sheets(pages)))), pages)
    findings = [*_report_beyond(count), *attached, *(finding for page in pages for finding in page.diagnostics)]
    findings += report_encodings({page.number: page.encodings for page in pages})
    return write_source(pages, signed, findings)


def pages_without_text(data: bytes) -> list[int]:
    """Return the numbers of the pages, counted from 1, that are pictures of text; raise `UnreadableError` as `read_pdf` does."""
    from extractors.readers.pdf.pages import is_scan

    with _open(data) as (document, count):
        return [number for number in range(1, min(count, _MOST_PAGES) + 1) if is_scan(document, number - 1)]


def printed_figures(data: bytes, number: int) -> list[tuple[str, Box]]:
    """Return the words of page *number*, counted from 1, that are figures alone, with their boxes on the displayed page in points."""
    from extractors.readers.pdf.pages import read_page

    with _open(data) as (document, _):
        page = read_page(document, number - 1)
    rows = (row for some in (page.rows, *page.cells.values()) for row in some)
    return [(word.text, page.display((word.x0, row.box[1], word.x1, row.box[3])))
            for row in rows for word in row.words if word.text.isdecimal()]


def _report_beyond(count: int) -> Iterator[Diagnostic]:
    if count > _MOST_PAGES:
        yield Diagnostic("too_many_pages", f"of {count} pages the first {_MOST_PAGES} were read. Split the file.")


@contextmanager
def _open(data: bytes) -> Iterator[tuple[Any, int]]:
    """Give the document in *data* and the number of its pages."""
    import pypdfium2.raw as pdfium  # importing the package sets PDFium up

    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise _refusal(pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY))
    try:
        count = pdfium.FPDF_GetPageCount(document)
        if count < 1:
            raise UnreadableError("empty", "the file has no pages; check the original")
        yield document, count
    finally:
        pdfium.FPDF_CloseDocument(document)


def _refusal(asks_password: bool) -> UnreadableError:
    if asks_password:
        return UnreadableError("encrypted", "the file asks for a password; save it without one")
    return UnreadableError("unreadable", "the file is damaged or no PDF; open it and save it again")
