"""Groups of bodies without a name: "các sở, ban, ngành", "UBND các xã, phường", "các xã nghèo theo Quyết định số ...".

In: `Reading`. Out: for each offset where a group begins, the offset where it ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import dropwhile, takewhile

from extractors import rulebook
from extractors.expressions.bodies.reading import Reading, list_rule
from extractors.expressions.openings import anywhere, at_words
from extractors.expressions.places import read_place
from extractors.expressions.word_classes import clause_end
from extractors.rulebook import Rule

_RULES = "unit_shapes"
_LAST_WORDS = re.compile(r"(?:(\w+)\s+)?(\w+)$")
_TIE = re.compile(r"(?:,|\s+và)\s+")
_COLON = re.compile(r"\s*:\s+")
_SAID_ONCE = re.compile(r"(?:\bcác|\b[0-9]{1,2})\s*$")

UnitEnd = Callable[[Reading, int], int | None]
"""Gives the end of the named unit that begins at an offset, or None."""


def groups(reading: Reading, unit_end: UnitEnd) -> dict[int, int]:
    """Return start and end of each group in *reading*; *unit_end* reads the body to which a group belongs ("thuộc ⟨UBND phường⟩")."""
    found: dict[int, int] = {}
    for match in _matches(reading):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        found[start] = max(found.get(start, 0), match.end())
    named = {start: _last_named(reading, start, _with_name(reading, start, end, unit_end), unit_end) for start, end in found.items()}

    def whose(reading: Reading, offset: int) -> int | None:
        return unit_end(reading, offset) or named.get(offset)  # "thuộc" + "Sở Y tế", "thuộc" + "các sở, ngành"

    return {start: _narrowed(reading, start, end, whose) for start, end in named.items()}


def _matches(reading: Reading) -> Iterator[re.Match[str]]:
    """Yield what each rule reads, and nothing that begins inside what it has read."""
    for rule in anywhere(_RULES, "generic"):
        yield from rule.pattern.finditer(reading.folded)
    behind: dict[str, int] = {}
    for start, rule in at_words(_RULES, "generic", reading.folded):
        if start >= behind.get(rule.id, 0) and (match := rule.pattern.match(reading.folded, start)):
            behind[rule.id] = match.end()
            yield match


def begins_group(reading: Reading, start: int) -> bool:
    """Tell whether a group begins at offset *start*, the first that is not blank."""
    return any(rule.pattern.match(reading.folded, at) for rule in rulebook.rules(_RULES, "generic") for at in range(start + 1))


def _narrowed(reading: Reading, start: int, end: int, unit_end: UnitEnd) -> int:
    """Extend a group over what narrows it, as often as something does."""
    while (further := _narrowed_once(reading, start, end, unit_end)) > end:
        end = further
    return _places_behind(reading, start, end, unit_end)


def _places_behind(reading: Reading, start: int, end: int, unit_end: UnitEnd) -> int:
    """Return the end of the names of places behind kinds of several: "UBND các tỉnh, thành phố: Lào Cai, Huế" is one group."""
    if list_rule("kinds_of_places").search(reading.folded, start, end) and (named := _name_behind(_COLON, reading, end, unit_end)):
        end = named
        while following := _name_behind(_TIE, reading, end, unit_end):
            end = following
    return end


def _with_name(reading: Reading, start: int, end: int, unit_end: UnitEnd) -> int:
    """The last noun of a group may begin a name: "các Chi cục" + "Thuế" are many, "các bộ, ngành" | "và Ban Chỉ đạo ..." ends before it.

    In "các Sở Tài chính, Nội vụ" the noun stands for several names.
    """
    joints = [*list_rule("joint").finditer(reading.folded, start, end)]
    first = list_rule("many_ahead").match(reading.folded, start)
    noun = joints[-1].end() if joints else first.end() if first else start
    named = unit_end(reading, noun)
    if named is None or named <= end or not first:
        return end
    if joints:
        return joints[-1].start()
    goes_on = list_rule("goes_on_without_head").match(reading.folded[named:])
    return end if goes_on and reading.text[named + goes_on.end():][:1].isupper() else named


def _narrowed_once(reading: Reading, start: int, end: int, unit_end: UnitEnd) -> int:
    if place_end := _place_end(reading, end):
        return place_end
    is_council = list_rule("council").match(reading.folded, start, end) is not None
    for rule in rulebook.rules(_RULES, "narrowing"):
        match = None if is_council and rule.values.get("of_kinds") else rule.pattern.match(reading.folded, end)
        if match and (further := _narrowing_end(reading, start, end, rule, match.end(), unit_end)) > end:
            return further
    return end


def _narrowing_end(reading: Reading, start: int, end: int, rule: Rule, position: int, unit_end: UnitEnd) -> int:
    if rule.values.get("open"):
        return clause_end(reading.text, start, position)
    if not rule.values.get("unit_follows"):
        return position
    following = _place_end(reading, position) or unit_end(reading, _skip_blank(reading, position))
    return following or (end if rule.values.get("must_follow") else position)


def _last_named(reading: Reading, start: int, end: int, unit_end: UnitEnd) -> int:
    """"UBND các huyện, thị xã Đức Phổ và thành phố Quảng Ngãi": the kinds at the end may bear names.

    Names alone follow where the kind is said once for all: "UBND các xã Bát Xát, Cốc San", "UBND các xã: Bát Xát, Cốc San".
    """
    kind = _LAST_WORDS.search(reading.folded, start, end)
    for offset in ((kind.start(1), kind.start(2)) if kind else ()):
        place = read_place(reading.text, reading.folded, offset) if offset >= 0 else None
        said_once = _SAID_ONCE.search(reading.folded[start:offset]) is not None if place else False
        listed = _name_behind(_COLON, reading, end, unit_end) if place and said_once and place.name is None else None
        if listed or (place and place.name and place.end > end):
            end = listed or (place.end if place else end)
            while following := _named_after_tie(reading, end) or (_name_behind(_TIE, reading, end, unit_end) if said_once else None):
                end = following
    return end


def _named_after_tie(reading: Reading, end: int) -> int | None:
    tie = list_rule("next_named_place").match(reading.folded[end:])
    place = read_place(reading.text, reading.folded, end + tie.end()) if tie else None
    return place.end if place and place.name else None


def _name_behind(mark: re.Pattern[str], reading: Reading, end: int, unit_end: UnitEnd) -> int | None:
    """Return the end of a name without its kind behind *mark*: words with capitals that are no body."""
    tie = mark.match(reading.text, end)
    if tie is None or unit_end(reading, tie.end()) is not None:
        return None
    following = dropwhile(lambda word: word.start < tie.end(), reading.words)
    name = [*takewhile(lambda word: word.capital and not word.abbreviation, following)]
    return name[-1].end if name and name[0].start == tie.end() else None


def _place_end(reading: Reading, position: int) -> int | None:
    start = _skip_blank(reading, position)
    place = read_place(reading.text, reading.folded, start) if start > position else None
    return place.end if place else None


def _skip_blank(reading: Reading, position: int) -> int:
    return position + len(reading.text[position:]) - len(reading.text[position:].lstrip())
