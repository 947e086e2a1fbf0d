"""Says where the annexes of a document begin, what they are called and what their title is.

In: the cleaned lines of a document, or of one annex. Out: indices of lines, paths, titles; their tables and items are read later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from extractors.expressions.persons import is_person_name
from extractors.expressions.references.types import type_heading
from extractors.text.column_headings import may_open_header, read_header
from extractors.text.item_labels import read_markers, roman_value
from extractors.text.line_kinds import is_capitals, reads_as
from extractors.text.mapped_text import CleanLine, MappedText
from extractors.text.wraps import join_lines

# lines of the title of an attached text, of the head above it, and of a remark in brackets
_LONGEST_TITLE, _LONGEST_HEAD, _LONGEST_REMARK = 6, 8, 4
# lines from an office to the name that signs
_LONGEST_SIGNATURE = 7
# lines over which the header of a table is printed
_LONGEST_HEADER = 12


def annex_starts(lines: Sequence[CleanLine]) -> list[int]:
    """Return the indices of the lines that open an annex: "Phụ lục", the capitals above "(Kèm theo ...)", or a title below a signature."""
    starts: list[int] = []
    for at, line in enumerate(lines):
        if reads_as("annex_heading", line.text):
            starts.append(at)
        elif reads_as("annex_reference", line.text):
            first = _first_capitals(lines, _attached_type(lines, at))
            if first < at and _is_below_text(lines[:first]) and not any(start >= first - 1 for start in starts):
                starts.append(first)
    # a plan between the signature and its own "Phụ lục I"; what stands in capitals behind that is of the annex
    named = next((start for start in starts if reads_as("annex_heading", lines[start].text)), len(lines))
    return sorted({*starts, *(at for at in _titles_below_signature(lines) if at < named)})


def _titles_below_signature(lines: Sequence[CleanLine]) -> Iterator[int]:
    """Yield where attached texts begin that nothing announces: "DANH MỤC VĂN BẢN", "KẾ HOẠCH" below the signer's name."""
    signed = next((name for at, line in enumerate(lines) if _signs(line.text)
                   and (name := next((below for below, other in enumerate(lines[at + 1:at + _LONGEST_SIGNATURE], at + 1)
                                      if is_person_name(other.text)), None))), len(lines))
    for at in range(signed + 1, len(lines)):
        opens = reads_as("annex_title", lines[at].text) or type_heading(lines[at].text)
        if opens and is_capitals(lines[at].text) and not is_capitals(lines[at - 1].text):
            yield at


def _signs(text: str) -> bool:
    return bool(reads_as("signing_authority", text)) or (is_capitals(text) and bool(reads_as("office", text)))


def annex_paths(annexes: Sequence[Sequence[CleanLine]]) -> list[str]:
    """Return a path for each annex: its printed number ("Phụ lục II" is PL2), else its place where there are several.

    A document attached to a decision ("KẾ HOẠCH (Ban hành kèm theo Quyết định số ...)") goes by its type.
    """
    attached = [type_heading(lines[heading_at(lines)].text) for lines in annexes]
    several = attached.count(None) > 1
    places = accumulate(int(kind is None) for kind in attached)
    return [kind or _path(lines[heading_at(lines)].text, str(place) if several else "")
            for kind, lines, place in zip(attached, annexes, places, strict=True)]


def heading_at(lines: Sequence[CleanLine]) -> int:
    """Return the index of the heading of an annex: an attached text may repeat body and national name above its type."""
    if reads_as("annex_heading", lines[0].text):
        return 0
    return next((at for at, line in enumerate(lines[:_LONGEST_HEAD]) if type_heading(line.text)), 0)


def annex_title(lines: Sequence[CleanLine]) -> MappedText:
    """Return the title that the first lines of an annex print, its heading where there is none."""
    end = title_end(lines)
    is_label = reads_as("annex_heading", lines[0].text) or type_heading(lines[0].text)
    title = [line.content for line in lines[1 if is_label else 0:end] if line not in attachment_lines(lines[:end])]
    return join_lines(title or [lines[0].content])


def title_end(lines: Sequence[CleanLine]) -> int:
    """Return the index after the reference "(Kèm theo ...)" or, where there is none, after the lines in capitals without an item mark."""
    for at, line in enumerate(lines[1:8], 1):
        if reads_as("annex_reference", line.text):
            return at + len(attachment_lines(lines[at:]))
        if read_markers(line.text):
            break
    # "A. NHIỆM VỤ NĂM 2026" in capitals is an item already, "STT NỘI DUNG CHỦ TRÌ THỜI HẠN" the header of a table
    return next((at for at, line in enumerate(lines[1:], 1) if not is_capitals(line.text) or read_markers(line.text)
                 or _opens_table(lines[at:])), len(lines))


def attachment_lines(lines: Sequence[CleanLine]) -> list[CleanLine]:
    """Return the lines of the first remark such as "(Ban hành kèm theo Quyết định số 12/2024/QĐ-UBND ngày ...)"; [] when there is none."""
    first = next((at for at, line in enumerate(lines) if reads_as("annex_reference", line.text)), None)
    if first is None:
        return []
    depths = accumulate(line.text.count("(") - line.text.count(")") for line in lines[first:first + _LONGEST_REMARK])
    closed = next((at for at, depth in enumerate(depths, 1) if depth <= 0), 1)
    return list(lines[first:first + closed])


def _opens_table(lines: Sequence[CleanLine]) -> bool:
    """Tell whether the first of *lines* is the header of a table, or begins it."""
    texts = [line.text for line in lines[:_LONGEST_HEADER]]
    return may_open_header(texts[0]) and any(read_header(" ".join(texts[:end])) for end in range(1, len(texts) + 1))


def _is_below_text(above: Sequence[CleanLine]) -> bool:
    """Tell whether *above* is part of a document; the name of a web page above an attached text is not."""
    return _has_foot(above) or any(reads_as("office", line.text) or any(marker.value == 1 for marker in read_markers(line.text))
                                   for line in above)


def _has_foot(above: Sequence[CleanLine]) -> bool:
    """Tell whether a foot ends *above*, by whatever of it a scan has kept: "./.", "TM. ỦY BAN NHÂN DÂN" or "Nơi nhận:"."""
    return any(reads_as(group, line.text) for line in above for group in ("text_end", "signing_authority", "recipients_heading"))


def _attached_type(lines: Sequence[CleanLine], at: int) -> int:
    """Return the index of the type above the title of an attached text whose reference stands at *at*; *at* where there is none.

    "QUY ĐỊNH" / "Phối hợp quản lý cụm công nghiệp" / "(Ban hành kèm theo Quyết định số ...)" below the signature of the decision.
    """
    above = range(at - 1, max(at - 1 - _LONGEST_TITLE, 0), -1)
    heading = next((index for index in above if type_heading(lines[index].text)), at)
    return heading if _has_foot(lines[:heading]) else at


def _first_capitals(lines: Sequence[CleanLine], at: int) -> int:
    while at and (is_capitals(lines[at - 1].text) or reads_as("head_mark", lines[at - 1].text)):
        at -= 1
    return at


def _path(heading: str, place: str) -> str:
    match = reads_as("annex_heading", heading)
    label = match["label"] if match else None
    return "PL" + (str(roman_value(label) or label) if label else place)
