"""Chooses the reader for a file by what is in it, not by its name.

In: a path. Out: `Source`, or `UnreadableError`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from extractors.readers.errors import UnreadableError
from extractors.records import Source

Ocr = Literal["auto", "never", "always"]

# the largest real document seen, 300 scanned pages, had 60 MiB
_LARGEST = 200 * 2**20
# a PDF may have a few bytes of mail or printer commands before its header (ISO 32000-1, annex H)
_PDF = re.compile(rb"^.{0,1024}?%PDF-\d", re.S)
_MARKUP = re.compile(rb"""(?xis) ^(?:\xef\xbb\xbf)? \s* (?:<\?xml[^>]*>\s*)? (?:<!--.*?-->\s*)*
                         <(?:!doctype\s+html|html|head|body|div|p|table|meta)\b""")
_OLD_WORD = (b"\xd0\xcf\x11\xe0", b"{\\rtf")
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")


def open_document(path: Path, ocr: Ocr = "auto") -> Source:
    """Return what the file at *path* holds; raise `UnreadableError` with a reason code when that is no readable document.

    *ocr* says when pictures of text are read: where the text layer is missing or cannot be trusted (auto), never, or on every page.
    """
    size = path.stat().st_size
    if size > _LARGEST:
        raise UnreadableError("too_large", f"{size // 2**20} MiB; the limit is {_LARGEST // 2**20} MiB. Split the file.")
    data = path.read_bytes()
    if not data:
        raise UnreadableError("empty", "the file has no content; get it again from where it came")
    return _reader(data, ocr)(data)


def _reader(data: bytes, ocr: Ocr) -> Callable[[bytes], Source]:
    # readers bring their libraries with them: only the one that is needed is loaded
    if _PDF.match(data):
        from extractors.readers.scan.page_choice import read_pdf_with_ocr
        return lambda content: read_pdf_with_ocr(content, ocr)
    if data.startswith(_PICTURES):
        from extractors.readers.scan.page_choice import read_picture
        return lambda content: read_picture(content, ocr)
    if data.startswith(b"PK\x03\x04"):
        from extractors.readers.office.word.reader import read_docx
        return read_docx
    if data.startswith(_OLD_WORD):
        from extractors.readers.office.word.old_word import read_doc
        return read_doc
    if _MARKUP.match(data[:4096]):
        from extractors.readers.office.html.reader import read_html
        return read_html
    from extractors.readers.plain import read_text
    return read_text
