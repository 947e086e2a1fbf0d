"""Reads the foot of a document: recipients and signature, side by side or one after the other.

In: the cleaned lines after the text. Out: `Closing`, with the place of every line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.layout import is_capitals, reads_as
from extractors.mapped import CleanLine
from extractors.tagging.persons import is_person_name
from extractors.wraps import join_lines

# "Phó Chủ tịch Thường trực"
_LONGEST_OFFICE = 5


@dataclass(frozen=True, slots=True)
class Closing:
    """Recipients without their dashes, and the signature block; `places` and `sites` as in a head."""

    recipients: tuple[str, ...] = ()
    signer_name: str | None = None
    signer_position: str | None = None
    signing_authority: str | None = None
    places: dict[int, str] = field(default_factory=dict)
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
    names_below = any(is_person_name(line.text) for line in lines[at + 1:at + 4])
    return is_capitals(text) and bool(reads_as("office", text)) and names_below


def read_closing(lines: Sequence[CleanLine]) -> Closing:
    """Return recipients and signature of *lines*, the foot of a document."""
    places: dict[int, str] = {}
    recipients: list[list[CleanLine]] = []
    signature: list[CleanLine] = []
    for line in lines:
        if heading := reads_as("recipients_heading", line.text):
            places[line.number] = "recipients"
            if heading.end() < len(line.text):
                recipients.append([line])
        elif _is_signature(line.text, bool(signature)):
            places[line.number] = "signature"
            signature.append(line)
        else:
            places[line.number] = "recipients" if "recipients" in places.values() else "signature"
            _add_recipient(recipients, line, places)
    sites = _read_signature(signature)
    name, office, authority = (" | ".join(line.text for line in found) or None for found in sites.values())
    return Closing(tuple(filter(None, map(_recipient_text, recipients))), name, office, authority, places, sites)


def _is_signature(text: str, begun: bool) -> bool:
    if reads_as("signing_authority", text) or (is_capitals(text) and reads_as("office", text)):
        return True
    return begun and (is_capitals(text) or is_person_name(text) or _is_office_alone(text))


def _is_office_alone(text: str) -> bool:
    """Tell whether a line below the authority holds nothing but an office, in small letters too: "Phó Thống đốc"."""
    return bool(reads_as("office", text)) and len(text.split()) <= _LONGEST_OFFICE


def _add_recipient(recipients: list[list[CleanLine]], line: CleanLine, places: dict[int, str]) -> None:
    if places[line.number] != "recipients":
        return
    if not recipients or re.match(r"[-–+•*]", line.text):
        recipients.append([line])
    else:
        recipients[-1].append(line)


def _recipient_text(lines: Sequence[CleanLine]) -> str:
    text = join_lines(line.content for line in lines).text
    return re.sub(r"^(?:[Nn]ơi nhận\s*:?\s*)?[-–+•*]?\s*|[;.,\s]+$", "", text)


def _read_signature(lines: Sequence[CleanLine]) -> dict[str, tuple[CleanLine, ...]]:
    """Return the lines of name, position and authority: the position is the last office not signed for somebody else (KT., TL.)."""
    authority = [line for line in lines if reads_as("signing_authority", line.text)]
    offices = [line for line in lines if line not in authority and (is_capitals(line.text) or _is_office_alone(line.text))
               and reads_as("office", line.text)]
    names = [line for line in lines if not is_capitals(line.text) and is_person_name(line.text)]
    return {"signer_name": tuple(names[:1]), "signer_position": tuple(offices[-1:]), "signing_authority": tuple(authority)}
