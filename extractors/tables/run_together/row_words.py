"""What speaks for a cell boundary before each word of a table row: line starts, bodies, times, sums, capitals.

In: the lines of a row and a `Tagger`. Out: the joined text and its `RowWord`s, for `cell_split`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, NamedTuple, Protocol

from extractors.records import Deadline, UnitMention
from extractors.rulebook import holds, rules, table
from extractors.tables.run_together.row_starts import ends_open
from extractors.text.mapped_text import CleanLine, MappedText
from extractors.text.vietnamese import fold
from extractors.text.wraps import join_lines

_RULES = "table_headers"
_WORD = re.compile(r"\S+")
_STOPS = (".", "!", "?")
_LONGEST_TAIL = 9  # words of a name that the tagger does not know to its end
WordKind = Literal["unit", "tail", "deadline", "money", "link", "name", "other"]


class Tagger(Protocol):
    """Finds bodies and time expressions in a text, with offsets into it."""

    def units(self, text: str) -> Sequence[UnitMention]:
        """Return the bodies named in *text*, from left to right."""

    def deadlines(self, text: str) -> Sequence[Deadline]:
        """Return the time expressions in *text*, from left to right."""


class Span(NamedTuple):
    """A stretch of the row's text of one kind."""

    start: int
    end: int
    kind: WordKind


@dataclass(frozen=True, slots=True)
class RowWord:
    """A word of a row with what stands around it.

    `inside` says that a span goes on over the blank before it, `begins` which kind of span starts here, `juxtaposed` that it follows
    one of its kind without a separator, `after_open` that the text before is not finished, `after_stop` that a sentence ended with the
    line before, `openers` which columns a cue word opens.
    """

    start: int
    end: int
    kind: WordKind
    line_start: bool = False
    page_start: bool = False
    inside: bool = False
    begins: WordKind | None = None
    juxtaposed: bool = False
    after_open: bool = False
    after_stop: bool = False
    lower: bool = False
    openers: frozenset[str] = frozenset()


def read_words(lines: Sequence[tuple[MappedText, CleanLine]], tagger: Tagger) -> tuple[MappedText, list[RowWord]]:
    """Return the row's text and its words; the lines' texts have single blanks, and the first comes without the row number."""
    text = join_lines(content for content, _ in lines)
    starts = _line_starts(text, lines)
    spans = _spans(text.text, starts, tagger)
    words = [_word(text.text, match, starts, spans) for match in _WORD.finditer(text.text)]
    return text, list(_with_tails([words[0], *(_as_body(text.text, word) for word in words[1:])] if words else []))


def _as_body(text: str, word: RowWord) -> RowWord:
    """A line that begins as names of bodies do ("Đội Quản lý ...") is taken for one that the tagger does not know."""
    may_be = word.line_start and word.kind == "name" and not word.after_open
    is_body = may_be and holds(_RULES, "body_opens", text[word.start:word.start + 40])
    return replace(word, kind="unit", begins="unit") if is_body else word


def _with_tails(words: Sequence[RowWord]) -> Iterator[RowWord]:
    """Mark the words in small letters after a body at the start of a line: "Phòng Cảnh sát" goes on "điều tra tội phạm về ma túy"."""
    left = 0
    for word in words:
        if word.kind == "unit":
            opens = word.begins == "unit" and word.line_start and not word.after_open
            left = _LONGEST_TAIL if opens or (left and word.inside) else 0
        elif left and word.lower and word.kind in ("other", "link"):
            left -= 1
            word = replace(word, kind="tail")
        elif left and word.kind == "name" and not word.line_start:
            left -= 1
        else:
            left = 0
        yield word


def _line_starts(text: MappedText, lines: Sequence[tuple[MappedText, CleanLine]]) -> dict[int, bool]:
    """Offsets at which a line begins, True where it is the first one of a page. A line glued to the one before it begins nothing."""
    starts: dict[int, bool] = {}
    end = 0
    for content, line in lines:
        at = text.text.index(content.text, end) if content.text else end
        if at == 0 or text.text[at - 1] == " ":
            starts[at] = line.breaks_page
        end = at + len(content.text)
    return starts


def _spans(text: str, starts: Iterable[int], tagger: Tagger) -> list[Span]:
    """All spans, the longest first where they overlap: "theo QĐ số ... ngày 6/5/2024 của UBND tỉnh" is no deadline."""
    deadlines = [Span(found.start, found.end, "deadline") for found in tagger.deadlines(text)]
    units = [_before_deadline(unit, deadlines) for unit in _units(text, starts, tagger)]
    money = [Span(match.start(), match.end(), "money") for rule in rules(_RULES, "money") for match in rule.finditer(text)]
    found = [*_with_qualifier(text, units), *_with_label(text, deadlines), *money]
    chosen: list[Span] = []
    for span in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if all(span.end <= other.start or span.start >= other.end for other in chosen):
            chosen.append(span)
    return sorted(chosen)


def _units(text: str, starts: Iterable[int], tagger: Tagger) -> list[Span]:
    """The bodies, none of them over a line end at which one has ended and another begins: "Công an xã" / "Ban Chỉ huy Quân sự xã"."""
    breaks: list[int] = []
    found = _units_between(text, breaks, tagger)
    for start in sorted(starts):
        around = next((unit for unit in found if unit.start < start < unit.end), None)
        if around and text[start].isupper() and _are_two(text[around.start:start - 1], text[start:], tagger):
            breaks.append(start)
            found = _units_between(text, breaks, tagger)
    return found


def _units_between(text: str, breaks: Sequence[int], tagger: Tagger) -> list[Span]:
    return [Span(start + unit.start, start + unit.end, "unit")
            for start, end in pairwise([0, *breaks, len(text)]) for unit in tagger.units(text[start:end])]


def _are_two(above: str, below: str, tagger: Tagger) -> bool:
    """Tell whether a name ends with *above* ("... tỉnh") or begins with *below*, though it could be one name over two lines."""
    is_whole = holds(_RULES, "whole_name", above)
    # a place that the name still wants has capitals throughout: "thành phố" / "Hà Nội", but "phường" / "Kho dữ liệu"
    is_other = _openers(fold(below[:30])) or any(map(_is_lower, below.split()[1:2]))
    if holds(_RULES, "person_opens", below) or (is_whole and is_other):
        return True
    if holds(_RULES, "name_goes_on", above):
        return False
    upper, lower = tagger.units(above), tagger.units(below)
    return bool(upper and lower) and upper[-1].end == len(above) and lower[0].start == 0


def _before_deadline(unit: Span, deadlines: Sequence[Span]) -> Span:
    """A body ends where a time begins: "UBND phường Hải Châu" and "Tháng 03/2027" of the next cell."""
    return unit._replace(end=next((found.start for found in deadlines if unit.start < found.start < unit.end < found.end), unit.end))


def _with_qualifier(text: str, units: Sequence[Span]) -> Iterator[Span]:
    """A body reaches over the decision that names it and over the body that took the decision."""
    ends = {match.start(): match.end() for rule in rules(_RULES, "qualifier") for match in rule.finditer(text)}
    for unit in units:
        end = next((end for start, end in ends.items() if unit.start < start <= unit.end + 1 <= end), unit.end)
        yield unit._replace(end=max([end, *(other.end for other in units if unit.end < end and other.start == end + 1)]))


def _with_label(text: str, deadlines: Sequence[Span]) -> Iterator[Span]:
    """A time reaches back over its label: "- Thời gian nghiệm thu: Trước ngày 20/5/2026"."""
    labels = {match.end(): match.start() for rule in rules(_RULES, "deadline_label") for match in rule.finditer(text)}
    for span in deadlines:
        yield span._replace(start=next((start for end, start in labels.items() if 0 <= span.start - end <= 1), span.start))


def _word(text: str, match: re.Match[str], starts: dict[int, bool], spans: Sequence[Span]) -> RowWord:
    start, end = match.span()
    around = next((span for span in spans if span.start < end and span.end > start), None)
    begins = around is not None and around.start >= start
    return RowWord(
        start, end, around.kind if around else _kind_outside_spans(match.group()),
        line_start=start in starts, page_start=starts.get(start, False),
        inside=around is not None and not begins,
        begins=around.kind if around is not None and begins else None,
        juxtaposed=around is not None and begins and _follows_its_kind(text, around, spans),
        after_open=ends_open(text[:start]), lower=_is_lower(match.group()),
        after_stop=start in starts and text[:start].rstrip().endswith(_STOPS) and not _is_lower(match.group()),
        openers=_openers(fold(text[start:start + 30])))


def _is_lower(word: str) -> bool:
    return word.lstrip("“\"'(-–+")[:1].islower()


def _kind_outside_spans(word: str) -> WordKind:
    """A capital speaks for a name, perhaps of a body that the tagger does not know."""
    if _is_link(word):
        return "link"
    return "name" if word.lstrip("“\"'(-–+")[:1].isupper() else "other"


def _is_link(word: str) -> bool:
    """A dash, a dot leader or "và", as between the bodies of a list."""
    letters = "".join(char for char in fold(word) if char.isalnum())
    return not letters or letters in table(_RULES)["link"]["words"]


def _follows_its_kind(text: str, span: Span, spans: Iterable[Span]) -> bool:
    before = next((first for first, second in pairwise(spans) if second == span), None)
    return before is not None and before.kind == span.kind and not text[before.end:span.start].strip()


def _openers(text: str) -> frozenset[str]:
    bare = text.lstrip("-–+ ")
    return frozenset(role for role in ("deadline", "product")
                     if any(bare == cue or bare.startswith((f"{cue} ", f"{cue},")) for cue in table(_RULES)[role]["openers"]))
