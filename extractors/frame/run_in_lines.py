"""Parts lines of head and foot that a converter printed as one: "Số: 5/SYT-NV V/v ...", "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Lê Văn Tám".

In: cleaned lines. Out: the same, each such line as several of the same number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors import rulebook
from extractors.expressions.persons import is_person_name, may_be_name
from extractors.text.line_kinds import is_capitals, reads_as
from extractors.text.mapped_text import CleanLine

# "(Đã ký)" between office and name, or behind the name
_REMARK = re.compile(r"\([^()]*\)")
# recipients behind one another: "- Như trên; - Lưu: VT."
_RECIPIENT = re.compile(r"(?<=[;:.,)])\s+(?=[-–+]\s)")
_WORD = re.compile(r"\S+")


def part_lines(lines: Sequence[CleanLine]) -> list[CleanLine]:
    """Return *lines* with those parted that hold several lines of a head or foot."""
    return [part for line in lines for part in _parts(line, sorted(set(_cuts(line.text))))]


def _parts(line: CleanLine, cuts: Sequence[int]) -> Iterator[CleanLine]:
    if not cuts:
        yield line
        return
    for start, end in pairwise((0, *cuts, len(line.text))):
        if content := line.content[start:end].strip():
            yield replace(line, content=content)


def _cuts(text: str) -> Iterator[int]:
    """Yield the offsets at which the line goes on with what belongs on the next one."""
    yield from (match.end() for _, match in rulebook.found("layout", "run_in", text))
    if reads_as("recipients_heading", text):
        yield from (match.end() for match in _RECIPIENT.finditer(text))
    elif reads_as("signing_authority", text) or _is_office_in_capitals(text):
        yield from _cuts_of_signature(text)
    elif (remark := _REMARK.search(text)) and reads_as("signature_mark", remark[0]) and is_person_name(text[:remark.start()]):
        yield remark.start()


def _is_office_in_capitals(text: str) -> bool:
    return is_capitals(text.split(" ", 1)[0]) and reads_as("office", text) is not None


def _cuts_of_signature(text: str) -> Iterator[int]:
    """Yield where an authority, an office or the name begins; nothing where the line goes on as text does."""
    remarks = [match for match in _REMARK.finditer(text) if reads_as("signature_mark", match[0])]
    bare = text
    for remark in remarks:
        bare = bare[:remark.start()] + " " * len(remark[0]) + bare[remark.end():]
    name = next((word.start() for word in _WORD.finditer(bare) if not word[0].isupper()), len(text))
    if bare[name:].strip() and not (is_person_name(bare[name:]) or may_be_name(bare[name:].strip())):
        return
    yield from (at for at in (name,) if at < len(text))
    yield from (at for remark in remarks for at in remark.span() if 0 < at < len(text))
    for rule in rulebook.rules("layout", "run_in_office"):
        yield from (match.start() for match in rule.finditer(text[:name]))
