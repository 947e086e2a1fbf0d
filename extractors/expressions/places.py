"""Finds the province and the commune a text speaks from, and reads the place at the end of a name.

In: a header line, a place and date, a signature or a sentence. Out: `Jurisdiction`, or `Place` at an offset.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from extractors import rulebook
from extractors.records import Jurisdiction
from extractors.text.vietnamese import fold

_WORD = re.compile(r"[^\W\d_][\w'’]*")
_BETWEEN_WORDS = re.compile(r"[ \xa0]?[-–]?[ \xa0]?")
_NUMBER_AFTER = re.compile(r"[ \xa0]?[0-9]{1,2}(?![\w/.-])")
NOWHERE = Jurisdiction()
_CITY, _PROVINCE = "thành phố", "tỉnh"
_LONGEST_NAME = 4  # "Văn Miếu - Quốc Tử Giám" has five words, but four parts in print are far commoner before a new name begins


@dataclass(frozen=True, slots=True)
class Place:
    """A place as printed at `start`..`end`: "tỉnh Quảng Ngãi", "phường" (no name: that of the document) or "Hà Nội" (no kind)."""

    kind: str | None
    name: str | None
    start: int
    end: int
    province: bool

    def full(self, where: Jurisdiction) -> str | None:
        """Return kind and name, taken from *where* if only the kind is printed; None if *where* has no place of that kind."""
        if self.name is None:
            return next((place for place in (where.province, where.commune) if place and fold(place).startswith(f"{self.kind} ")), None)
        if self.kind is None:
            return self.name
        return full_province_name(self.name, self.kind) if self.province else f"{self.kind} {self.name}"


def find_jurisdiction(text: str) -> Jurisdiction:
    """Return the province and commune named in *text*; what an issuing body bears goes before what is merely named.

    >>> find_jurisdiction("ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI")
    Jurisdiction(province='tỉnh Quảng Ngãi', commune=None, issuer=None)
    """
    folded = fold(text)
    places = [place for place in _places(text, folded) if place.name is not None]
    places.sort(key=lambda place: (not _belongs_to_body(folded, place.start), place.kind is None))
    province = next((full_province_name(place.name or "", place.kind) for place in places if place.province), None)
    commune = next((place for place in places if not place.province), None)
    if province is None and commune is not None and commune.name in _provinces():
        province = full_province_name(commune.name or "", None)
    return Jurisdiction(province, commune.full(NOWHERE) if commune else None)


def read_place(text: str, folded: str, start: int) -> Place | None:
    """Return the place that begins at offset *start* of *text* (*folded* is its folded form), or None."""
    if kind := _patterns().kind.match(folded, start):
        return _named_place(text, folded, kind)
    # "Viện Hải dương học" is of no province
    if (name := _patterns().province.match(folded, start)) and not any(word[0].islower() for word in text[start:name.end()].split()):
        return Place(None, _province_names()[_key(name.group())], start, name.end(), True)
    return None


def full_province_name(name: str, kind: str | None) -> str:
    """Return *name* with its kind; the printed *kind* holds for provinces that have had both.

    >>> full_province_name("Hồ Chí Minh", "TP"), full_province_name("Đắk Nông", None)
    ('Thành phố Hồ Chí Minh', 'tỉnh Đắk Nông')
    """
    province = _provinces()[name]
    if kind is not None and "city_since" in province:
        return f"{_kind(kind)} {name}"
    return str(province.get("full", f"{province['kind']} {name}"))


def bare_province(full: str) -> str:
    """Return a province's name without its kind ("thành phố Hà Nội" -> "Hà Nội"); any other text as it is."""
    match = _patterns().kind.match(fold(full))
    rest = full[match.end():].strip() if match else full
    return str(_provinces().get(rest, {}).get("full", rest))


def is_place_name(text: str) -> bool:
    """Tell whether *text* is the name of a province, in any spelling known."""
    return _key(fold(text)) in _province_names()


# ---------------------------------------------------------------- places in a text
def _places(text: str, folded: str) -> Iterator[Place]:
    position = 0
    for found in _patterns().any.finditer(folded):
        if found.start() >= position and (place := read_place(text, folded, found.start())):
            position = place.end
            yield place


def _named_place(text: str, folded: str, kind: re.Match[str]) -> Place | None:
    printed, start = _kind(kind.group()), kind.end() + len(text[kind.end():]) - len(text[kind.end():].lstrip())
    of_province = printed in (_CITY, _PROVINCE)
    name = _patterns().province.match(folded, start) if start > kind.end() else None
    if of_province and name and text[name.start()].isupper():
        found = _province_names()[_key(name.group())]
        return Place(printed, found, kind.start(), name.end(), _may_be(found, printed))
    end = _name_end(text, folded, start, text[kind.start():kind.end()]) if start > kind.end() else start
    # "Thành phố" with a capital is the one at hand, whatever follows; "TP" has none but capitals
    if end > start and not (of_province and text[kind.start()].isupper() and not kind.group().startswith(("tp", "t.p"))):
        return Place(printed, _title(text[start:end]), kind.start(), end, False)
    return Place(printed, None, kind.start(), kind.end(), of_province)


def _may_be(province: str, kind: str) -> bool:
    """"thành phố Quảng Ngãi" is a city inside the province of that name."""
    entry = _provinces()[province]
    return entry["kind"] == kind or "city_since" in entry


def _name_end(text: str, folded: str, start: int, kind: str) -> int:
    """Return the end of the capitalised words from *start*; known words stop the name, for in capitals all words look alike."""
    end, position, words = start, start, 0
    while words < _LONGEST_NAME and (word := _WORD.match(text, position)) and word.group()[0].isupper():
        if _patterns().stop.match(folded, position):
            break
        end, words = word.end(), words + 1
        gap = _BETWEEN_WORDS.match(text, end)
        position = gap.end() if gap else end
        if position == end:
            break
    number = _NUMBER_AFTER.match(text, end) if end > start or kind.lower() in ("quận", "phường") else None
    return number.end() if number else end


def _belongs_to_body(folded: str, start: int) -> bool:
    return folded[:start].rstrip().endswith(tuple(rulebook.table("places")["issuing_bodies"]))


def _title(name: str) -> str:
    """Names in capitals go back to the usual form ("HẢI CHÂU" -> "Hải Châu")."""
    words = " ".join(name.split())
    return " ".join(word[:1] + word[1:].lower() for word in words.split(" ")) if words.isupper() else words


def _kind(printed: str) -> str:
    kind = " ".join(fold(printed).split())
    return _CITY if kind.startswith(("tp", "t.p")) else kind


# ---------------------------------------------------------------- tables
@dataclass(frozen=True, slots=True)
class _Patterns:
    kind: re.Pattern[str]
    province: re.Pattern[str]
    any: re.Pattern[str]
    stop: re.Pattern[str]


@rulebook.cached
def _provinces() -> dict[str, dict[str, Any]]:
    return {entry["name"]: entry for entry in rulebook.table("places")["province"]}


@rulebook.cached
def _province_names() -> dict[str, str]:
    return {_key(fold(spelling)): entry["name"] for entry in _provinces().values()
            for spelling in (entry["name"], *entry.get("variants", ()))}


def _key(folded: str) -> str:
    return re.sub(r"[\s-]+", " ", folded).strip()


def _alternatives(words: Iterable[str]) -> str:
    longest_first = sorted(map(fold, words), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word in longest_first)


@rulebook.cached
def _patterns() -> _Patterns:
    table = rulebook.table("places")
    kinds = _alternatives([*table["province_kinds"], *table["commune_kinds"]])
    not_before = "".join(rf"(?<!{re.escape(word)}\s)" for word in table["no_place_before"])
    kind = rf"(?<!\w){not_before}(?:{kinds})(?!\w)(?!\s+(?:{_alternatives(table['no_place_after'])})(?!\w))"
    province = rf"(?<!\w)(?:{_alternatives(_province_names())})(?!\w)"
    return _Patterns(re.compile(kind), re.compile(province), re.compile(f"{kind}|{province}"),
                     re.compile(rf"(?:{_alternatives(table['name_stop'])})(?!\w)"))
