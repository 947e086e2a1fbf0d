"""Reads plain text as converters leave it: UTF-8 or UTF-16, any line ends, form feeds between pages.

In: bytes. Out: `Source`, with tables whose cells a sign parts; `UnreadableError` when the bytes are no text.
"""

from __future__ import annotations

import re

from extractors.readers.byte_order import unicode_encoding
from extractors.readers.drawn_tables import part_cells
from extractors.readers.errors import UnreadableError
from extractors.readers.old_encodings.code_page import read_windows_1258
from extractors.readers.old_encodings.decoding import decode_text, detect_encoding
from extractors.records import Diagnostic, Line, Source

# beside those of ASCII, Unicode has its own ends of lines and paragraphs, which web pages leave when they are copied
_LINE = re.compile(r"([^\r\n\f\x85\u2028\u2029]*)(\r\n|[\r\n\f\x85\u2028\u2029]|\Z)")
# tab, line feed, form feed and carriage return are usual in text; other control characters are not
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
# more than one control character in a hundred: a program or a picture that happens to decode
_MOST_CONTROLS = 0.01
# a page is rarely shorter than this many lines; more lone leading blanks than that are indents
_SHORTEST_PAGE = 12


def read_text(data: bytes) -> Source:
    """Return the lines of *data*; raise `UnreadableError` (`empty`, `unreadable`) when there are none.

    Pages are counted by form feeds, or, in a text without any, by lines that begin with one lone blank (some converters leave
    nothing else of a page break).
    """
    text, notes = decode(data)
    if not text.strip():
        raise UnreadableError("empty", "the file holds no text; check the original")
    if len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise UnreadableError("unreadable", "the file holds control characters, not text; check that it is what its name says")
    lines, grids = part_cells(_number_pages(_cut_lines(text)))
    return Source(text, tuple(lines), lines[-1].page, "text/plain", tuple(grids), diagnostics=notes)


def decode(data: bytes) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return *data* as Unicode without byte order mark, with a note for each stretch that was in an encoding older than Unicode.

    Raise `UnreadableError` (`unreadable`) when it is neither UTF-8 nor UTF-16 nor one of the old Vietnamese encodings.
    """
    encoding = unicode_encoding(data)
    try:
        printed = data.decode(encoding)
    except UnicodeDecodeError as error:
        if (in_code_page := read_windows_1258(data)) is not None:
            return in_code_page[0], (Diagnostic("old_encoding", in_code_page[1]),)
        # TCVN3 and VNI put Vietnamese letters on the places of Western ones
        printed = data.decode("cp1252", "replace").replace("\ufffd", "?")
        if detect_encoding(printed) == "unicode":
            name = encoding.removesuffix("-sig").upper()
            raise UnreadableError("unreadable", f"byte {error.start} is not {name}; save the file as UTF-8") from error
    text, spans = decode_text(printed)
    if not spans:
        return printed, ()  # Unicode stays as it came, decomposed letters too
    return text, tuple(Diagnostic("old_encoding", f"lines {span.first} to {span.last} were in {span.encoding}") for span in spans)


def _cut_lines(text: str) -> list[Line]:
    lines: list[Line] = []
    page = 1
    for match in _LINE.finditer(text):
        if match.end() == match.start() == len(text) and lines:
            break
        lines.append(Line(len(lines) + 1, page, match.start(1), match.end(1), match[1]))
        page += match[2] == "\f"
    return lines


def _number_pages(lines: list[Line]) -> list[Line]:
    if lines[-1].page > 1:
        return lines
    printed = sum(bool(line.text.strip()) for line in lines)
    breaks = [line.number for line in lines[1:] if re.match(r" \S", line.text)]
    if not breaks or len(breaks) > printed / _SHORTEST_PAGE:
        return lines
    return [Line(line.number, 1 + sum(line.number >= at for at in breaks), line.start, line.end, line.text) for line in lines]
