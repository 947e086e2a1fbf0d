"""Who is named in a text: bodies, offices and groups, with their canonical names.

In: text and the jurisdiction it speaks from. Out: `UnitMention`s whose `text` is `text[start:end]`.
"""

from __future__ import annotations

import re

from extractors import rulebook
from extractors.expressions.bodies.lists import read_unit_list, unit_list_at
from extractors.expressions.bodies.reading import Reading
from extractors.expressions.bodies.scan import scan, scanned
from extractors.expressions.bodies.shapes import Head, heads_of
from extractors.expressions.places import NOWHERE, find_jurisdiction, read_place
from extractors.expressions.word_classes import tagger_in_use, use_tagger
from extractors.records import Jurisdiction, UnitMention
from extractors.text.vietnamese import fold

__all__ = ["canonical_issuer", "find_jurisdiction", "find_units", "is_committee", "read_unit_list", "resolve_unit", "unit_list_at",
           "use_tagger"]


def find_units(text: str, where: Jurisdiction = NOWHERE) -> list[UnitMention]:
    """Return every body or group named in running *text*, in order, non-overlapping.

    >>> [unit.name for unit in find_units("Giao Sở KH&CN phối hợp với UBND xã Bảo Yên.")]
    ['Sở Khoa học và Công nghệ', 'UBND xã Bảo Yên']
    """
    return list(scanned(text, where, tagger_in_use()))


def resolve_unit(name: str, where: Jurisdiction = NOWHERE) -> UnitMention:
    """Return the unit that one printed *name* means; what is not known keeps its printed form."""
    units = read_unit_list(name, where)
    if units and units[0].text.strip():
        return units[0]
    return UnitMention(name, 0, len(name), " ".join(name.split()))


def canonical_issuer(printed: str, where: Jurisdiction = NOWHERE) -> str | None:
    """Return the canonical name of an issuer as printed, None where *printed* names no body.

    >>> canonical_issuer("Ủy ban nhân dân Thành phố", Jurisdiction("thành phố Hà Nội"))
    'UBND thành phố Hà Nội'
    """
    small = _committee_in_small_letters(printed)
    is_committee, printed = small != printed, small
    units = list(scan(Reading.of(printed, where, listed=True)))
    if not units:
        return _bare_council(printed, where)
    # what goes on in small letters is still the name: "Cục Cảnh sát | giao thông", "Ban Chỉ đạo Trung ương | về phát triển khoa học"
    rest = printed[units[0].end:].strip()
    goes_on = rest[:1].islower() or units[0].name.endswith(tuple(rulebook.table("references")["words"]["goes_on_behind"]))
    if units[0].start == 0 and (goes_on or is_committee):
        return (units[0].name + printed[units[0].end:]).strip()
    return units[0].name


def is_committee(name: str) -> bool:
    """Tell whether *name* is that of a committee named for what it does: "Ban Chỉ đạo cải cách hành chính"."""
    return _head_of_committee(name) is not None


def _head_of_committee(name: str) -> Head | None:
    return next((head for head in heads_of(name) if head.needs == "field"), None)


def _committee_in_small_letters(printed: str) -> str:
    """Of "BAN CHỈ ĐẠO CẢI CÁCH TỈNH" return what it is for in small letters, which tell it from other names; a place keeps its own."""
    folded = fold(printed)
    head = _head_of_committee(printed) if printed.isupper() else None
    if head is None:
        return printed
    starts = (match.start() for match in re.finditer(r"\b\w", printed))
    place = next((at for at in starts if (found := read_place(printed, folded, at)) and found.end == len(printed)), len(printed))
    return f"{head.usual}{printed[len(' '.join(head.words)):place].lower()}{printed[place:]}"


def _bare_council(printed: str, where: Jurisdiction) -> str | None:
    """"Ủy ban nhân dân" alone is that of the lowest place known."""
    place = where.commune or where.province
    units = find_units(f"{printed.strip()} {place}", where) if place else []
    return units[0].name if units and units[0].start == 0 else None
