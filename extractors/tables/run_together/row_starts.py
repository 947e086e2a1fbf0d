"""Finds the lines on which the rows and group rows of a run-together table begin.

In: the lines below a table's header, as texts, with whether each speaks of a body or a time. Out: `RowStart`s: the best chain of numbers.
A number is believed because it is the one expected next, so that "10-12 hộ nghèo" or "25 tuyến đường" at a line start begins no row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractors.rulebook import table
from extractors.text.item_labels import letter_value, roman_value
from extractors.text.line_kinds import is_capitals
from extractors.text.vietnamese import fold

_LABEL = re.compile(r"""
    \s* (?: (?P<number> [0-9]{1,3} (?: \. [0-9]{1,2} ){0,3} )   # 7, 07, 7.1, 7.1.2
          | (?P<roman>  [IVXLC]{1,6} )                     # VII
          | (?P<letter> [A-HKLMN] )                        # B, a group above Roman ones
          | (?P<point>  [a-zđ] ) (?= [.)] | \s* $ | \s+ [^\W\d_a-z] )   # a), a alone, a before a capital
        )
    (?: [.)/] (?= \s | $ ) | (?<= [a-zđ] ) [.)] | (?= \s | $ ) ) \s*""", re.VERBOSE)
_BEAM = 40

# what speaks for a number that begins a row, and against it
_TAKEN = 1.0          # it is the one expected
_ALONE = 0.6          # nothing else on its line
_CAPITAL = 0.3        # the text after it begins like a sentence
_LOWER_CASE = -0.9    # "3 tháng)": the line goes on with a sentence
_AFTER_OPEN = -0.9    # the line before ends in "," or "trong"
_BARE_ROW = -0.8      # no body and no time since the row before: "làm sạch | 3 Dòng (sông"
_SKIPPED = -0.8       # for each number that is missing in between

Kind = Literal["row", "group"]


@dataclass(frozen=True, slots=True)
class RowStart:
    """A row (or group row) begins on line *index*, its own text at offset *text_at* of it."""

    index: int
    kind: Kind
    label: str
    text_at: int
    depth: int = 0


@dataclass(frozen=True, slots=True)
class _Label:
    index: int
    style: str
    printed: str
    value: tuple[int, ...]
    text_at: int
    score: float
    alone: bool


@dataclass(frozen=True, slots=True)
class _Counters:
    """The last numbers taken; `fresh` when a group row came after the last row, so that rows may begin at 1 again."""

    letter: int = 0
    roman: int = 0
    number: tuple[int, ...] = (0,)
    point: int = 0
    fresh: bool = False
    padded: bool | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    score: float
    counters: _Counters
    labels: tuple[_Label, ...]


def find_row_starts(lines: Sequence[str], telling: Sequence[bool]) -> list[RowStart]:
    """Return where rows begin; `telling[i]` says that line *i* names a body or a time, which a finished row does.

    A title in capitals above a row 1 opens a group, so that rows may count anew.
    """
    readings = [_Reading(0.0, _Counters(), ())]
    for label in _labels(lines, telling):
        readings = _best([*readings, *(taken for reading in readings for taken in _take(reading, label, telling))])
    return [_start(label) for label in readings[0].labels]


def _start(label: _Label) -> RowStart:
    depth = len(label.value) - 1 if label.style == "number" else 9 if label.style == "point" else 0
    return RowStart(label.index, "group" if label.style in ("roman", "letter", "title") else "row", label.printed, label.text_at, depth)


def _best(readings: Sequence[_Reading]) -> list[_Reading]:
    """The best reading for each state of the counters; at equal score the one that took its last number earlier."""
    kept: dict[_Counters, _Reading] = {}
    for reading in sorted(readings, key=lambda one: (-one.score, len(one.labels))):
        kept.setdefault(reading.counters, reading)
    return list(kept.values())[:_BEAM]


def _labels(lines: Sequence[str], telling: Sequence[bool]) -> Iterator[_Label]:
    for index, line in enumerate(lines):
        match = _LABEL.match(line)
        if not match:
            yield from _title(lines, index)
            continue
        rest = line[match.end():]
        score = _TAKEN + _score_of_rest(rest) + (_AFTER_OPEN if index and ends_open(lines[index - 1]) else 0.0)
        for style, printed in match.groupdict().items():
            if printed and (style != "point" or any(telling[index:index + 6])):
                yield _Label(index, style, printed, _value(style, printed), match.end(), score, not rest)
        if match["roman"] and len(match["roman"]) == 1 and match["roman"] in "CDL":
            yield _Label(index, "letter", match["roman"], _value("letter", match["roman"]), match.end(), score, not rest)


def _title(lines: Sequence[str], index: int) -> Iterator[_Label]:
    """The first of the lines in capitals, each of several words, that stand between other text and a row 1."""
    after = next((at for at in range(index, len(lines)) if lines[at] and not _is_title(lines[at])), len(lines))
    is_first = _is_title(lines[index]) and not (index and _is_title(lines[index - 1]))
    # where the layout was kept, lines without a number are empty here
    if is_first and after < len(lines) and (match := _LABEL.match(lines[after])) and match["number"] in ("1", "01"):
        yield _Label(index, "title", "", (0,), 0, _TAKEN, False)


def _is_title(line: str) -> bool:
    return is_capitals(line) and " " in line.strip() and not _LABEL.match(line)


def _score_of_rest(rest: str) -> float:
    if not rest:
        return _ALONE
    return _LOWER_CASE if rest[0].islower() else _CAPITAL


def _value(style: str, printed: str) -> tuple[int, ...]:
    if style == "number":
        return tuple(int(part) for part in printed.split("."))
    if style == "roman":
        return (roman_value(printed),)
    return (ord(printed) - ord("A") + 1,) if style == "letter" else (letter_value(printed),)


def _take(reading: _Reading, label: _Label, telling: Sequence[bool]) -> Iterator[_Reading]:
    for counters, missing in _succession(reading.counters, label):
        bare = _BARE_ROW if reading.labels and _is_bare(reading.labels[-1], label, telling) else 0.0
        yield _Reading(reading.score + label.score + bare + missing * _SKIPPED, counters, (*reading.labels, label))


def _is_bare(before: _Label, label: _Label, telling: Sequence[bool]) -> bool:
    """A group row need not name anybody, and neither must the parent of 1.1 or a)."""
    is_parent = label.style == "point" or (label.style == before.style == "number" and len(label.value) > len(before.value))
    return before.style in ("number", "point") and not is_parent and not any(telling[before.index:label.index])


def _succession(last: _Counters, label: _Label) -> Iterator[tuple[_Counters, int]]:
    """Yield the counters after *label*, with how many numbers were passed over, for each way in which it may follow."""
    if label.style == "number":
        yield from _next_numbers(last, label)
    elif label.style == "roman" and (missing := label.value[0] - last.roman - 1) in (0, 1):
        yield replace(last, roman=label.value[0], fresh=True), missing
    elif label.style == "title":
        yield replace(last, fresh=True), 0
    elif label.style == "letter" and label.value[0] == last.letter + 1:
        yield replace(last, letter=label.value[0], roman=0, fresh=True), 0
    elif label.style == "point" and label.value[0] == last.point + 1 and last.number != (0,):
        yield replace(last, point=label.value[0]), 0


def _next_numbers(last: _Counters, label: _Label) -> Iterator[tuple[_Counters, int]]:
    padded = label.printed.startswith("0") if label.value[0] < 10 else last.padded
    if last.padded is not None and padded != last.padded:
        return
    missing = _missing(last, label)
    if missing is not None and (missing == 0 or label.alone):
        yield replace(last, number=label.value, point=0, fresh=False, padded=padded), missing


def _missing(last: _Counters, label: _Label) -> int | None:
    """How many numbers lie between the last and this one, None when it cannot follow: 4 after 3, 3.1 after 3, 4 or 4.1 after 3.2."""
    value, depth = label.value, len(label.value) - 1
    restarts = last.fresh and value in ((1,), (last.roman, 1))
    opens_child = value in ((*last.number, 1), (last.number[0] + 1, 1))
    if restarts or opens_child:
        return 0
    if depth >= len(last.number) or value[:depth] != last.number[:depth]:
        return None
    step = value[depth] - last.number[depth] - 1
    return step if 0 <= step <= 2 else None


def ends_open(text: str) -> bool:
    """Tell whether *text* stops in the middle of a phrase: at a comma, an opening bracket or a word such as "của"."""
    tail = " " + " ".join(fold(text[-40:]).split())
    return tail[-1] in ",(-/" or tail.endswith(_open_words()) or text.count("(") > text.count(")")


def _open_words() -> tuple[str, ...]:
    return tuple(f" {word}" for word in table("table_headers")["open"]["words"])
