"""Parts two columns that a layout converter printed side by side: the heads and feet of official documents.

In: lines with runs of blanks between columns. Out: the lines of the left column, then those of the right one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors import rulebook
from extractors.expressions.persons import is_person_name
from extractors.expressions.references.types import type_heading
from extractors.text.line_kinds import is_capitals, reads_as
from extractors.text.mapped_text import CleanLine

_GAP = re.compile(r"(?<=\S)\s{3,}(?=\S)")
Gutter = tuple[int, int]
"""First and last+1 character column, counted from the left edge of the page, that are blank in every line of a block."""


def part_columns(lines: Sequence[CleanLine]) -> list[CleanLine]:
    """Return *lines* with every two-column block of a head or foot read column by column.

    A block needs two lines that share a gutter and, right of it, words that stand in the right column only
    (Nghị định 30/2020/NĐ-CP, annex I: national name, place and date, signature).
    """
    parted: list[CleanLine] = []
    for block, gutter in _blocks([cell for line in lines for cell in _cells(line)]):
        parted += _read_columns(block, gutter) if gutter and _is_head_or_foot(block, gutter) else block
    return parted


def part_rows(lines: Sequence[CleanLine]) -> list[CleanLine]:
    """Return *lines* with the rows of a head or foot parted that a typist set with tabs or blanks, or a converter with bars."""
    return [part for line in lines for cell in _cells(line) for part in _beside(cell)]


def _beside(line: CleanLine) -> Sequence[CleanLine]:
    """Part what stands in the right column behind a wide gap, the last one: "Số:      /KH-UBND      Huế, ngày     tháng     năm 2025"."""
    for gap in reversed(list(_GAP.finditer(line.text))):
        left, right = _cut(line, 0, gap.start()), _cut(line, gap.end(), None)
        if _is_right_cell(right, left):
            return left, right
    return (line,)


def _cells(line: CleanLine) -> list[CleanLine]:
    """Return the cells of a row of head or foot: "UBND | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |"."""
    apart = re.search(r"[|\t]", line.text)
    cells = [_cut(line, *match.span()) for match in re.finditer(r"[^|\t]*[^|\s][^|\t]*", line.text)] if apart else []
    return cells if any(_is_right_cell(cell, cells[0]) for cell in cells[1:]) else [line]


def _is_right_cell(cell: CleanLine, left: CleanLine) -> bool:
    marks = rulebook.holds("layout", "right_column", cell.text)
    beside_recipient = left.text.endswith(";") and (is_person_name(cell.text) or reads_as("signature_mark", cell.text) is not None)
    return marks or beside_recipient or (is_capitals(cell.text) and reads_as("office", cell.text) is not None)


def _blocks(lines: Sequence[CleanLine]) -> Iterator[tuple[list[CleanLine], Gutter | None]]:
    """Cut *lines* where no gutter goes on, at the type of the document ("KẾ HOẠCH" at the left edge), and where foot or head begin."""
    block: list[CleanLine] = []
    gutter: Gutter | None = None
    for line in lines:
        opens = type_heading(line.text) or reads_as("recipients_heading", line.text) or reads_as("head_opening", line.text)
        shared = _shared(gutter, line) if block and not opens else None
        if block and shared is None:
            yield block, gutter if len(block) > 1 else None
            block = []
        block.append(line)
        gutter = shared if len(block) > 1 else _widest_gap(line)
        if gutter is None:
            yield block, None
            block = []
    if block:
        yield block, gutter if len(block) > 1 else None


def _gaps(line: CleanLine) -> list[Gutter]:
    edge = line.indent
    inner = [(edge + match.start(), edge + match.end()) for match in _GAP.finditer(line.text)]
    return [(0, edge), *inner, (edge + len(line.text), 10_000)]


def _widest_gap(line: CleanLine) -> Gutter | None:
    inner = _gaps(line)[1:-1]
    return max(inner, key=lambda gap: gap[1] - gap[0], default=None)


def _shared(gutter: Gutter | None, line: CleanLine) -> Gutter | None:
    if gutter is None:
        return None
    common = [(max(gutter[0], gap[0]), min(gutter[1], gap[1])) for gap in _gaps(line)]
    return max((gap for gap in common if gap[1] - gap[0] >= 2), key=lambda gap: gap[1] - gap[0], default=None)


def _is_head_or_foot(block: Sequence[CleanLine], gutter: Gutter) -> bool:
    right = [line.text[max(0, gutter[1] - line.indent):].strip() for line in block]
    both = [(line.text, part) for part, line in zip(right, block, strict=True) if part and line.indent < gutter[0]]
    if any(reads_as("recipients_heading", text) and reads_as("office", part) for text, part in both):
        return True  # "Nơi nhận:" beside "CHỦ TỊCH" or "Hiệu trưởng", and nothing else on both sides
    return len(both) >= 2 and any(rule.search(part) for part in right for rule in rulebook.rules("layout", "right_column"))


def _read_columns(block: Sequence[CleanLine], gutter: Gutter) -> list[CleanLine]:
    left = [_cut(line, 0, gutter[1] - line.indent) for line in block]
    right = [_cut(line, gutter[1] - line.indent, None) for line in block]
    return [line for line in (*left, *right) if line.text]


def _cut(line: CleanLine, start: int, end: int | None) -> CleanLine:
    end = end if end is None else max(0, end)
    return replace(line, content=line.content[max(0, start):end].strip(), indent=line.indent + max(0, start))
