"""Turns the bytes of a web page into text.

In: bytes. Out: text, in the encoding that the page says it is in.
"""

from __future__ import annotations

import codecs
import re

from extractors.readers.byte_order import unicode_encoding
from extractors.readers.errors import UnreadableError
from extractors.readers.old_encodings.code_page import read_windows_1258

# browsers look for it in the first 1024 bytes; portals put scripts before it
_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_LOOKED_AT = 8192
# what it is when nothing is said and it is not UTF-8: letters of old encodings are codes of this page
_LAST_RESORT = "windows-1252"
# more than one control character in a hundred: a program or a picture
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f]")
_MOST_CONTROLS = 0.01


def decode_html(data: bytes) -> str:
    """Return *data* as text: by its byte order mark, as UTF-8 where that holds, else as it declares itself.

    Codes that mean nothing are replaced; raises `UnreadableError` (`unreadable`) when the bytes are no text.
    """
    text = _decode(data)
    if len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise UnreadableError("unreadable", "the file holds control characters, not text; check that it is what its name says")
    return text


def _decode(data: bytes) -> str:
    encoding = unicode_encoding(data)
    if encoding.startswith("utf-16") or data.startswith(codecs.BOM_UTF8):
        return data.decode(encoding, errors="replace")
    try:
        # many pages are UTF-8 and say something else; the other way round it does not decode
        return data.decode()
    except UnicodeDecodeError:
        declared = _declared_encoding(data)
        # pages that say nothing, or what their program says of every page
        in_code_page = read_windows_1258(data) if declared == _LAST_RESORT else None
        return in_code_page[0] if in_code_page else data.decode(declared, errors="replace")


def _declared_encoding(data: bytes) -> str:
    match = _DECLARED.search(data[:_LOOKED_AT])
    try:
        name = codecs.lookup(match[1].decode("ascii")).name if match else _LAST_RESORT
    except (LookupError, UnicodeDecodeError):
        return _LAST_RESORT
    # for the first 256 letters web pages mean the page of Windows (WHATWG Encoding, 4.2)
    return _LAST_RESORT if name in ("iso8859-1", "ascii") else name
