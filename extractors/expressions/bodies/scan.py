"""All bodies and groups of a text, longest first, each with its canonical name.

In: `Reading`. Out: `UnitMention`s in order, non-overlapping.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from extractors import rulebook
from extractors.expressions.bodies.gazetteer import Known, department, department_end, known_units, opens_known
from extractors.expressions.bodies.groups import begins_group, groups
from extractors.expressions.bodies.names import known_mention, mention, shape_mention, shaped
from extractors.expressions.bodies.reading import Reading, list_rule
from extractors.expressions.bodies.shapes import begins_head, first_words_of_heads, head_of, reads_as_verb, shape_at, whole_name
from extractors.expressions.bodies.unlisted import unlisted_end
from extractors.records import Jurisdiction, UnitMention
from extractors.text.vietnamese import fold

# "các Sở: Tài chính, Nội vụ", "các Bộ Quốc phòng, Công an"
_COLON = re.compile(r"\s*:\s*|\s+")
_LONGEST_NAME = 120  # characters; of a name without its head
_MOST_WORDS, _LONGEST_OPENING = 12, 240  # words, and characters, that tell whether a body may stand at the start of a text
_MOST_OFFICES = 2  # "Tổ trưởng Tổ đảng ở Thường trực Hội đồng Dân tộc"


@dataclass
class _Scan:
    reading: Reading
    known: dict[int, Known]
    groups: dict[int, int] = field(default_factory=dict)


def scan(reading: Reading) -> Iterator[UnitMention]:
    """Return the units named in *reading*."""
    state = _Scan(reading, known_units(reading))
    word_at = {word.start: index for index, word in enumerate(reading.words)}
    state.groups = groups(reading, lambda reading, offset: _named_end(state, word_at.get(offset)))
    position, first_words = 0, _first_words()
    for index, (_, norm, start, _) in enumerate(reading.words):
        # nine words in ten begin no unit: told at once, they cost nothing more
        may_begin = norm in first_words or index in state.known or start in state.groups
        found = _unit_at(state, index) if may_begin and start >= position else None
        if found := found or (_unlisted(reading) if index == 0 else None):
            items = list(_shared_head_items(reading, found))
            position = (items or [found])[-1].end
            yield from items or [found]


@rulebook.cached_most(1024)  # a passage and the list of bodies at its start are one text
def scanned(text: str, where: Jurisdiction, _tagger: bool) -> tuple[UnitMention, ...]:
    """Return the units named in running *text*."""
    return tuple(scan(Reading.of(text, where)))


def may_open(text: str, where: Jurisdiction) -> bool:
    """Tell, quickly, whether a unit may stand at the start of running *text*: most texts begin with none."""
    reading = Reading.of(text[:_LONGEST_OPENING], where, words=_MOST_WORDS)
    if not reading.words:
        return False
    first = reading.words[0]
    if first.norm in _first_words() or opens_known(first):
        return True
    return begins_group(reading, first.start) or unlisted_end(reading) is not None


def _unlisted(reading: Reading) -> UnitMention | None:
    last = unlisted_end(reading)
    if last is None:
        return None
    start, end = reading.words[0].start, reading.words[last].end
    return shaped(reading, start, end, " ".join(reading.text[start:end].split()), None, None)


def _unit_at(state: _Scan, index: int) -> UnitMention | None:
    """Return the unit that begins with word *index*, together with the office of whom it is named for ("Giám đốc Sở Y tế").

    Before a part of a body may stand who leads it: "Tổ trưởng" + "Tổ đảng ở Thường trực" + "Ủy ban Pháp luật".
    """
    offices = list(_offices_from(state.reading, index))
    body = _body_at(state, offices[-1].after) if offices and offices[-1].after < len(state.reading.words) else None
    alone = _body_at(state, index)
    if body is None or (alone and alone.end >= body.end):  # "Thường trực" + "Tỉnh ủy" is known as a whole
        return alone
    name = " ".join([*(office.name for office in offices), body.name])
    return mention(state.reading, state.reading.words[index].start, body.end, name, body.level, body.generic)


def _body_at(state: _Scan, index: int) -> UnitMention | None:
    named = _named_at(state, index)
    group_end = state.groups.get(state.reading.words[index].start)
    if named and (of_many := list_rule("of_many_places").match(state.reading.folded[named.end:])):
        group_end = max(group_end or 0, named.end + of_many.end())  # "Sở Y tế các tỉnh, thành phố"
    start, end = state.reading.words[index].start, group_end or (named.end if named else 0)
    group_end = _of_other_kinds(state.reading, start, end) or group_end
    if group_end is None or (named and named.end >= group_end):
        return named
    return mention(state.reading, start, group_end, " ".join(state.reading.text[start:group_end].split()), "group", True)


def _of_other_kinds(reading: Reading, start: int, end: int) -> int | None:
    """"Trung tâm Y tế huyện" + ", thị xã, thành phố": kinds of place without names make one body many."""
    if not list_rule("ends_in_kind").search(reading.folded, start, end):
        return None
    others = list_rule("and_other_kinds").match(reading.folded[end:])
    after = end + others.end() if others else end
    return after if others and not reading.text[after:after + 2].lstrip()[:1].isupper() else None


def _named_at(state: _Scan, index: int) -> UnitMention | None:
    reading = state.reading
    known = known_mention(reading, state.known[index]) if index in state.known else None
    family = None if known else _department_at(reading, index)
    shape = None if family and _in_full(family) else shape_at(reading, index)
    if family:
        # "Phòng Kế hoạch" may be that of plans and finance, "Phòng Kế hoạch" + "tổng hợp" is another
        goes_on = shape is not None and reading.words[shape.last].end > family.end and reading.text[family.end + 1:family.end + 2].islower()
        return shape_mention(reading, shape) if shape and goes_on else family
    if known and (head := head_of(known.name)) and head.place_dropped:
        return known
    other = shape_mention(reading, shape if known else whole_name(reading, shape)) if shape else None
    return max(filter(None, (known, other)), key=lambda found: found.end, default=None)


def _in_full(department: UnitMention) -> bool:
    """Tell whether the name of a department is printed with all its words, or by initials."""
    return len(department.text.split()) >= len(department.name.split()) or any(word.isupper() for word in department.text.split())


def _named_end(state: _Scan, index: int | None) -> int | None:
    named = _named_at(state, index) if index is not None else None
    return named.end if named else None


def _department_at(reading: Reading, index: int) -> UnitMention | None:
    """Return the department that begins with word *index*, in full or by initials ("Sở NN và MT")."""
    head = reading.words[index].norm
    if not _is_family(head) or (not reading.words[index].capital and not reading.listed):
        return None
    if not reading.listed and reads_as_verb(reading.words, index + 1):
        return None
    if (end := department_end(head, reading.words, index + 1)) and (entry := department(head, reading.words[index + 1:end])):
        return shaped(reading, reading.words[index].start, reading.words[end - 1].end, entry.name, head_of(entry.name), entry.level)
    return None


def _shared_head_items(reading: Reading, found: UnitMention) -> Iterator[UnitMention]:
    """Return the bodies listed without their head ("các Sở: NNMT, XD", "Giám đốc các Sở: Y tế"); the first spans the head too."""
    colon = _COLON.match(reading.text, found.end) if found.generic else None
    shared = list_rule("shared_head").match(fold(found.text)) if colon else None
    named_at_once = shared and colon and _is_family(shared["head"]) and reading.text[colon.end():colon.end() + 1].isupper()
    if shared is None or colon is None or not (":" in colon.group() or named_at_once):
        return
    office = f"{found.text[:shared.end('office')]} " if shared["office"] else ""
    start, position = found.start, colon.end()
    while item := headless_body(reading, shared["head"], position):
        yield mention(reading, start, item.end, office + item.name, item.level)
        separator = list_rule("goes_on_without_head").match(reading.folded[item.end:])
        if separator is None:
            return
        start = position = item.end + separator.end()


def headless_body(reading: Reading, head: str, offset: int) -> UnitMention | None:
    """Return the body that *head* and the words at *offset* name together: "các Vụ: " + "Công nghiệp nặng"."""
    if department := headless_department(reading, head, offset):
        return department
    index = _word_at(reading, offset)
    if index is None or not reading.words[index].capital or _office_at(reading, index) or begins_head(reading, index):
        return None
    prefix = f"{head.capitalize()} "
    alone = Reading.of(prefix + reading.text[offset:offset + _LONGEST_NAME], reading.where)
    named = _named_at(_Scan(alone, known_units(alone)), 0)
    if named is None or named.end <= len(prefix):
        return None
    return mention(reading, offset, offset + named.end - len(prefix), named.name, named.level)


def _word_at(reading: Reading, offset: int) -> int | None:
    index = bisect_left(reading.words, offset, key=attrgetter("start"))
    return index if index < len(reading.words) and reading.words[index].start == offset else None


def headless_department(reading: Reading, head: str, offset: int) -> UnitMention | None:
    """Return the member of family *head* printed without it at *offset* ("Tài chính")."""
    index = _word_at(reading, offset)
    end = department_end(head, reading.words, index) if index is not None else None
    entry = department(head, reading.words[index:end]) if end else None
    return mention(reading, offset, reading.words[end - 1].end, entry.name, entry.level) if entry and end else None


@dataclass(frozen=True, slots=True)
class _Office:
    words: tuple[str, ...]
    name: str
    capital: bool


@dataclass(frozen=True, slots=True)
class _PrintedOffice:
    name: str
    after: int


def _offices_from(reading: Reading, index: int) -> Iterator[_PrintedOffice]:
    """Yield the offices and parts of bodies printed one behind the other from word *index* on."""
    for _ in range(_MOST_OFFICES):
        office = _office_at(reading, index) if index < len(reading.words) else None
        if office is None:
            return
        index += len(office.words)
        yield _PrintedOffice(office.name, index)


def _office_at(reading: Reading, index: int) -> _Office | None:
    """Return the office that begins with word *index*; one that would be a verb in small letters is printed with a capital.

    "Trưởng Ban" + "Chỉ đạo" is the "Trưởng" of a "Ban Chỉ đạo".
    """
    for office in _offices().get(reading.words[index].norm, ()):
        end = index + len(office.words)
        printed = tuple(word.norm for word in reading.words[index:end])
        as_office = not office.capital or reading.words[index].capital or (reading.listed and len(printed) > 1)
        if printed == office.words and as_office and (len(printed) == 1 or shape_at(reading, end - 1) is None):
            return office
    return None


@rulebook.cached
def _first_words() -> frozenset[str]:
    """The words with which offices and head nouns begin."""
    return frozenset([*_offices(), *first_words_of_heads()])


@rulebook.cached
def _offices() -> dict[str, list[_Office]]:
    table = rulebook.table("unit_shapes")["offices"]
    offices: dict[str, list[_Office]] = {}
    spellings = [*((name, name) for key in ("one", "parts", "verbs") for name in table[key]), *table["short"]]
    for printed, name in sorted(spellings, key=lambda pair: -len(pair[0])):
        words = tuple(fold(printed).split())
        offices.setdefault(words[0], []).append(_Office(words, name, len(words) == 1 or name in table["verbs"]))
    return offices


@rulebook.cached
def _is_family(head: str) -> bool:
    return any(fold(family["head"]) == head for family in rulebook.table("units")["family"])
