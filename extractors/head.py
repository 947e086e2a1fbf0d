"""Reads what stands above the body, in whatever order it was printed: head, title, basis.

In: the cleaned lines before the first item of the body. Out: `Head`; lines in capitals of a head that comes after the preamble count too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.layout import is_capitals, reads_as
from extractors.mapped import CleanLine, MappedText
from extractors.tagging.reference_types import document_type
from extractors.wraps import ends_paragraph, join_lines

# Nghị định 30/2020/NĐ-CP allows a long digest; a ninth line is text that lost its opening words
_LONGEST_TITLE = 8


@dataclass(frozen=True, slots=True)
class Head:
    """The parts of a head; `places` tells where each line number went, `bodies` are the names in capitals, outermost first."""

    doc_type: str | None = None
    number: str | None = None
    symbol: str | None = None
    issued: str | None = None
    place: str | None = None
    bodies: tuple[str, ...] = ()
    is_draft: bool = False
    title: MappedText | None = None
    basis: tuple[MappedText, ...] = ()
    places: dict[int, str] = field(default_factory=dict)


def read_head(lines: Sequence[CleanLine], width: float | None = None) -> Head:
    """Return the head that *lines* print; what is not printed stays None. *width* is the usual length of a line of the document."""
    places = {line.number: "header" for line in lines if _is_head_line(line.text)}
    doc_type, title_lines = _find_title(lines, places)
    places |= {line.number: "title" for line in title_lines}
    bodies = _body_names(lines, places, title_lines)
    places |= {line.number: "header" for line in lines if line.number not in places and line.text in bodies.values()}
    places |= dict.fromkeys(bodies, "header")
    rest = [line for line in lines if line.number not in places]
    places |= {line.number: "basis" for line in rest}
    number, symbol = _read_number(lines)
    place, issued = _read_place_and_date(lines)
    return Head(doc_type, number, symbol, issued, place, tuple(_join_names(bodies)),
                any(reads_as("draft_mark", line.text) for line in lines), _title_text(doc_type, title_lines), _paragraphs(rest, width), places)


def _is_head_line(text: str) -> bool:
    return bool(_number_line(text)) or any(reads_as(group, text) for group in ("head_mark", "draft_mark", "place_and_date"))


def _number_line(text: str) -> re.Match[str] | None:
    """Return the match of a line that gives the document's own number: nothing but place and date may stand after it.

    "số 57-NQ/TW ngày 22 tháng 12 năm 2024 của" is a citation that wrapped to the start of a line.
    """
    match = reads_as("number_line", text)
    rest = text[match.end():].strip() if match else ""
    return match if text[:1].isupper() and (not rest or reads_as("place_and_date", rest)) else None


def _find_title(lines: Sequence[CleanLine], places: dict[int, str]) -> tuple[str | None, list[CleanLine]]:
    """Return the type and the lines of the title: from the type alone in capitals, or from "V/v", to the first words of the basis."""
    for at, line in enumerate(lines):
        doc_type = document_type(line.text) if is_capitals(line.text) else None
        if doc_type or reads_as("subject_line", line.text):
            own = [] if doc_type else [line]
            return doc_type or "CV", [line, *_title_lines(lines[at + 1:], own, places)]
    return None, []


def _title_lines(lines: Sequence[CleanLine], own: list[CleanLine], places: dict[int, str]) -> list[CleanLine]:
    title = list(own)
    for line in lines[:_LONGEST_TITLE]:
        opens_basis = bool(title) and reads_as("basis_opening", line.text) and line.text[0].isupper()
        names_body = bool(title) and is_capitals(line.text) and reads_as("body_name", line.text)
        if line.number in places or opens_basis or names_body:
            break
        title.append(line)
    return title[len(own):]


def _title_text(doc_type: str | None, title_lines: Sequence[CleanLine]) -> MappedText | None:
    if not title_lines:
        return None
    text = join_lines(line.content for line in title_lines)
    opening = len(title_lines[0].text) if document_type(title_lines[0].text) == doc_type else 0
    subject = reads_as("subject_line", text.text)
    return text[subject.end() if subject else opening:].strip()


def _body_names(lines: Sequence[CleanLine], places: dict[int, str], title: Sequence[CleanLine]) -> dict[int, str]:
    """Return the lines, by number, that name the issuer and the bodies above it."""
    taken = {line.number for line in title}
    names: dict[int, str] = {}
    goes_on = False
    for line in lines:
        is_name = is_capitals(line.text) and line.number not in taken and places.get(line.number) != "header"
        goes_on = is_name and (goes_on or bool(reads_as("body_name", line.text)))
        if goes_on:
            names[line.number] = line.text
    return names


def _join_names(names: dict[int, str]) -> list[str]:
    """Return whole names: "ỦY BAN NHÂN DÂN" and "THÀNH PHỐ HÀ NỘI" on the next line are one; a name printed twice counts once."""
    joined: list[str] = []
    for text in names.values():
        if joined and not reads_as("body_name", text):
            joined[-1] += " " + text
        else:
            joined.append(text)
    return list(dict.fromkeys(joined))


def _read_number(lines: Sequence[CleanLine]) -> tuple[str | None, str | None]:
    for line in lines:
        if match := _number_line(line.text):
            running, symbol = (re.sub(r"\s", "", line.text[slice(*match.span(part))]) for part in ("running", "symbol"))
            running = re.sub(r"[.…_]+$", "", running)
            symbol = re.sub(r"[–—]", "-", symbol)
            return (running + symbol if running else None), re.sub(r"^[/-](?:\d{4}/)?", "", symbol)
    return None, None


def _read_place_and_date(lines: Sequence[CleanLine]) -> tuple[str | None, str | None]:
    """Return place and EDTF date; a blank day gives a month, a blank month a year, never the first of January."""
    for line in lines:
        number = _number_line(line.text)
        tail = line.text[number.end():].strip() if number else line.text
        if match := reads_as("place_and_date", tail):
            day, month, year = (re.sub(r"\D", "", match[part]) for part in ("day", "month", "year"))
            return tail[slice(*match.span("place"))].strip(), _edtf(year, month, day)
    return None, None


def _edtf(year: str, month: str, day: str) -> str | None:
    if len(year) != 4:
        return None
    if not month or not 1 <= int(month) <= 12:
        return year
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day and 1 <= int(day) <= 31 else "")


def _paragraphs(lines: Sequence[CleanLine], width: float | None) -> tuple[MappedText, ...]:
    paragraphs: list[list[MappedText]] = []
    before = ""
    for line in lines:
        starts = not before or (reads_as("basis_opening", line.text) and before[-1] in ".;:" and line.text[0].isupper())
        if starts or ends_paragraph(before, line.text, width):
            paragraphs.append([])
        paragraphs[-1].append(line.content)
        before = line.text
    return tuple(join_lines(paragraph) for paragraph in paragraphs)
