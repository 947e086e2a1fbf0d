"""Looks into the container of old Office files (OLE compound file) as far as telling what is in it.

In: bytes. Out: yes or no. The layout is that of [MS-CFB] and [MS-DOC].
"""

from __future__ import annotations

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECTOR = 512
# the beginning of a WordDocument stream (FibBase.wIdent), and where in it the flag for encryption stands
_WORD_MAGIC = b"\xec\xa5"
_FLAGS_AT, _ENCRYPTED = 11, 0x01


def is_ole(data: bytes) -> bool:
    """Tell whether *data* is such a container."""
    return data.startswith(_MAGIC)


def is_encrypted_package(data: bytes) -> bool:
    """Tell whether *data* holds a .docx under a password."""
    return is_ole(data) and _has_stream(data, "EncryptedPackage")


def is_word(data: bytes) -> bool:
    """Tell whether *data* holds a document of Word 97 to 2003."""
    return is_ole(data) and _has_stream(data, "WordDocument")


def is_workbook(data: bytes) -> bool:
    """Tell whether *data* holds sheets of Excel 5 to 2003, and no document of Word in which they stand."""
    return is_ole(data) and not is_word(data) and (_has_stream(data, "Workbook") or _has_stream(data, "Book"))


def is_encrypted_word(data: bytes) -> bool:
    """Tell whether *data* holds a document of Word 97 to 2003 under a password."""
    starts = (at for at in range(_SECTOR, len(data), _SECTOR) if data.startswith(_WORD_MAGIC, at))
    start = next(starts, None) if is_word(data) else None
    return start is not None and bool(data[start + _FLAGS_AT:start + _FLAGS_AT + 1]) and bool(data[start + _FLAGS_AT] & _ENCRYPTED)


def _has_stream(data: bytes, name: str) -> bool:
    # names in the directory are UTF-16, padded with zeros
    return name.encode("utf-16-le") + b"\0\0" in data
