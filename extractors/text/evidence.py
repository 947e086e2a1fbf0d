"""Where on the page a stretch of the stored text is printed.

In: `Source` and offsets. Out: boxes by page; nothing where the format keeps no boxes.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from extractors.records import Box, Line, Source


def page_at(source: Source, offset: int) -> int:
    """Return the page on which the character at *offset* of the stored text is printed."""
    return source.lines[_line_index(source, offset)].page


def whole_letters(source: Source, end: int) -> int:
    """Return *end* moved over the combining marks that belong to the letter before it, in a text of decomposed letters."""
    while end < len(source.text) and unicodedata.combining(source.text[end]):
        end += 1
    return end


def line_boxes(source: Source, start: int, end: int) -> Iterator[tuple[int, Box]]:
    """Yield page and box of each line that `text[start:end]` touches; of a line it shares, the part by number of characters."""
    for line in (source.lines[at] for at in range(_line_index(source, start), len(source.lines))):
        if line.start >= end:
            return
        if line.box and line.end > start and line.end > line.start:
            yield line.page, _part(line, line.box, max(start, line.start), min(end, line.end))


def evidence_box(source: Source, start: int, end: int) -> Box | None:
    """Return the box around `text[start:end]` on the page where it begins."""
    boxes = [(page, box) for page, box in line_boxes(source, start, end)]
    return union([box for page, box in boxes if page == boxes[0][0]]) if boxes else None


def union(boxes: list[Box]) -> Box:
    """Return the smallest box that holds *boxes*, which must not be empty."""
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return min(x0), min(top), max(x1), max(bottom)


def _line_index(source: Source, offset: int) -> int:
    return max(0, bisect_right(source.lines, offset, key=lambda line: line.start) - 1)


def _part(line: Line, box: Box, start: int, end: int) -> Box:
    x0, top, x1, bottom = box
    width = (x1 - x0) / (line.end - line.start)
    return x0 + width * (start - line.start), top, x0 + width * (end - line.start), bottom
