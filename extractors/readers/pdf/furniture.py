"""Finds what a page carries for the reader's convenience: page numbers, and heads and feet that return on most pages.

In: the pages of a document. Out: the same pages without these rows, which become facts.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors import rulebook
from extractors.readers.pdf.pages import PageRows
from extractors.readers.pdf.rows import Row
from extractors.text.line_kinds import reads_as

# rows from the upper and the lower edge among which furniture is looked for
_OUTERMOST = 3
# heads and feet return on this share of the pages after the first, or of the left or right ones, and on so many pages at least
_SHARE, _FEWEST_PAGES = 0.6, 3
# points by which the place of a head differs from page to page
_PLACE = 8.0
_NUMBER = re.compile(r"[0-9]{1,9}")
# stands for a number; no letter of a page is a control character
_MASK = "\0"
PlacedRow = tuple[PageRows, Row]


def take_off_furniture(pages: Sequence[PageRows]) -> list[PageRows]:
    """Return *pages* without page numbers, running heads and feet; each becomes a fact of kind "furniture"."""
    outermost = [(page, row) for page in pages for row in _outermost(page)]
    drawn = (row for page in pages for row in page.rows if _drawn_with_signs(row))
    found = {id(row) for row in (*_page_numbers(outermost), *_running(outermost, len(pages)), *drawn)}
    return [_without(page, found) for page in pages]


def _outermost(page: PageRows) -> list[Row]:
    rows = sorted((row for row in page.rows if not _in_open_column(row, page)), key=lambda row: row.baseline)
    return rows[:_OUTERMOST] + rows[max(_OUTERMOST, len(rows) - _OUTERMOST):]


def _in_open_column(row: Row, page: PageRows) -> bool:
    """Tell whether *row* stands between the rulings of a table, beside the columns that they close: "1" is no page number there."""
    beside = [grid.box[1] for grid in page.grids if grid.box[1] <= row.baseline < grid.box[3]]
    return any(upper - 1 <= top == bottom <= row.baseline and x0 <= row.x0 and row.x1 <= x1
               for upper in beside for x0, top, x1, bottom in page.rulings)


def _page_numbers(outermost: Sequence[PlacedRow]) -> Iterator[Row]:
    """Yield rows that are a number alone: the page's own, or one that counts on from another page."""
    numbers = [(page.number, int(match[1]), row) for page, row in outermost if (match := _page_number(row.text))]
    offsets: dict[int, set[int]] = defaultdict(set)
    for page_number, value, _ in numbers:
        offsets[value - page_number].add(page_number)
    for page_number, value, row in numbers:
        neighbours = offsets[value - page_number] & {page_number - 1, page_number + 1}
        if value == page_number or neighbours:
            yield row


def _page_number(text: str) -> re.Match[str] | None:
    return rulebook.first("repairs", "page_number", text)


def _running(outermost: Sequence[PlacedRow], pages: int) -> Iterator[Row]:
    """Yield rows that stand at the same place on most pages with the same words; their numbers are the same too, or count the pages."""
    alike: dict[str, list[PlacedRow]] = defaultdict(list)
    for page, row in outermost:
        alike[" ".join(_NUMBER.sub(_MASK, row.text).split())].append((page, row))
    for words, group in alike.items():
        middle = sorted(row.baseline for _, row in group)[len(group) // 2]
        level = [(page, row) for page, row in group if abs(row.baseline - middle) <= _PLACE]
        for at in range(words.count(_MASK)):
            level = _counting(level, at)
        if pages == 2:
            level = [(page, row) for page, row in level if row in (_outermost(page)[0], _outermost(page)[-1])]
        is_annex = reads_as("annex_heading", group[0][1].text)
        if words.strip(_MASK + " ") and not is_annex and _is_on_most({page.number for page, _ in level}, pages):
            yield from (row for _, row in level)


def _counting(rows: Sequence[PlacedRow], at: int) -> list[PlacedRow]:
    """Return those of *rows* whose number *at* is the usual one, or as many pages away from the page's as usual."""
    numbers = [int(_NUMBER.findall(row.text)[at]) for _, row in rows]
    same, counting = Counter(numbers), Counter(number - page.number for number, (page, _) in zip(numbers, rows, strict=True))
    (value, times), (offset, counted) = same.most_common(1)[0], counting.most_common(1)[0]
    return [placed for number, placed in zip(numbers, rows, strict=True)
            if (number == value if times >= counted else number - placed[0].number == offset)]


def _is_on_most(numbers: set[int], pages: int) -> bool:
    if pages == 2:
        return len(numbers) == 2
    sides = {number % 2 for number in numbers}
    within = (pages - 1) / (2 if len(sides) == 1 else 1)
    return len(numbers) >= max(_FEWEST_PAGES, _SHARE * within)


def _drawn_with_signs(row: Row) -> bool:
    # "───────" below the name of the issuer: a rule that a converter turned into letters
    return all("\u2500" <= sign <= "\u257f" for sign in row.text.replace(" ", ""))


def _without(page: PageRows, found: set[int]) -> PageRows:
    taken = [row for row in page.rows if id(row) in found]
    if not taken:
        return page
    facts = tuple(page.fact("furniture", row.text, [row]) for row in taken)
    return replace(page, rows=tuple(row for row in page.rows if id(row) not in found), facts=page.facts + facts)
