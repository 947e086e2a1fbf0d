"""Reads the foot of a document: recipients and signature, side by side or one after the other.

In: the cleaned lines after the text. Out: `Closing`, with the place of every line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from extractors.expressions.persons import is_person_name, may_be_name, without_rank
from extractors.records import LinePlace
from extractors.text.item_labels import read_markers
from extractors.text.line_kinds import is_capitals, reads_as
from extractors.text.mapped_text import CleanLine
from extractors.text.wraps import join_lines

# "Phó Chủ tịch Thường trực"
_LONGEST_OFFICE = 5
_DASH = re.compile(r"[-–+•*]")


@dataclass(frozen=True, slots=True)
class Closing:
    """Recipients without their dashes, and the signature block; `places` and `sites` as in a head."""

    recipients: tuple[str, ...] = ()
    signer_name: str | None = None
    signer_position: str | None = None
    signing_authority: str | None = None
    places: dict[int, LinePlace] = field(default_factory=dict)
    sites: dict[str, tuple[CleanLine, ...]] = field(default_factory=dict)


def find_closing(lines: Sequence[CleanLine]) -> int:
    """Return the index of the first line of the foot; `len(lines)` when there is none.

    The foot begins at "Nơi nhận" or at the signature, whichever stands first after the last end sign ("./.").
    """
    ends = [at for at, line in enumerate(lines) if reads_as("text_end", line.text)]
    start = ends[-1] + 1 if ends else 0
    marks = (at for at in range(start, len(lines)) if _opens_foot(lines, at))
    return next(marks, len(lines))


def _opens_foot(lines: Sequence[CleanLine], at: int) -> bool:
    text = lines[at].text
    if reads_as("recipients_heading", text) or reads_as("signing_authority", text):
        return True
    if not reads_as("office", text) or not (is_capitals(text) or _is_office_alone(text)):
        return False
    below = list(takewhile(lambda line: not reads_as("text_end", line.text), lines[at + 1:at + 5]))
    if is_capitals(text):
        return not lines[at + 1:] or any(is_person_name(line.text) for line in below)
    # in small letters an office is a signature only above the name itself, "Thủ tướng", "(Đã ký)", "Phan Văn Khải", and below the last item
    return any(is_person_name(line.text) for line in _without_marks(below)[:1]) and not _goes_on(lines[at + 1:])


def _without_marks(lines: Sequence[CleanLine]) -> list[CleanLine]:
    return [line for line in lines if not reads_as("signature_mark", line.text)]


def _goes_on(lines: Sequence[CleanLine]) -> bool:
    return any(marker.value is not None for line in lines for marker in read_markers(line.text))


def read_closing(lines: Sequence[CleanLine]) -> Closing:
    """Return recipients and signature of *lines*, the foot of a document."""
    places: dict[int, LinePlace] = {}
    recipients: list[list[CleanLine]] = []
    signature: list[CleanLine] = []
    names_recipients = False
    for at, line in enumerate(lines):
        if heading := reads_as("recipients_heading", line.text):
            names_recipients = True
            places[line.number] = LinePlace("recipients")
            if heading.end() < len(line.text):
                recipients.append([line])
        elif reads_as("signature_mark", line.text):
            places[line.number] = LinePlace("signature")
        elif _is_signature(lines[at:], bool(signature)):
            places[line.number] = LinePlace("signature")
            signature.append(line)
        else:
            places[line.number] = LinePlace("recipients" if names_recipients else "signature")
            if names_recipients:
                _add_recipient(recipients, line)
    sites = _read_signature(signature)
    name, office, authority = (" | ".join(line.text for line in found) or None for found in sites.values())
    return Closing(tuple(filter(None, map(_recipient_text, recipients))), name and without_rank(name), office, authority, places, sites)


def _is_signature(lines: Sequence[CleanLine], begun: bool) -> bool:
    text = lines[0].text
    if reads_as("signing_authority", text) or (is_capitals(text) and reads_as("office", text)) or _opens_foot(lines, 0):
        return True
    return begun and (is_capitals(text) or is_person_name(text) or _is_office_alone(text) or _is_only_name(lines))


def _is_only_name(lines: Sequence[CleanLine]) -> bool:
    """Tell whether the first of *lines* is the signer although no family name is known by it: none of the others is a name."""
    return may_be_name(lines[0].text) and not any(is_person_name(line.text) for line in lines)


def _is_office_alone(text: str) -> bool:
    """Tell whether a line below the authority holds nothing but an office, in small letters too: "Phó Thống đốc"."""
    return bool(reads_as("office", text)) and len(text.split()) <= _LONGEST_OFFICE


def _add_recipient(recipients: list[list[CleanLine]], line: CleanLine) -> None:
    listed_without_dashes = recipients and not _DASH.match(recipients[0][0].text) and recipients[-1][-1].text.endswith(";")
    if not recipients or _DASH.match(line.text) or listed_without_dashes:
        recipients.append([line])
    else:
        recipients[-1].append(line)


def _recipient_text(lines: Sequence[CleanLine]) -> str:
    text = join_lines(line.content for line in lines).text
    return re.sub(r"^(?:[Nn]ơi nhận\s*:?\s*)?[-–+•*]?\s*|[;.,\s]+$", "", text)


def _read_signature(lines: Sequence[CleanLine]) -> dict[str, tuple[CleanLine, ...]]:
    """Return the lines of name, position and authority: the position is the office not signed for somebody else (KT., TL.).

    Of two offices the one right below the authority is meant: "TRƯỞNG BAN", "CHỦ TỊCH UBND TỈNH" signs as the head of the committee.
    """
    authority = [line for line in lines if reads_as("signing_authority", line.text)]
    offices = [line for line in lines if line not in authority and (is_capitals(line.text) or _is_office_alone(line.text))
               and reads_as("office", line.text)]
    below = lines[lines.index(authority[-1]) + 1:] if authority else lines
    names = [line for line in lines if line not in offices and is_person_name(line.text)]
    names = names or [line for line in lines[-1:] if line not in (*offices, *authority) and may_be_name(line.text)]
    return {"signer_name": tuple(names[:1]), "signer_position": tuple([line for line in offices if line in below] or offices[-1:])[:1],
            "signing_authority": tuple(authority)}
