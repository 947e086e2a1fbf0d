"""Tells from the look of lines on the page where a paragraph stops: the room left on its last line, the indent and weight of the next.

In plain text the blank lines tell.

In: lines in reading order, with boxes or with the blank lines between them. Out: for each line, whether a paragraph ends with it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import quantiles

from extractors.records import Box, Line

# the first line of a paragraph is set in by 1 to 1.27 cm (Nghị định 30/2020/NĐ-CP, annex I, II.5)
_INDENT = 12.0
# justified lines end on the margin within a point or so; scans are crooked
_SLACK = 0.012
# a page with fewer lines tells nothing about its margins
_FEWEST_LINES = 6
# a text with fewer wrapped lines does not tell whether blank lines part its paragraphs; nor one with more slips
_FEWEST_WRAPS = 20
_SLIPS = 0.1
_MOST = 0.7
# with these a passage may end
_LABEL = re.compile(r"[^\W_]{1,4}[).]")
_CLOSED = re.compile(r"[.;:!?…][\"”’')\]]*$")


def paragraph_ends(lines: Sequence[Line]) -> dict[int, bool]:
    """Return, by line number, whether a paragraph ends with the line; lines without a box, and the last one, are left out.

    A paragraph ends where the next word would have fitted on the line, or where the next line is set in as first lines are.
    """
    margins = _margins(lines)
    ends = {}
    for line, after, later in zip(lines, lines[1:], (*lines[2:], None), strict=False):
        if line.box and after.box and line.page in margins and after.page in margins:
            ends[line.number] = _opens(line, after, later, margins) or _has_room(line, line.box, after, margins[line.page][1])
    return ends


def lines_that_go_on(lines: Sequence[Line]) -> dict[int, bool]:
    """Return False, by line number, for lines of small letters that go on, in a text whose paragraphs are parted by blank lines.

    Then hardly a blank line stands before a line that begins in small letters, and one stands behind most lines that end a clause.
    """
    pairs = [(line.text.rstrip(), after.text.strip()) for line, after in pairwise(lines)]
    small = [not above for above, text in pairs if text[:1].islower() and not _LABEL.match(text)]
    closed = [not text for above, text in pairs if _CLOSED.search(above)]
    parted = small.count(False) >= _FEWEST_WRAPS and small.count(True) <= _SLIPS * len(small) and closed.count(True) >= _MOST * len(closed)
    return {line.number: False for line, (above, text) in zip(lines, pairs, strict=False)
            if parted and text[:1].isalpha() and not (_CLOSED.search(above) or _LABEL.match(text) or above.isupper() or text.isupper())
            and above.strip()}


def _opens(line: Line, after: Line, later: Line | None, margins: Mapping[int, tuple[float, float]]) -> bool:
    """Tell whether *after* is set in as the first line of a paragraph.

    Below a line that is set in too it may go on a passage that is set in as a whole; what tells is the end of a bold heading, or a
    sentence that ended above while *later* goes back to the margin.
    """
    if not _is_set_in(after, margins):
        return False
    if not _is_set_in(line, margins) or (line.bold and not after.bold):
        return True
    return later is not None and bool(_CLOSED.search(line.text)) and not after.text[:1].islower() and not _is_set_in(later, margins)


def _is_set_in(line: Line, margins: Mapping[int, tuple[float, float]]) -> bool:
    return line.box is not None and line.page in margins and line.box[0] - margins[line.page][0] > _INDENT


def _margins(lines: Sequence[Line]) -> dict[int, tuple[float, float]]:
    """Return left and right margin of each page: where most lines begin and where the full ones end."""
    by_page: dict[int, list[Box]] = defaultdict(list)
    for line in lines:
        if line.box:
            by_page[line.page].append(line.box)
    own = {page: (quantiles([box[0] for box in boxes], n=10)[0], quantiles([box[2] for box in boxes], n=10)[8])
           for page, boxes in by_page.items() if len(boxes) >= _FEWEST_LINES}
    every = [box for boxes in by_page.values() for box in boxes]
    if len(every) < _FEWEST_LINES:
        return own
    usual = quantiles([box[0] for box in every], n=10)[0], quantiles([box[2] for box in every], n=10)[8]
    return {page: own.get(page, usual) for page in by_page}


def _has_room(line: Line, box: Box, after: Line, right: float) -> bool:
    letter = (box[2] - box[0]) / max(1, len(line.text))
    next_word = letter * (1 + len(after.text.split(" ", 1)[0]))
    return right - box[2] > next_word + _SLACK * right

