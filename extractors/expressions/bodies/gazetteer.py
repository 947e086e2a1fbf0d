"""Known bodies in a text, in whatever spelling: case, connectors, shortenings and initials do not matter.

In: `Reading`. Out: `Known` spans with the entries of rules/units.toml that they may mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors import rulebook
from extractors.expressions.bodies.reading import CONNECTORS, Comparable, Reading, Word, abbreviates, comparable, comparable_name, spelt_out
from extractors.expressions.bodies.shapes import begins_head, reads_as_verb
from extractors.text.vietnamese import fold

_LONGEST_DEPARTMENT = 9  # words, ties included: "Lao động - Thương binh và Xã hội"


@dataclass(frozen=True, slots=True)
class Entry:
    """A known body; `family` is the head noun it shares ("Sở"), `place` the only place that has it, `spelling` the form listed."""

    name: str
    level: str
    spelling: str
    family: str | None = None
    place: str | None = None
    in_list: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """Words `first`..`last` (inclusive) print one of *entries*."""

    first: int
    last: int
    entries: tuple[Entry, ...]


def known_units(reading: Reading) -> dict[int, Known]:
    """Return for each word where a known name begins the longest one."""
    words = comparable(reading.words)
    longest: dict[int, Known] = {}
    for entries, start, end in _matches(words):
        first, last = words.source[start], words.source[end - 1]
        usable = tuple(entry for entry in entries if reading.listed or not entry.in_list)
        usable = tuple(entry for entry in usable if not _crosses_list(reading, first, last, entry))
        if usable and _printed_as_name(reading, first, last) and (first not in longest or longest[first].last < last):
            longest[first] = Known(first, last, usable)
    return longest


def opens_known(word: Word) -> bool:
    """Tell whether a known name may begin with *word*, whatever follows."""
    return any(part in _tree().following for part in spelt_out(word))


def department(head: str, rest: Sequence[Word]) -> Entry | None:
    """Return the member of family *head* that *rest* names in full, in part or by initials (head "Sở", rest "NN và MT")."""
    letter = next((word.norm[0] for word in rest if word.norm not in CONNECTORS), None)
    names = _members(head, letter) if letter else ()
    return next((entry for entry, full in names if abbreviates(rest, full)), None)


def department_by_opening(name: str) -> Entry | None:
    """Return the first member of a family whose name opens with *name*, a shortened one ("Sở Giáo dục")."""
    words = comparable_name(name)
    members = _families().get(words[0] if words else "", ())
    return next((entry for entry in members if len(words) > 2 and comparable_name(entry.name)[:len(words)] == words), None)


def department_end(head: str, words: Sequence[Word], first: int) -> int | None:
    """Return the index after the longest member of family *head* printed without its head from word *first* ("Tài chính"), or None."""
    last_words = range(min(len(words), first + _LONGEST_DEPARTMENT), first, -1)
    return next((end for end in last_words if words[end - 1].text[0].isalpha() and department(head, words[first:end])), None)


def _printed_as_name(reading: Reading, first: int, last: int) -> bool:
    if reading.listed:
        return True
    # "Thủ trưởng các đơn vị thuộc Bộ xây dựng kế hoạch": a small verb is no name of a ministry
    is_verb = first < last and reads_as_verb(reading.words, first + 1)
    return not is_verb and any(word.capital for word in reading.words[first:min(first + 2, last + 1)])


def _crosses_list(reading: Reading, first: int, last: int, entry: Entry) -> bool:
    """"Đảng ủy, UBND phường" are two bodies, though "Đảng ủy UBND" is one."""
    commas = (index for index in range(first, last) if reading.words[index].norm == ",")
    return "," not in entry.spelling and any(begins_head(reading, index + 1) for index in commas)


def _matches(words: Comparable) -> Iterator[tuple[tuple[Entry, ...], int, int]]:
    root = _tree().following
    for start, word in enumerate(words.words):
        branch, end = root.get(word), start + 1
        while branch:
            if branch.entries:
                yield branch.entries, start, end
            branch = branch.following.get(words.words[end]) if end < len(words.words) else None
            end += 1


@dataclass(slots=True)
class _Branch:
    """Where the words read so far lead: the names that end here, and the words with which longer ones go on."""

    entries: tuple[Entry, ...] = ()
    following: dict[str, _Branch] = field(default_factory=dict)


@rulebook.cached
def _tree() -> _Branch:
    """All known names word by word, so that a text is read once for all of them."""
    root = _Branch()
    for entry in _entries():
        branch = root
        for word in comparable_name(entry.spelling):
            branch = branch.following.setdefault(word, _Branch())
        branch.entries = (*branch.entries, entry)
    return root


@rulebook.cached
def _entries() -> tuple[Entry, ...]:
    table = rulebook.table("units")
    families = (entry for members in _families().values() for entry in members)
    singles = (entry for group in table["group"] for body in group["unit"] for entry in _single(body, group["level"]))
    return tuple(respelt for entry in (*families, *singles) for respelt in _respelt(entry))


def _single(body: dict[str, str | list[str]], level: str) -> Iterator[Entry]:
    place = body.get("place")
    spellings = [(str(body["name"]), False)]
    spellings += [(spelling, listed) for key, listed in (("variants", False), ("in_list", True)) for spelling in body.get(key, ())]
    for spelling, listed in spellings:
        yield Entry(str(body["name"]), level, spelling, None, str(place) if place else None, listed)


def _respelt(entry: Entry) -> Iterator[Entry]:
    """A head noun with several spellings has them in each name ("Bản quản lý" for "Ban Quản lý")."""
    yield entry
    for noun in rulebook.table("body_nouns")["noun"]:
        for variant in noun.get("variants", ()):
            if fold(entry.spelling).startswith(fold(noun["name"]) + " "):
                yield Entry(entry.name, entry.level, variant + entry.spelling[len(noun["name"]):], entry.family, entry.place, entry.in_list)


@rulebook.cached_most(1024)
def _members(head: str, letter: str) -> tuple[tuple[Entry, tuple[str, ...]], ...]:
    """Return the members of family *head* whose name may begin with *letter*, each with its words."""
    names = ((entry, comparable_name(entry.name)[1:]) for entry in _families().get(fold(head), ()))
    return tuple((entry, full) for entry, full in names if full[0].startswith(letter))


@rulebook.cached
def _families() -> dict[str, tuple[Entry, ...]]:
    return {fold(family["head"]): tuple(Entry(f"{family['head']} {name}", family["level"], f"{family['head']} {name}", family["head"])
                                        for name in family["names"]) for family in rulebook.table("units")["family"]}
