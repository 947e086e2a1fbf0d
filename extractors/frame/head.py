"""Reads what stands above the body, in whatever order it was printed: head, title, basis.

In: the cleaned lines before the first item of the body. Out: `Head`; lines in capitals of a head that comes after the preamble count too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from extractors.expressions.references.types import document_type, names_any_type, type_heading
from extractors.frame.annexes import attachment_lines
from extractors.frame.head_lines import find_line, number_line, place_and_date, read_number, read_place_and_date
from extractors.records import LinePlace
from extractors.text.line_kinds import is_capitals, reads_as
from extractors.text.mapped_text import CleanLine, MappedText
from extractors.text.vietnamese import fold
from extractors.text.wraps import join_lines, stops

# Nghị định 30/2020/NĐ-CP allows a long digest; a ninth line is text that lost its opening words
_LONGEST_TITLE = 8
# characters of a line in small letters below a title in capitals
_LONGEST_SUBTITLE = 60
# ... and the share by which a line of text is wider than the lines of the title above it, which stand in the middle
_WIDER = 1.25
# characters: "NGHỊ QUYẾT LIÊN TỊCH", "THÔNG BÁO KẾT LUẬN"
_LONGEST_TYPE = 30
_STROKES = re.compile(r"(?:\S{1,3}\s+){1,3}(?=\S{4})")


@dataclass(frozen=True, slots=True)
class Head:
    """The parts of a head; `bodies` are the names in capitals, outermost first.

    `places` tells where each line number went, `sites` which lines print the value of a header field. `attached_to` is the remark
    that names the decision by which an attached text is issued; `addressed` says that it is told to whom a letter goes, `stated_issuer`
    who stands between the type and the digest: "CHỈ THỊ", "CỦA BAN THƯỜNG VỤ TỈNH ỦY".
    """

    doc_type: str | None = None
    number: str | None = None
    symbol: str | None = None
    issued: str | None = None
    place: str | None = None
    bodies: tuple[str, ...] = ()
    title: MappedText | None = None
    basis: tuple[MappedText, ...] = ()
    places: dict[int, LinePlace] = field(default_factory=dict)
    sites: dict[str, tuple[CleanLine, ...]] = field(default_factory=dict)
    attached_to: MappedText | None = None
    addressed: bool = False
    stated_issuer: str | None = None


def read_head(lines: Sequence[CleanLine], width: float | None = None) -> Head:
    """Return the head that *lines* print; what is not printed stays None. *width* is the usual length of a line of the document."""
    carrier = attachment_lines(lines)
    numbered, dated = find_line(lines, number_line), find_line(lines, place_and_date)
    known = {*carrier, *numbered, *dated, *_rests_of_marks(lines)}
    printed = {line for line in lines if _is_head_line(line.text) or line in known}
    places = {line.number: LinePlace("header") for line in printed}
    doc_type, title_lines = _find_title(lines, places)
    places |= {line.number: LinePlace("title") for line in title_lines}
    printed.update(title_lines)
    others = [line for line in lines if line not in printed]
    others = [line for line in others if not _repeats_type(line.text, doc_type)]
    bodies = _body_names(others)
    names = set(bodies.values())
    rest = [line for line in others[_opening_remarks(others, lines, places):] if line.text not in names]
    of_basis = set(rest)
    places |= {line.number: LinePlace("basis" if line in of_basis else "header") for line in lines if line.number not in places}
    number, symbol = read_number(_joined(numbered))
    place, issued = read_place_and_date(_joined(dated))
    sites = {"number": numbered, "symbol": numbered, "issued": dated, "place": dated, "doc_type": tuple(title_lines[:1]),
             "title": tuple(title_lines), "issuer": tuple(line for line in lines if line.number in bodies)}
    return Head(doc_type, number, symbol, issued, place, tuple(_join_names(bodies)), _title_text(title_lines),
                paragraphs(rest, width), places, sites, join_lines(line.content for line in carrier) if carrier else None,
                any(reads_as("addressees", line.text) for line in lines), _stated_issuer(title_lines))


def _joined(lines: Sequence[CleanLine]) -> str:
    return " ".join(line.text for line in lines)


def _repeats_type(text: str, doc_type: str | None) -> bool:
    """Tell whether *text* is the word by which a decision begins, below its basis: "QUYẾT ĐỊNH:", in old ones without the colon."""
    return bool(reads_as("enacting_word", text)) or (doc_type is not None and type_heading(text) == doc_type)


def _opening_remarks(others: Sequence[CleanLine], lines: Sequence[CleanLine], places: dict[int, LinePlace]) -> int:
    """Return how many of *others* stand above the head and are no basis: what a site says of the document ("Người ký: ...")."""
    head = next((at for at, line in enumerate(lines) if line.number in places), 0)
    above = {line.number for line in takewhile(lambda line: not reads_as("basis_opening", line.text), lines[:head])}
    return sum(line.number in above for line in others)


def _is_head_line(text: str) -> bool:
    return bool(number_line(text) or place_and_date(text) or reads_as("head_mark", text))


def _rests_of_marks(lines: Sequence[CleanLine]) -> list[CleanLine]:
    """Return the lines that complete the national name above them: "VIỆT NAM" below "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"."""
    return [line for above, line in pairwise(lines)
            if is_capitals(line.text) and reads_as("head_mark", above.text) and reads_as("head_mark", f"{above.text} {line.text}")]


def _find_title(lines: Sequence[CleanLine], places: dict[int, LinePlace]) -> tuple[str | None, list[CleanLine]]:
    """Return the type and the lines of the title: from the type in capitals, or from "V/v", to the first words of the basis."""
    head = " ".join(line.text for line in takewhile(lambda line: not _type_at_start(line.text), lines) if is_capitals(line.text))
    for at, line in enumerate(lines):
        if reads_as("enacting_word", line.text):
            continue
        doc_type, length = _type_at_start(line.text) or (None if at or places else _run_on_type(line.text)) or (None, 0)
        if doc_type or _is_subject(lines, at):
            own = [line] if reads_as("digest_word", line.text[length:]) or _run_on_type(line.text) else []
            return doc_type or "CV", [line, *_title_lines(lines[at + 1:], own, places, fold(head))]
    # "QUYẾT ĐỊNH:" says what is issued where nothing above the basis does, and is no title
    enacting = (line.text.rstrip(" :") for line in lines if reads_as("enacting_word", line.text))
    return next(filter(None, map(type_heading, enacting)), None), []


def _is_subject(lines: Sequence[CleanLine], at: int) -> bool:
    """Tell whether the subject of a letter begins there: "V/v ...", or "Về ..." right below the number."""
    below_number = at > 0 and number_line(lines[at - 1].text)
    return bool(reads_as("subject_line", lines[at].text) or (below_number and reads_as("subject_below_number", lines[at].text)))


def _type_at_start(text: str) -> tuple[str, int] | None:
    """Return the type that a line in capitals begins with and where the title goes on: "KẾ HOẠCH PHÁT TRIỂN GIÁO DỤC".

    A single word ("LUẬT", "LỆNH") must stand alone: "LUẬT SƯ" is no law, and "VĂN BẢN QUY PHẠM PHÁP LUẬT" heads a gazette.
    """
    if doc_type := type_heading(text) or _type_behind_strokes(text):
        return doc_type, len(text)
    ends = [match.end() for match in re.finditer(r"\w+", text[:_LONGEST_TYPE])] if is_capitals(text) else []
    found = ((document_type(text[:end]), end) for end in reversed(ends[1:]) if not names_any_type(text[:end]))
    return next(((doc_type, end) for doc_type, end in found if doc_type), None)


def _type_behind_strokes(text: str) -> str | None:
    """Return the type that stands alone behind what a recogniser made of the strokes of a stamp: "RE. ụ QUYẾT ĐỊNH"."""
    strokes = _STROKES.match(text)
    return type_heading(text[strokes.end():]) if strokes and not strokes[0].replace(" ", "").isupper() else None


def _run_on_type(text: str) -> tuple[str, int] | None:
    """Return the type in small letters that the first line of a text without a head begins with: "Chỉ thị về việc ..."."""
    ends = [match.end() for match in re.finditer(r"\w+", text[:_LONGEST_TYPE])] if text[:1].isupper() and not is_capitals(text) else []
    found = ((document_type(text[:end]), end) for end in reversed(ends) if reads_as("run_on_digest", text[end:]))
    return next(((doc_type, end) for doc_type, end in found if doc_type), None)


def _title_lines(lines: Sequence[CleanLine], own: list[CleanLine], places: dict[int, LinePlace], head: str) -> list[CleanLine]:
    title = list(own)
    for at, line in enumerate(lines[:_LONGEST_TITLE]):
        complete = bool(title) and not reads_as("unfinished", title[-1].text) and not _is_above_digest(title)
        opens_basis = complete and _opens_basis(line.text)
        names_body = bool(title) and _names_body(lines[at:at + _LONGEST_TITLE], head)
        # "Chỉ thị về ... năm 2010 và những năm tiếp theo" is whole, though "theo" seldom ends a line
        is_whole = complete or (bool(own) and _run_on_type(own[0].text))
        ends = reads_as("enacting_word", line.text) or (is_whole and _is_sentence_below(title, line))
        if line.number in places or opens_basis or names_body or ends:
            break
        title.append(line)
    return title[len(own):]


def _is_above_digest(title: Sequence[CleanLine]) -> bool:
    return len(title) == 1 and bool(reads_as("above_digest", title[0].text))


def _names_body(lines: Sequence[CleanLine], head: str) -> bool:
    """Tell whether who decides stands in the first of *lines*, in capitals: below a title, above the basis.

    A body that the head does not name belongs to the title when who decides follows: "TỔ CHỨC BỘ MÁY", "VĂN PHÒNG ỦY BAN NHÂN DÂN".
    """
    text = lines[0].text
    if not (is_capitals(text) and reads_as("body_name", text)):
        return False
    below = [line.text for line in takewhile(lambda line: is_capitals(line.text), lines[1:])]
    decides = any(reads_as(group, text) for group in ("office", "committee", "deciding_council"))
    return decides or _is_named(text, head) or not any(_is_named(later, head) for later in below)


def _is_named(text: str, head: str) -> bool:
    office = reads_as("office_of_body", text)
    return fold(text[office.end():] if office else text) in head


def _is_sentence_below(title: Sequence[CleanLine], line: CleanLine) -> bool:
    """Below a title, a line of full length or the end of a sentence opens the text; "Giai đoạn 2025 - 2030" does not.

    No title ends in a colon: "BỘ TRƯỞNG BỘ Y TẾ điện:" names those to whom a telegram goes.
    """
    if line.text.endswith(":"):
        return True
    if is_capitals(line.text) or (line.text[0] == "(" and line.text[-1] == ")"):
        return False
    is_long, ends_sentence = len(line.text) > _LONGEST_SUBTITLE, line.text[-1] in ".:;" and not line.text.endswith("...")
    if is_capitals(title[0].text):
        return is_long or ends_sentence
    if _run_on_type(title[0].text):
        return line.text[0].isupper() and (is_long or ends_sentence)
    wider = len(line.text) > _WIDER * max(len(above.text) for above in title)
    return line.text[0].isupper() and (line.text[-1] == "." if not is_long else wider or bool(title[-1].ends_paragraph))


def _title_text(lines: Sequence[CleanLine]) -> MappedText | None:
    """Return the digest without the type above it and the issuer before it: "CỦA BỘ TÀI CHÍNH SỐ 5/2001/TT-BTC NGÀY 17/7/2001 ..."."""
    if not lines:
        return None
    # "V/v ..." is printed as part of the digest of a letter, KẾ HOẠCH above the digest of a plan is not
    opening = _type_at_start(lines[0].text) or _run_on_type(lines[0].text)
    first = lines[0].content[opening[1] if opening else 0:].strip()
    parts = [first, *(line.content for line in lines[1:])]
    named = sum(1 for _ in takewhile(lambda part: not part.text or reads_as("above_digest", part.text), parts))
    title = join_lines(parts[named:] or parts).strip()
    issuer = reads_as("issuer_before_digest", title.text) if opening else None
    return title[issuer.end():].strip() if issuer else title


def _stated_issuer(title: Sequence[CleanLine]) -> str | None:
    stated = (reads_as("stated_issuer", line.text) for line in title[:2])
    return next((line.text[match.end():].strip() for line, match in zip(title[:2], stated, strict=False) if match), None)


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


def _opens_basis(text: str) -> bool:
    """Tell whether *text* begins a clause of the preamble; older documents print a dash before each: "- Căn cứ"."""
    return text.lstrip("-–+*• ")[:1].isupper() and bool(reads_as("basis_opening", text))


def paragraphs(lines: Sequence[CleanLine], width: float | None) -> tuple[MappedText, ...]:
    """Return *lines* joined where they go on; *width* is the usual length of a line that wraps."""
    found: list[list[MappedText]] = []
    before: CleanLine | None = None
    for line in lines:
        opens = _opens_basis(line.text)
        if before is None or (opens and before.text[-1] in ".;:") or stops(before, line.text, width):
            found.append([])
        found[-1].append(line.content)
        before = line
    return tuple(join_lines(paragraph) for paragraph in found)
