"""Chooses the reader for a file by what is in it, not by its name.

In: a path. Out: `Source`, or `UnreadableError`.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal

from extractors.readers.byte_order import unicode_encoding
from extractors.readers.errors import UnreadableError
from extractors.records import Source

Ocr = Literal["auto", "never", "always"]
Read = Callable[[bytes], Source]

# the largest real document seen, 300 scanned pages, had 60 MiB
_LARGEST = 200 * 2**20
# a mail in an archive in a mail; what is packed deeper was made to burst
_MOST_PACKED = 3
# a PDF may have a few bytes of mail or printer commands before its header (ISO 32000-1, annex H)
_PDF = re.compile(rb"^.{0,1024}?%PDF-[0-9]", re.S)
_MARKUP = re.compile(r"""(?xis) ^\s* (?:<\?xml[^>]*>\s*)? (?:<!--.*?-->\s*)*
                         <(?:!doctype\s+html|html|head|body|div|p|table|meta|center|font|span|h[1-6]|style|title)\b""")
_XML = re.compile(r"^\s*<(?:\?xml\b|[a-z][\w.-]*:[a-z])", re.I)
_OLE, _RTF, _ZIP = b"\xd0\xcf\x11\xe0", b"{\\rtf", b"PK\x03\x04"
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_PACKED = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh")
_WORD = "word/document.xml"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# letters by which XML, HTML and Markdown are known
_LOOKED_AT = 4096


def open_document(path: Path, ocr: Ocr = "auto") -> Source:
    """Return what the file at *path* holds; raise `UnreadableError` with a reason code when that is no readable document.

    *ocr* says when pictures of text are read: where the text layer is missing or cannot be trusted (auto), never, or on every page.
    Of a file that holds files (a mail, an archive) the first document is read, and diagnostics name the others.
    """
    size = path.stat().st_size
    if size > _LARGEST:
        raise UnreadableError("too_large", f"{size // 2**20} MiB; the limit is {_LARGEST // 2**20} MiB. Split the file.")
    return open_content(path.read_bytes(), ocr)


def open_content(data: bytes, ocr: Ocr = "auto", packed: int = 0) -> Source:
    """Return what *data* holds, the content of a file inside *packed* others; raise `UnreadableError` as `open_document` does."""
    if not data:
        raise UnreadableError("empty", "the file has no content; get it again from where it came")
    if packed > _MOST_PACKED:
        raise UnreadableError("too_large", "files are packed in files beyond all use; unpack them")
    return _reader(data, ocr, partial(open_content, ocr=ocr, packed=packed + 1))(data)


def _reader(data: bytes, ocr: Ocr, read: Read) -> Read:
    # readers bring their libraries with them: only the one that is needed is loaded
    if _PDF.match(data):
        from extractors.readers.scan.page_choice import read_pdf_with_ocr
        return lambda content: read_pdf_with_ocr(content, ocr)
    if data.startswith(_PICTURES):
        from extractors.readers.scan.page_choice import read_picture
        return lambda content: read_picture(content, ocr)
    if data.startswith(_ZIP):
        return _zip_reader(data, read, ocr)
    if data.startswith(_OLE):
        return _ole_reader(data)
    if data.startswith(_RTF):
        from extractors.readers.office.word.old_word import read_doc
        return read_doc
    if data.startswith(_PACKED):
        raise UnreadableError("unsupported", "this is a packed archive; unpack it and give the folder")
    return _text_reader(data, read)


def _zip_reader(data: bytes, read: Read, ocr: Ocr) -> Read:
    """A zip file is a document of Word, Excel or LibreOffice, or an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:100].decode("latin-1") if "mimetype" in names else ""
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError, OSError, EOFError):
        names, kind = {_WORD}, ""  # the reader of Word says what is wrong
    if kind.startswith(_OPEN_DOCUMENT + "text"):
        from extractors.readers.office.word.old_word import read_by_office
        return lambda content: read_by_office(content, ".odt", kind)
    if kind.startswith(_OPEN_DOCUMENT + "spreadsheet") or "xl/workbook.bin" in names:
        from extractors.readers.office.libre_office import converted
        from extractors.readers.office.sheets import read_sheets
        return lambda content: read_sheets(converted(content, ".ods" if kind else ".xlsb", "xlsx"), kind or _SHEETS)
    if "xl/workbook.xml" in names:
        from extractors.readers.office.sheets import read_sheets
        return lambda content: read_sheets(content, _SHEETS)
    if "[Content_Types].xml" in names or _WORD in names or kind:
        from extractors.readers.office.word.reader import read_docx
        return lambda content: read_docx(content, ocr != "never", read)
    from extractors.readers.containers.archive import read_archive
    return lambda content: read_archive(content, read)


def _ole_reader(data: bytes) -> Read:
    from extractors.readers.office.word.ole import is_workbook

    if is_workbook(data):
        from extractors.readers.office.sheets import read_sheets
        return lambda content: read_sheets(content, "application/vnd.ms-excel")
    from extractors.readers.office.word.old_word import read_doc
    return read_doc


def _text_reader(data: bytes, read: Read) -> Read:
    from extractors.readers.containers.mail import is_mail, read_mail

    if is_mail(data):
        return lambda content: read_mail(content, read)
    start = _start_of_text(data)
    if _MARKUP.match(start):
        from extractors.readers.office.html.reader import read_html
        return read_html
    if _XML.match(start):
        return _xml_reader(start)
    from extractors.readers.office.markdown import is_markdown, read_markdown
    from extractors.readers.plain import decode, read_text

    return (lambda content: read_markdown(*decode(content))) if is_markdown(start) else read_text


def _start_of_text(data: bytes) -> str:
    """Return how *data* begins, when it is text."""
    return data[:_LOOKED_AT].decode(unicode_encoding(data), "replace")


def _xml_reader(start: str) -> Read:
    """XML is Word's or LibreOffice's; any other says what it is to programs only."""
    from extractors.readers.containers.flat_word import is_flat_word, to_package
    from extractors.readers.office.word.old_word import read_by_office
    from extractors.readers.office.word.reader import read_docx

    if is_flat_word(start):
        return lambda content: read_docx(to_package(content))
    if "schemas.microsoft.com/office/word/2003/wordml" in start:
        return lambda content: read_by_office(content, ".xml", "application/msword")
    if "urn:oasis:names:tc:opendocument:xmlns:office" in start:
        return lambda content: read_by_office(content, ".fodt", _OPEN_DOCUMENT + "text-flat-xml")
    raise UnreadableError("unsupported", "this is XML of an unknown kind; save the document as .docx or PDF")
