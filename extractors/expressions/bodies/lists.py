"""Lists of units: a table cell, a label's value, a heading that assigns work, or the units that follow "phối hợp với".

In: text that is a list, or a text and the offset where one begins. Out: `UnitMention`s, one for each item; the unknown stays as printed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors import rulebook
from extractors.expressions.bodies.names import mention
from extractors.expressions.bodies.reading import Reading, list_rule
from extractors.expressions.bodies.scan import headless_body, headless_department, may_open, scan, scanned
from extractors.expressions.bodies.series import name_members, name_series
from extractors.expressions.bodies.shapes import head_of
from extractors.expressions.places import NOWHERE
from extractors.expressions.word_classes import tagger_in_use
from extractors.records import Jurisdiction, UnitMention
from extractors.text.vietnamese import fold

_LONGEST_LIST = 1000  # characters of running text in which the end of a list is sought
_BULLET = re.compile(r"\s*(?:[-+*•–]\s*|\(?[0-9]{1,2}[.)]\s+|[a-zđ]\)\s+|[.…\s:]+)")
_BRACKET = re.compile(r"\s*\([^()]*\)?")
_COLON = re.compile(r"\s*:\s*")
_TRAILING = re.compile(r"[\s.,;:…/]+$")


@dataclass(frozen=True, slots=True)
class _Item:
    """A stretch between two separators, and the units in it."""

    start: int
    end: int
    units: tuple[UnitMention, ...]


def read_unit_list(text: str, where: Jurisdiction = NOWHERE) -> list[UnitMention]:
    """Return the units of *text*, which is nothing but a list of them.

    >>> [unit.name for unit in read_unit_list("Đề nghị Sở KH&CN, các đơn vị liên quan")]
    ['Sở Khoa học và Công nghệ', 'các đơn vị liên quan']
    """
    return list(_read_list(text, where, tagger_in_use()))


@rulebook.cached_most(1024)
def _read_list(text: str, where: Jurisdiction, _tagger: bool) -> tuple[UnitMention, ...]:
    reading = Reading.of(text, where, listed=True)
    units: list[UnitMention] = []
    for item in _items(reading, tuple(scan(reading))):
        before = units[-1] if units else None
        if before is None or item.start >= before.end:  # "Thể thao" is read already with "Văn hóa và Thể thao"
            units += _read_item(reading, item, before)
    return tuple(name_series(units, lambda name: _alone(name, where)))


def _alone(name: str, where: Jurisdiction) -> UnitMention | None:
    """Return the one body that *name* is."""
    units = tuple(scan(Reading.of(name, where, listed=True)))
    return units[0] if len(units) == 1 and units[0].end == len(name) and not units[0].generic else None


def unit_list_at(text: str, start: int, where: Jurisdiction = NOWHERE, stop: int | None = None) -> tuple[list[UnitMention], int]:
    """Return the units listed from offset *start* of running *text*, before *stop*, and where the list ends (*start* if there is none)."""
    window = text[start:start + _LONGEST_LIST if stop is None else min(stop, start + _LONGEST_LIST)]
    units, end = _opening_list(window, where, tagger_in_use())
    return _shifted(units, start), start + end


@rulebook.cached_most(1024)  # headings, subjects and tasks all ask for the bodies at the start of an item
def _opening_list(window: str, where: Jurisdiction, tagger: bool) -> tuple[tuple[UnitMention, ...], int]:
    if not may_open(window, where):
        return (), 0
    end = _list_end(Reading.of(window, where), scanned(window, where, tagger))
    return tuple(read_unit_list(window[:end], where)), end


# ---------------------------------------------------------------- where a list in running text ends
def _list_end(reading: Reading, units: Sequence[UnitMention]) -> int:
    position, end = len(reading.text) - len(reading.text.lstrip()), 0
    previous: UnitMention | None = None
    while unit := _unit_from(reading, units, position, previous):
        end = unit.end
        if bracket := _BRACKET.match(reading.text, end):
            end = bracket.end()
        rest = reading.folded[end:]
        separator = (unit.generic and _COLON.match(rest)) or list_rule("goes_on").match(rest)
        if not separator:
            break
        position, previous = end + separator.end(), unit
    return end


def _unit_from(reading: Reading, units: Sequence[UnitMention], position: int, previous: UnitMention | None) -> UnitMention | None:
    """Return the unit at *position*; after "Sở Tài chính" also a department without its head."""
    if unit := _unit_at(units, position):
        return unit
    head = previous.name.split()[0] if previous else ""
    return headless_department(reading, fold(head), position) if head and reading.text[position:position + 1].isupper() else None


def _shifted(units: Sequence[UnitMention], by: int) -> list[UnitMention]:
    return [replace(unit, start=unit.start + by, end=unit.end + by) for unit in units]


# ---------------------------------------------------------------- items of a list
def _items(reading: Reading, units: Sequence[UnitMention]) -> Iterator[_Item]:
    """Cut a list at the separators that stand neither in a name nor in brackets, and behind which something says that a body begins."""
    start = 0
    for separator in list_rule("between_items").finditer(reading.folded):
        at, end = separator.span()
        if at < start or _inside(reading, units, at, end) or _ties(reading, units, separator):
            continue
        is_small = reading.text[end:end + 1].islower()  # "Sở Nội vụ, Xây dựng" goes on
        if is_small and list_rule("says_what_to_do").match(reading.folded, end) and not _opens(reading, units, end):
            yield _item(reading, units, start, at)  # "các đơn vị vận tải, khẩn trương": the list is over
            return
        if not _goes_on(reading, units, start, separator):
            yield _item(reading, units, start, at)
            start = end
    yield _item(reading, units, start, len(reading.text))


def _goes_on(reading: Reading, units: Sequence[UnitMention], start: int, separator: re.Match[str]) -> bool:
    """Tell whether what stands behind *separator* belongs to the item from *start* on.

    "các cơ sở sản xuất, chế biến", "tổ chức, cá nhân có liên quan": a comma or "và" may stand inside what says which bodies are meant.
    """
    at, end = separator.span()
    mark = separator.group().strip()
    following = _after_noise(reading, end, len(reading.text))
    start = _after_noise(reading, start, at)
    if mark[:1] not in (",", "v", "c") or "\n" in separator.group():
        return False
    before = reading.folded[start:at]
    if list_rule("kinds_alone").fullmatch(before) and list_rule("kinds_alone").match(reading.folded, following):
        return (unit := _unit_at(units, following)) is None or unit.generic
    if not reading.text[following:following + 1].islower() or _opens(reading, units, following):
        return False
    first = _unit_at(units, start)
    if first and not first.generic:
        return mark == "và" and first.end == at and _names_a_trade(first)
    goes_beyond = first is not None and first.end < at  # "các sở quản lý ngành" + "đối với nhà"
    return goes_beyond or list_rule("narrowed_kind").match(before) is not None


def _names_a_trade(unit: UnitMention) -> bool:
    """"Công ty Xây lắp" + "và thoát nước": firms and centres bear the names of what they do, partly in small letters."""
    head = head_of(unit.name)
    return head is not None and head.needs == "near"


def _opens(reading: Reading, units: Sequence[UnitMention], at: int) -> bool:
    return _unit_at(units, at) is not None or list_rule("opens_an_item").match(reading.folded, at) is not None


def _ties(reading: Reading, units: Sequence[UnitMention], separator: re.Match[str]) -> bool:
    """"Phòng Thanh tra - Quản lý chất lượng": a dash parts bodies only where a body begins behind it, or after a mark that ends one."""
    if separator.group().strip() != "-" or reading.text[separator.start() - 1:separator.start()] in (";", "."):
        return False
    return _unit_at(units, separator.end()) is None


def _item(reading: Reading, units: Sequence[UnitMention], start: int, end: int) -> _Item:
    start = _after_noise(reading, start, end)
    first, last = bisect_left(units, start, key=_start), bisect_right(units, end, key=_end)
    return _Item(start, end, tuple(unit for unit in units[first:last] if not _in_brackets(reading.text, start, unit.start)))


def _inside(reading: Reading, units: Sequence[UnitMention], start: int, end: int) -> bool:
    at = bisect_right(units, start, key=_end)
    return (at < len(units) and units[at].start < end) or _in_brackets(reading.text, 0, start)


def _unit_at(units: Sequence[UnitMention], start: int) -> UnitMention | None:
    """Return the one of *units*, which are in order and do not overlap, that begins at *start*."""
    at = bisect_left(units, start, key=_start)
    return units[at] if at < len(units) and units[at].start == start else None


def _start(unit: UnitMention) -> int:
    return unit.start


def _end(unit: UnitMention) -> int:
    return unit.end


def _in_brackets(text: str, start: int, position: int) -> bool:
    return text.count("(", start, position) > text.count(")", start, position)


def _after_noise(reading: Reading, start: int, end: int) -> int:
    """Skip what stands before a name in lists: bullets, numbers, "Đề nghị", "Đơn vị chủ trì:"."""
    while True:
        match = _BULLET.match(reading.text, start, end) or _noise().match(reading.folded, start, end)
        if match is None or match.end() == start:
            return start
        start = match.end()


def _read_item(reading: Reading, item: _Item, previous: UnitMention | None) -> list[UnitMention]:
    if not any(map(str.isalpha, reading.text[item.start:item.end])) or _as_above(reading, item):
        return []
    first = item.units[0] if item.units else None
    if first is None or _text_between(reading, item.start, first.start):
        return _unknown(reading, item, previous)
    if not first.generic:
        return _named(reading, item)
    if inner := _listed_members(reading, item, first):
        return inner
    return [_whole_group(reading, item, first)]


def _as_above(reading: Reading, item: _Item) -> bool:
    return re.sub(r"[^\w\s]", "", reading.folded[item.start:item.end]).strip() in rulebook.table("unit_shapes")["list"]["as_above"]


def _unknown(reading: Reading, item: _Item, previous: UnitMention | None) -> list[UnitMention]:
    """An item that is no known name: the members after its colon, a department without its head, or the item as printed.

    Behind a known body an item in small letters without a noun of bodies or persons is none: "Sở Y tế, tâm lý".
    """
    colon = reading.text.find(":", item.start, item.end)
    after = [unit for unit in item.units if colon >= 0 and unit.start > colon]
    if after:
        return after
    if reading.text[item.start].islower() and list_rule("says_what_to_do").match(reading.folded, item.start) and not _opens(
            reading, item.units, item.start):
        return []  # "UBND các xã (có trách nhiệm"
    head = fold(previous.name.split()[0]) if previous else ""
    if department := headless_department(reading, head, item.start):
        return [department]
    is_known = previous is not None and (previous.generic or previous.level is not None)
    if is_known and reading.text[item.start].islower() and not list_rule("opens_an_item").match(reading.folded, item.start):
        return []
    end = _without_particles(reading, item.start, _printed_end(reading.text, item.start, item.end))
    name = " ".join(reading.text[item.start:end].split())
    is_group = list_rule("means_many").match(fold(name)) is not None
    return [mention(reading, item.start, end, name, None, is_group)] if end > item.start else []


def _named(reading: Reading, item: _Item) -> list[UnitMention]:
    """Keep the units of an item, but not the body to which the one before belongs ("Trung tâm ... thuộc Sở ...")."""
    kept = [item.units[0]]
    for before, unit in zip(item.units, item.units[1:], strict=False):
        if not list_rule("belongs_to").match(reading.folded[before.end:unit.start]):
            kept.append(unit)
    last = kept[-1]
    rest = reading.text[last.end:item.end].rstrip(" .;:")
    if list_rule("rest_of_trade").fullmatch(fold(rest)) and rest.split()[1].islower() and _names_a_trade(last):
        kept[-1] = replace(last, text=last.text + rest, end=last.end + len(rest), name=" ".join((last.name + rest).split()))
    return kept


def _listed_members(reading: Reading, item: _Item, group: UnitMention) -> list[UnitMention]:
    """Return the members that stand in brackets or after a colon behind a group; they take its place."""
    rest = reading.text[group.end:item.end]
    opening = re.match(r"\s*[(:]\s*", rest)
    if opening is None:
        return []
    start = group.end + opening.end()
    end = item.end if ":" in opening.group() else start + (rest[opening.end():].rstrip() + ")").rfind(")")
    inner = _shifted(read_unit_list(reading.text[start:_closing(reading.text, start, end)], reading.where), start)
    named = name_members(group, [_with_head_of(reading, group, unit) for unit in inner], lambda name: _alone(name, reading.where))
    # "(môi trường, đất đai)" is what the group does, "(Viettel, VNPT)" who it is
    return named if any(unit.level for unit in named) or all(unit.generic or unit.text[0].isupper() for unit in named) else []


def _with_head_of(reading: Reading, group: UnitMention, unit: UnitMention) -> UnitMention:
    """"các sở (Tài chính, Nội vụ)": a member without its head has that of the group."""
    if unit.level or unit.generic:
        return unit
    heads = [word for word in fold(group.text).replace(",", " ").split() if word != "các"]
    department = next((department for head in heads if (department := headless_department(reading, head, unit.start))), None)
    shared = list_rule("shared_head").match(fold(group.text))
    return department or (headless_body(reading, shared["head"], unit.start) if shared else None) or unit


def _closing(text: str, start: int, end: int) -> int:
    found = text.find(")", start, end)
    return found if found >= 0 and "(" not in text[start:found] else end


def _whole_group(reading: Reading, item: _Item, group: UnitMention) -> UnitMention:
    """A group takes all that narrows it in its item: "Các sở, ngành của tỉnh" + "có đại diện trong Ban Trị sự"."""
    end = max(group.end, _without_particles(reading, item.start, _printed_end(reading.text, item.start, item.end)))
    is_council = list_rule("council").match(reading.folded, group.start, group.end)
    given = list_rule("given_work").search(reading.folded, group.end, end) if is_council else None
    if given or list_rule("says_its_part").fullmatch(reading.folded, group.end, end):
        end = given.start() if given else group.end
    return mention(reading, item.start, end, " ".join(reading.text[item.start:end].split()), "group", True)


def _without_particles(reading: Reading, start: int, end: int) -> int:
    """Return the end of an item without what says when or by what it acts: "UBND các xã" + "khi", "Các đơn vị" + "theo Kế hoạch này"."""
    while particle := list_rule("says_when").search(reading.folded, start, end):
        end = particle.start()
    return end


def _printed_end(text: str, start: int, end: int) -> int:
    """Return the end of an item without brackets and marks at its end."""
    bracket = text.find("(", start, end)
    stop = bracket if bracket > start else end
    return start + len(_TRAILING.sub("", text[start:stop]))


def _text_between(reading: Reading, start: int, end: int) -> bool:
    return bool(reading.text[start:end].strip())


@rulebook.cached
def _noise() -> re.Pattern[str]:
    table = rulebook.table("unit_shapes")["list"]
    noise, labels = ("|".join(map(re.escape, sorted(table[key], key=len, reverse=True))) for key in ("noise", "labels"))
    return re.compile(rf"\s*(?:(?:{noise})(?!\w)\s*:?|(?:{labels})\s*:)\s*")
