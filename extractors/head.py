"""Reads what stands above the body, in whatever order it was printed: head, title, basis.

In: the cleaned lines before the first item of the body. Out: `Head`; lines in capitals of a head that comes after the preamble count too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from extractors.layout import is_capitals, reads_as
from extractors.mapped import CleanLine, MappedText
from extractors.tagging.reference_types import document_type
from extractors.wraps import join_lines, stops

# Nghị định 30/2020/NĐ-CP allows a long digest; a ninth line is text that lost its opening words
_LONGEST_TITLE = 8
_LONGEST_REMARK = 4
# characters of a line in small letters below a title in capitals
_LONGEST_SUBTITLE = 60


@dataclass(frozen=True, slots=True)
class Head:
    """The parts of a head; `bodies` are the names in capitals, outermost first.

    `places` tells where each line number went, `sites` which lines print the value of a header field. `attached_to` is the remark
    that names the decision by which an attached text is issued.
    """

    doc_type: str | None = None
    number: str | None = None
    symbol: str | None = None
    issued: str | None = None
    place: str | None = None
    bodies: tuple[str, ...] = ()
    title: MappedText | None = None
    basis: tuple[MappedText, ...] = ()
    places: dict[int, str] = field(default_factory=dict)
    sites: dict[str, tuple[CleanLine, ...]] = field(default_factory=dict)
    attached_to: MappedText | None = None


def read_head(lines: Sequence[CleanLine], width: float | None = None) -> Head:
    """Return the head that *lines* print; what is not printed stays None. *width* is the usual length of a line of the document."""
    carrier = attachment_lines(lines)
    printed = [line for line in lines if _is_head_line(line.text) or line in carrier]
    places = {line.number: "header" for line in printed}
    doc_type, title_lines = _find_title(lines, places)
    places |= {line.number: "title" for line in title_lines}
    bodies = _body_names([line for line in lines if line not in printed and line not in title_lines])
    places |= {line.number: "header" for line in lines if line.number not in places and line.text in bodies.values()}
    places |= dict.fromkeys(bodies, "header")
    rest = [line for line in lines if line.number not in places]
    places |= {line.number: "basis" for line in rest}
    number_line = next((line for line in lines if _number_line(line.text)), None)
    date_line = next((line for line in lines if _place_and_date(line.text)), None)
    number, symbol = _read_number(number_line.text) if number_line else (None, None)
    place, issued = _read_place_and_date(date_line.text) if date_line else (None, None)
    sites: dict[str, Sequence[CleanLine | None]] = {
        "number": [number_line], "symbol": [number_line], "issued": [date_line], "place": [date_line],
        "doc_type": title_lines[:1], "title": title_lines, "issuer": [line for line in lines if line.number in bodies]}
    return Head(doc_type, number, symbol, issued, place, tuple(_join_names(bodies)), _title_text(doc_type, title_lines),
                _paragraphs(rest, width), places, {name: tuple(line for line in found if line) for name, found in sites.items()},
                join_lines(line.content for line in carrier) if carrier else None)


def attachment_lines(lines: Sequence[CleanLine]) -> list[CleanLine]:
    """Return the lines of the first remark such as "(Ban hành kèm theo Quyết định số 12/2024/QĐ-UBND ngày ...)"; [] when there is none."""
    first = next((at for at, line in enumerate(lines) if reads_as("annex_reference", line.text)), None)
    if first is None:
        return []
    depths = accumulate(line.text.count("(") - line.text.count(")") for line in lines[first:first + _LONGEST_REMARK])
    closed = next((at for at, depth in enumerate(depths, 1) if depth <= 0), 1)
    return list(lines[first:first + closed])


def _is_head_line(text: str) -> bool:
    return bool(_number_line(text) or _place_and_date(text) or reads_as("head_mark", text))


def _number_line(text: str) -> re.Match[str] | None:
    """Return the match of a line that gives the document's own number: nothing but place and date may stand after it.

    "số 68-NQ/TW ngày 04 tháng 5 năm 2025 của" is a citation that wrapped to the start of a line.
    """
    match = reads_as("number_line", text)
    rest = text[match.end():].strip() if match else ""
    return match if text[:1].isupper() and (not rest or reads_as("place_and_date", rest)) else None


def _find_title(lines: Sequence[CleanLine], places: dict[int, str]) -> tuple[str | None, list[CleanLine]]:
    """Return the type and the lines of the title: from the type alone in capitals, or from "V/v", to the first words of the basis."""
    for at, line in enumerate(lines):
        doc_type = type_heading(line.text)
        if doc_type or reads_as("subject_line", line.text):
            own = [] if doc_type else [line]
            return doc_type or "CV", [line, *_title_lines(lines[at + 1:], own, places)]
    return None, []


def type_heading(text: str) -> str | None:
    """Return the type of document that a line in capitals names: "KẾ HOẠCH", "BẢN QUY ĐỊNH"."""
    return document_type(re.sub(r"^(?:BẢN|Bản)\s+", "", text)) if is_capitals(text) else None


def _title_lines(lines: Sequence[CleanLine], own: list[CleanLine], places: dict[int, str]) -> list[CleanLine]:
    title = list(own)
    for line in lines[:_LONGEST_TITLE]:
        complete = bool(title) and not reads_as("unfinished", title[-1].text)
        opens_basis = complete and _opens_basis(line.text)
        names_body = bool(title) and is_capitals(line.text) and reads_as("body_name", line.text)
        ends = reads_as("enacting_word", line.text) or (title and _is_sentence_below(title, line))
        if line.number in places or opens_basis or names_body or ends:
            break
        title.append(line)
    return title[len(own):]


def _is_sentence_below(title: Sequence[CleanLine], line: CleanLine) -> bool:
    """Below a title in capitals, a line of full length or the end of a sentence opens the text; "Giai đoạn 2025 - 2030" does not.

    No title ends in a colon: "BỘ TRƯỞNG BỘ Y TẾ điện:" names those to whom a telegram goes.
    """
    if line.text.endswith(":"):
        return True
    is_text = len(line.text) > _LONGEST_SUBTITLE or (line.text[-1] in ".:;" and not line.text.endswith("..."))
    return is_text and not is_capitals(line.text) and is_capitals(title[0].text)


def _title_text(doc_type: str | None, title_lines: Sequence[CleanLine]) -> MappedText | None:
    if not title_lines:
        return None
    text = join_lines(line.content for line in title_lines)
    # "V/v ..." is printed as part of the digest of a letter, KẾ HOẠCH above the digest of a plan is not
    opening = len(title_lines[0].text) if type_heading(title_lines[0].text) else 0
    return text[opening:].strip()


def _body_names(lines: Sequence[CleanLine]) -> dict[int, str]:
    """Return the lines, by number, that name the issuer and the bodies above it; *lines* are what is neither title nor other head.

    In a head of two columns the body and the national name come from one line of the file.
    """
    names: dict[int, str] = {}
    goes_on = False
    for line in lines:
        goes_on = is_capitals(line.text) and (goes_on or bool(reads_as("body_name", line.text)))
        if goes_on:
            names[line.number] = line.text
    return names


def _join_names(names: dict[int, str]) -> list[str]:
    """Return whole names: "ỦY BAN NHÂN DÂN" and "THÀNH PHỐ HÀ NỘI" on the next line are one; a name printed twice counts once.

    So are bodies that issue jointly, joined by a dash at the end of a line: "BỘ TÀI CHÍNH -", "BỘ Y TẾ".
    """
    joined: list[str] = []
    for text in names.values():
        if joined and (not reads_as("body_name", text) or joined[-1].endswith(("-", "–"))):
            joined[-1] += " " + text
        else:
            joined.append(text)
    return list(dict.fromkeys(joined))


def _read_number(text: str) -> tuple[str | None, str | None]:
    """Return number and symbol of a number line; a blank number leaves the symbol: "Số:       /KH-UBND"."""
    match = _number_line(text)
    if match is None:
        return None, None
    running, symbol = (re.sub(r"\s", "", text[slice(*match.span(part))]) for part in ("running", "symbol"))
    running = re.sub(r"[.…_]+$", "", running)
    symbol = re.sub(r"[–—]", "-", symbol)
    return (running + symbol if running else None), re.sub(r"^[/-](?:\d{4}/)?", "", symbol)


def _place_and_date(text: str) -> re.Match[str] | None:
    """Return the match of place and date, alone on a line or behind the number: "Số:    /KH-UBND Huế, ngày   tháng   năm 2025"."""
    return reads_as("place_and_date", _behind_number(text))


def _behind_number(text: str) -> str:
    number = _number_line(text)
    return text[number.end():].strip() if number else text


def _read_place_and_date(text: str) -> tuple[str | None, str | None]:
    """Return place and EDTF date; a blank day gives a month, a blank month a year, never the first of January."""
    match = _place_and_date(text)
    if match is None:
        return None, None
    day, month, year = (re.sub(r"\D", "", match[part]) for part in ("day", "month", "year"))
    return _behind_number(text)[slice(*match.span("place"))].strip(), _edtf(year, month, day)


def _edtf(year: str, month: str, day: str) -> str | None:
    if len(year) != 4:
        return None
    if not month or not 1 <= int(month) <= 12:
        return year
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day and 1 <= int(day) <= 31 else "")


def _opens_basis(text: str) -> bool:
    """Tell whether *text* begins a clause of the preamble; older documents print a dash before each: "- Căn cứ"."""
    return text.lstrip("-–+*• ")[:1].isupper() and bool(reads_as("basis_opening", text))


def _paragraphs(lines: Sequence[CleanLine], width: float | None) -> tuple[MappedText, ...]:
    paragraphs: list[list[MappedText]] = []
    before: CleanLine | None = None
    for line in lines:
        opens = _opens_basis(line.text)
        if before is None or (opens and before.text[-1] in ".;:") or stops(before, line.text, width):
            paragraphs.append([])
        paragraphs[-1].append(line.content)
        before = line
    return tuple(join_lines(paragraph) for paragraph in paragraphs)
