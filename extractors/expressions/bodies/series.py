"""Bodies of the same kind in several places, named together: "UBND các xã Bát Xát, Cốc San và phường Cam Đường".

In: the units of a list as they were read one by one. Out: the same with head and kind of the first for each: "UBND xã Cốc San".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors import rulebook
from extractors.expressions.bodies.shapes import head_of
from extractors.expressions.places import read_place
from extractors.records import UnitMention
from extractors.rulebook import Rule
from extractors.text.vietnamese import fold

Canonical = Callable[[str], UnitMention | None]
"""Reads the full name of one body, as it would be printed alone."""

_WORD = re.compile(r"[^\W\d_][\w'’]*")


@dataclass(frozen=True, slots=True)
class _Series:
    head: str
    kind: str
    with_kind: bool = False  # each place says its kind: "UBND tỉnh Lào Cai, tỉnh Lai Châu"

    def name(self, place: str) -> str:
        return f"{self.head} {place}" if _rule("place_with_kind").search(place) else f"{self.head} {self.kind} {place}"


def name_series(units: Sequence[UnitMention], canonical: Canonical) -> list[UnitMention]:
    """Return *units* with each body of a series under its full name; what belongs to none stays as it is."""
    series: _Series | None = None
    named: list[UnitMention] = []
    for unit in units:
        first = _match("first", unit) if unit.generic else None
        goes_on = _match("next", unit) if series else None
        goes_on = None if series and series.with_kind and goes_on and not goes_on["kind"] else goes_on
        if first and (head := first["head"] or (series.head if series else "")):
            series, match = _Series(head, first["kind"]), first
        elif series and goes_on:
            series, match = replace(series, kind=goes_on["kind"] or series.kind), goes_on
        else:
            series = _opened_by(unit)
            named.append(unit)
            continue
        named += _each(unit, match, series, canonical)
    return [_with_place_of(unit, after) for unit, after in zip(named, [*named[1:], None], strict=False)]


def _with_place_of(unit: UnitMention, after: UnitMention | None) -> UnitMention:
    """"Bưu điện, Viễn thông Lào Cai": what is named by its place alone has that of the next of its kind, printed once for both."""
    head, next_head = head_of(unit.name), head_of(after.name) if after else None
    if after is None or head is None or next_head is None or not head.needs == next_head.needs == "place" or unit.name != head.usual:
        return unit
    place = read_place(after.name, fold(after.name), len(next_head.usual) + 1) if len(after.name) > len(next_head.usual) else None
    return unit if place is None or place.kind else replace(unit, name=unit.name + after.name[len(next_head.usual):])


def name_members(group: UnitMention, members: Sequence[UnitMention], canonical: Canonical) -> list[UnitMention]:
    """Return *members*, listed behind a colon or in brackets, with head and kind of *group*: "UBND các xã: Bát Xát, Cốc San"."""
    opening = _rule("opening").search(group.text)
    if opening is None:
        return list(members)
    series = _Series(opening["head"], opening["kind"])
    named: list[UnitMention] = []
    for member in members:
        match = _match("next", member)
        named += _each(member, match, series, canonical) if match else [member]
    return named


def _opened_by(unit: UnitMention) -> _Series | None:
    """A body named by its place opens a series, behind "UBND các xã:" of names alone, else of places that say their kind."""
    before = unit.name.removesuffix(unit.text)
    if before and before != unit.name:
        match = _rule("before_the_place").search(before)
        return _Series(match["head"], match["kind"]) if match else None
    match = None if unit.generic else _rule("one_place").search(unit.text)
    return _Series(match["head"], match["kind"], True) if match else None


def _match(part: str, unit: UnitMention) -> re.Match[str] | None:
    """Match a body that is not known by itself, and whose places are written as names: "Bát Xát", not "nghèo" nor "GPMB"."""
    match = None if unit.level not in (None, "group") else _rule(part).search(unit.text)
    return match if match is None or all(_is_name(place) for place in _places(match)) else None


def _is_name(place: str) -> bool:
    with_kind = _rule("place_with_kind").search(place)
    words = _WORD.findall(with_kind["place"] if with_kind else place)
    return all(word[0].isupper() and (len(word) == 1 or not word.isupper()) for word in words)


def _places(match: re.Match[str]) -> list[str]:
    return _rule("between").pattern.split(match["places"])


def _each(unit: UnitMention, match: re.Match[str], series: _Series, canonical: Canonical) -> Iterator[UnitMention]:
    """Yield the bodies in the places that *match* found in the text of *unit*."""
    start = unit.start + match.start("places")
    for place in _places(match):
        known = canonical(series.name(place))
        at = unit.start + unit.text.index(place, start - unit.start)
        start = at + len(place)
        yield replace(unit, text=place, start=at, end=start, name=known.name if known else series.name(place), generic=False,
                      level=known.level if known else None)


def _rule(part: str) -> Rule:
    return next(rule for rule in rulebook.rules("unit_shapes", "series") if rule.id == part)
