"""Whom a heading gives work: "1. Sở Tài chính", "2. Đề nghị Văn phòng Thành ủy", "3. Sở Y tế có trách nhiệm:".

In: the text of a heading. Out: the bodies that it addresses; [] where it says something else.
"""

from __future__ import annotations

import re

from extractors import rulebook
from extractors.expressions.bodies.units import read_unit_list, unit_list_at
from extractors.obligations.body_lists import bodies_at
from extractors.obligations.printed_actors import printed_heading
from extractors.obligations.words import acts, after_addressing, holds
from extractors.records import Jurisdiction, UnitMention

_RULES = "obligations"
# ": Chủ trì thẩm định" is the shortest kind of task behind a heading
_SHORTEST_TASK = 4
# "Các Vụ, Cục, Thanh tra Bộ": a heading lists more than is known, each with a capital; a sentence goes on in small letters
_NEXT_NAME = re.compile(r"(?:,|;| và) (?:[^\W\d_a-z][^,;.:]{2,60}(?:,|;| và|$) ?)+$")


def heading_units(text: str, where: Jurisdiction) -> list[UnitMention]:
    """Return the bodies that a heading such as "2. Đề nghị Văn phòng Thành ủy" addresses; [] when it says something else.

    What stands behind a colon is no part of the heading: "3. Sở Nội vụ: Chủ trì thẩm định ...".
    """
    start = _heading_start(text)
    units, end = bodies_at(text, start, where) if unit_list_at(text, start, where)[0] else ([], start)
    rest = text[end:].strip(" ;.")
    if units and holds("heading_closing", text[end:]):
        return units
    if not units or (rest and rest[0] not in "(:" and not _NEXT_NAME.match(text, end)):
        return []
    return units if rest.startswith(":") else read_unit_list(text[start:], where)


def unknown_heading_units(text: str, where: Jurisdiction, over_items: bool = False) -> list[UnitMention]:
    """Return the bodies of a heading that no list knows: "4. Kế toán, văn thư", "Đối với các cơ sở nung gạch, ngói:".

    *over_items* says that items stand below it: then "Cơ quan cấp phép bến" is who has to do them, whatever verb its name holds.
    """
    start = _heading_start(text)
    _, known_end = unit_list_at(text, start, where)
    colon = text.find(":")
    # "Bộ trưởng các Bộ: Quốc phòng, Công an chỉ đạo": the colon stands inside a list
    inside = colon >= 0 and (colon < known_end or (holds("kind_of_many", text[:colon]) and not acts(text[colon + 1:].lstrip())))
    is_name = text.endswith(":") if start else over_items and not text.endswith((".", ";")) and holds("one_of_a_class", text)
    return [] if inside else printed_heading(text[start:], where, is_name)


def _heading_start(text: str) -> int:
    return next((match.end() for rule in rulebook.rules(_RULES, "heading_opening") if (match := rule.search(text))), 0)


def has_task_behind_colon(text: str, where: Jurisdiction) -> bool:
    """Tell whether a heading that names bodies goes on with what they are to do: "3. Sở Nội vụ: Chủ trì thẩm định ..."."""
    _, end = unit_list_at(text, after_addressing(text), where)
    rest = text[end:].lstrip()
    if not rest.startswith(":") and unknown_heading_units(text, where):
        rest = text[text.find(":"):]
    return rest.startswith(":") and len(rest.split()) >= _SHORTEST_TASK


def begins_heading(text: str) -> bool:
    """Tell whether *text* opens as a heading over bodies does: "Đối với các Chi cục Thuế"."""
    return _heading_start(text) > 0
