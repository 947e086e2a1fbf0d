"""Tells in which encoding of Unicode bytes are, when they are text at all.

In: the first bytes of a file. Out: the name of a codec.
"""

from __future__ import annotations

import codecs

_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def unicode_encoding(data: bytes) -> str:
    """Return the codec for *data*: UTF-16 where a byte order mark, or a zero beside the first letter, says so, else UTF-8.

    >>> unicode_encoding("Số".encode("utf-16")), unicode_encoding("<p>".encode("utf-16-be")), unicode_encoding(b"<p>")
    ('utf-16', 'utf-16-be', 'utf-8-sig')
    """
    if data.startswith(_UTF_16_MARKS):
        return "utf-16"
    first, second = data[:1], data[1:2]
    if b"\0" in (first, second) and first != second:
        return "utf-16-be" if first == b"\0" else "utf-16-le"
    return "utf-8-sig"
