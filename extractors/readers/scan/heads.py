"""Checks number and date in the head of a recognised page, and leaves blank what cannot be trusted: handwriting is read as anything.

In: the first page, a second reading of its head, and what else is known. Out: the page with its head checked, facts and diagnostics.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from extractors import rulebook
from extractors.expressions.times.dates import day_of, find_dates
from extractors.readers.scan.checks import Checked, check_number, check_part, check_year, fits_signature
from extractors.readers.scan.repairs import as_figures
from extractors.readers.scan.words import HEAD_SHARE, PageText, ReadLine, around
from extractors.records import Box, Diagnostic, Fact

_NUMBER_DOUBTFUL, _DATE_DOUBTFUL = "ocr_number_doubtful", "ocr_date_doubtful"
_MONTHS, _DAYS = 12, 31
# how the line of the number begins, of the same length as what was read in its place
_LABEL = "Số"
# what shows a blank to fill in
_LEADERS = " ._…-"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a head beside the first reading: `second` reading, days on which it was `signed`, its number as `mentions` give it.

    `layer` are the figures that a text layer has on the displayed page: where it lies about letters, they are a reading of their own.
    `has_ink` tells whether something is written in a box of the page.
    """

    second: Sequence[ReadLine] = ()
    layer: Sequence[tuple[str, Box]] = ()
    signed: Sequence[date] = ()
    mentions: Sequence[str] = ()
    has_ink: Callable[[Box], bool] = field(default=lambda box: True)


@dataclass(slots=True)
class _Head:
    """The lines of a page while its head is checked, and what was found."""

    page: PageText
    evidence: Evidence
    lines: list[ReadLine]
    facts: list[Fact] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def doubt(self, code: str, message: str) -> None:
        """Note that something in the head is not to be trusted."""
        self.diagnostics.append(Diagnostic(code, message, self.page.number))

    def write(self, at: int, span: tuple[int, int], text: str) -> None:
        """Put *text* in the place of *span* in line *at*, and keep what was read as a fact."""
        line = self.lines[at]
        read = line.text[slice(*span)]
        if read == text:
            return
        box = around([word.box for word in line.within(*span)])
        self.facts.append(Fact("ocr_reading", read, self.page.number, self.page.on_page(box)))
        self.lines[at] = line.replaced(*span, text)


def check_head(page: PageText, evidence: Evidence) -> tuple[PageText, list[Fact], list[Diagnostic]]:
    """Return *page* with number and date as far as they can be trusted.

    Facts "ocr_reading" hold what was read in their place; diagnostics are "ocr_number_doubtful", "ocr_date_doubtful", "ocr_repaired".
    """
    head = _Head(page, evidence, list(page.lines))
    year = _check_number(head)
    _check_date(head, year)
    return replace(page, lines=tuple(head.lines)), head.facts, head.diagnostics


def signing_days(times: Sequence[str]) -> list[date]:
    """Return the days in *times*, as signing programs and signatures write them: "2026-01-12 14:05:33", "15.04.2025 16:28:33"."""
    return [day for time in times for found in find_dates(time) if (day := day_of(found.year, found.month, found.day))]


def own_mentions(pages: Sequence[PageText]) -> list[str]:
    """Return the numbers that the pages give the document itself, over an annex: "(Kèm theo Kế hoạch số 63/KH-UBND ...)"."""
    lines = (line for page in pages for line in page.lines)
    return [line.text[slice(*match.span("number"))] for line in lines for match in _matches([line], "own_mention")]


def _check_number(head: _Head) -> int | None:
    """Check the line of the number; return the year that the number gives."""
    found = _find(head.lines, head.page.height, "number_line")
    if not found:
        head.doubt(_NUMBER_DOUBTFUL, "no line with the number of the document was read")
        return None
    at, match = found
    head.lines[at] = head.lines[at].replaced(*match.span("label"), _LABEL)
    if not match["running"]:
        _check_gap(head, at, (match.start("running"), match.start("symbol")), _NUMBER_DOUBTFUL, "number")
        return None
    line, span = head.lines[at], (match.start("running"), match.end("symbol"))
    if layer := _in_layer(head, line, match.span("running")):
        number, reason = check_number(layer + match["symbol"], others=head.evidence.mentions)
    else:
        second = [other["running"] + other["symbol"] for other in _matches(head.evidence.second, "number_line") if other["running"]][:1]
        sure = min(word.sureness for word in line.within(*match.span("running")))
        number, reason = check_number(line.text[slice(*span)], sure, [*second, *head.evidence.mentions])
    if number:
        if number != re.sub(r"\s", "", line.text[slice(*span)]):
            head.write(at, span, number)
        year = re.match(r"[0-9]+\D?/([0-9]{4})/", number)
        return int(year[1]) if year else None
    symbol_known = check_number("1" + match["symbol"])[0] is not None
    head.doubt(_NUMBER_DOUBTFUL, f"the number {line.text[slice(*span)]!r} was left blank: {reason}")
    head.write(at, match.span("running") if symbol_known else span, "")
    return None


def _check_date(head: _Head, number_year: int | None) -> None:
    found = _find(head.lines, head.page.height, "date_line")
    if not found:
        head.doubt(_DATE_DOUBTFUL, "no line with place and date was read")
        return
    at, match = found
    second = next(_matches(head.evidence.second, "date_line"), None)
    known = {day.year for day in head.evidence.signed} | ({number_year} if number_year else set())
    checked = {"year": check_year(match["year"], known)}
    for part, highest in (("month", _MONTHS), ("day", _DAYS)):
        checked[part] = _check_part(head, at, match, second, part, highest)
    issued = day_of(*(checked[part][0] for part in ("year", "month", "day")))
    if issued and not fits_signature(issued, head.evidence.signed):
        checked |= dict.fromkeys(("month", "day"), (None, f"{issued} does not fit the signature"))
    # from the right, so that what stands left keeps its place
    for part in ("year", "month", "day"):
        _write_part(head, at, match, part, checked[part])


def _check_part(head: _Head, at: int, match: re.Match[str], second: re.Match[str] | None, part: str, highest: int) -> Checked:
    if not match[part].strip(_LEADERS):
        return "", ""
    line = head.lines[at]
    if layer := _in_layer(head, line, _trimmed(match, part)):
        return check_part(layer, highest)
    sure = min(word.sureness for word in line.within(*_trimmed(match, part)))
    return check_part(match[part], highest, sure, [second[part]] if second and second[part].strip() else [])


def _write_part(head: _Head, at: int, match: re.Match[str], part: str, checked: Checked) -> None:
    value, reason = checked
    if value == "":
        _check_gap(head, at, match.span(part), _DATE_DOUBTFUL, part)
        return
    if value is None:
        head.doubt(_DATE_DOUBTFUL, f"the {part} {match[part].strip()!r} was left blank: {reason}")
    elif reason:
        head.doubt("ocr_repaired", f"the {part} is {value}, {reason}")
    head.write(at, _trimmed(match, part), value or "")


def _check_gap(head: _Head, at: int, span: tuple[int, int], code: str, part: str) -> None:
    """Note that a blank is none when there is ink between the words around *span* of line *at*."""
    line = head.lines[at]
    before, after = line.within(max(0, span[0] - 2), span[0]), line.within(span[1], span[1] + 2)
    if not before or not after or before[-1] is after[0]:
        return
    left, right = before[-1].box, after[0].box
    if head.evidence.has_ink(head.page.on_page((left[2] + 1, min(left[1], right[1]), right[0] - 1, max(left[3], right[3])))):
        head.doubt(code, f"something is written where the {part} stands, but it could not be read")


def _in_layer(head: _Head, line: ReadLine, span: tuple[int, int]) -> str:
    """Return the figures that the text layer has where *span* of *line* was read, "" where what was read is not the same.

    Filled in by a program in a sound font, "06" is read as "U6_" when it touches the dots: letters may stand for any figure, figures not.
    """
    left, top, right, bottom = head.page.on_page(around([word.box for word in line.within(*span)]))
    figures = "".join(text for text, (x0, y0, x1, y1) in sorted(head.evidence.layer, key=lambda found: found[1])
                      if left < (x0 + x1) / 2 < right and top < (y0 + y1) / 2 < bottom)
    read = as_figures(line.text[slice(*span)].strip(_LEADERS))
    read_figures = [(one, other) for one, other in zip(read, figures, strict=False) if one.isdecimal()]
    return figures if len(read) == len(figures) and read_figures and all(one == other for one, other in read_figures) else ""


def _find(lines: Sequence[ReadLine], height: float, group: str) -> tuple[int, re.Match[str]] | None:
    """Return the first line of the head for which a rule of *group* holds, by its index."""
    for at, line in enumerate(lines):
        if line.box[1] > HEAD_SHARE * height or rulebook.holds("ocr", "head_end", line.text):
            return None
        if match := next(_matches([line], group), None):
            return at, match
    return None


def _matches(lines: Sequence[ReadLine], group: str) -> Iterator[re.Match[str]]:
    return (match for line in lines for rule in rulebook.rules("ocr", group) if (match := rule.search(line.text)))


def _trimmed(match: re.Match[str], part: str) -> tuple[int, int]:
    start = match.start(part) + len(match[part]) - len(match[part].lstrip())
    return start, start + len(match[part].strip())
