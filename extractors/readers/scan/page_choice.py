"""Decides, page by page, whether the text layer of a PDF is read or its picture.

In: bytes, and when OCR is wanted. Out: `Source`, or `UnreadableError`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Literal
from unicodedata import normalize

from extractors.readers.errors import UnreadableError
from extractors.readers.pdf.reader import read_pdf
from extractors.readers.scan.text_trust import is_trustworthy
from extractors.records import Diagnostic, Source

Ocr = Literal["auto", "never", "always"]

# a page number and a stamp say nothing about a text layer
_FEWEST_WORDS = 12


def read_pdf_with_ocr(data: bytes, ocr: Ocr = "auto") -> Source:
    """Return the text of a PDF; pictures of text are read where the text layer is missing or lies (auto), never, or on every page.

    Diagnostic `text_layer_doubtful` names the pages whose text layer is no Vietnamese; raises `UnreadableError` as `read_pdf` does.
    """
    from extractors.readers.scan.reader import read_scan
    from extractors.readers.scan.tesseract import available

    source = _with_text(data, ocr)
    if source is None:
        return read_scan(data)
    if ocr == "always":
        return read_scan(data, range(1, source.pages + 1))
    doubtful = doubtful_pages(source)
    pictures = [note.page for note in source.diagnostics if note.code == "page_without_text" and note.page]
    if ocr == "never" or not (pictures or doubtful) or not available():
        return _report(source, doubtful)
    with suppress(UnreadableError):  # a page that shows nothing but a stamp does not cost the others
        return _report(read_scan(data, sorted({*pictures, *doubtful})), doubtful)
    return _report(source, doubtful)


def _with_text(data: bytes, ocr: Ocr) -> Source | None:
    """Return what the text layer says, None when there is none and pictures may be read."""
    try:
        return read_pdf(data)
    except UnreadableError as error:
        if error.code != "no_text_layer" or ocr == "never":
            raise
        return None


def read_picture(data: bytes, ocr: Ocr = "auto") -> Source:
    """Return the text on a picture (PNG, JPEG, TIFF); raise `UnreadableError` (`no_text_layer`) when OCR is not wanted or not installed."""
    from extractors.readers.scan.reader import read_scan

    if ocr == "never":
        raise UnreadableError("no_text_layer", "the file is a picture; read it with --ocr auto")
    return read_scan(data)


def doubtful_pages(source: Source) -> list[int]:
    """Return the pages whose text layer cannot be trusted: lost glyphs, wrong mappings, OCR in another language."""
    words: dict[int, list[str]] = defaultdict(list)
    for line in source.lines:
        words[line.page] += normalize("NFC", line.text).split()
    return [page for page, found in sorted(words.items()) if len(found) >= _FEWEST_WORDS and not is_trustworthy(" ".join(found))]


def _report(source: Source, doubtful: Sequence[int]) -> Source:
    if not doubtful:
        return source
    note = Diagnostic("text_layer_doubtful", f"the text layer of pages {', '.join(map(str, doubtful))} is no sound Vietnamese", doubtful[0])
    return replace(source, diagnostics=(*source.diagnostics, note))
