"""Reads .doc, .rtf, .odt and Word's XML of 2003 by having LibreOffice turn them into .docx.

In: bytes. Out: `Source`, or `UnreadableError` that says what to install.
"""

from __future__ import annotations

from dataclasses import replace

from extractors.readers.errors import UnreadableError
from extractors.readers.office.libre_office import converted
from extractors.readers.office.word.ole import is_encrypted_package, is_encrypted_word, is_word
from extractors.readers.office.word.reader import read_docx
from extractors.records import Source

_RTF = b"{\\rtf"


def read_doc(data: bytes) -> Source:
    """Return what LibreOffice finds in *data*, a .doc of Word 97 to 2003 or an .rtf, as `read_docx` reads it.

    Raises `UnreadableError`: `unsupported` (no such file, or LibreOffice is not installed), `encrypted`, `timeout`,
    and what `read_docx` raises.
    """
    if is_encrypted_package(data) or is_encrypted_word(data):
        raise UnreadableError("encrypted", "the file asks for a password; save it without one")
    if data.startswith(_RTF):
        return read_by_office(data, ".rtf", "application/rtf")
    if not is_word(data):
        raise UnreadableError("unsupported", "this is no Word document; save it as .docx or PDF")
    return read_by_office(data, ".doc", "application/msword")


def read_by_office(data: bytes, suffix: str, media_type: str) -> Source:
    """Return what LibreOffice finds in *data*, whose kind of file *suffix* names; raise `UnreadableError` as `read_doc` does."""
    return replace(read_docx(converted(data, suffix, "docx")), media_type=media_type)
