"""Who leads and who helps where one cell or remark says both: "Chủ trì: Sở Y tế. Phối hợp: Sở Tài chính".

In: the text of a cell and what its column stands for, or of an item with remarks in brackets. Out: units by role, in the order of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import cast

from extractors import rulebook
from extractors.expressions.bodies.units import read_unit_list
from extractors.records import Jurisdiction, ObligationUnit, UnitMention
from extractors.vocabulary import Status, UnitRole

_RULES = "obligations"
_LONGEST_REMARK = 200  # characters
_ROLES: tuple[UnitRole, ...] = ("lead", "partner")
_REMARK = re.compile(r"\(([^()]*)\)")


def remarked_bodies(text: str, where: Jurisdiction) -> tuple[list[UnitMention], list[UnitMention]]:
    """Return who leads and who helps by the remarks in an item: "Lắp đặt wifi tại các ấp (Phòng Kinh tế chủ trì)".

    >>> leads, partners = remarked_bodies("Lắp đặt wifi (Đơn vị chủ trì: Phòng Kinh tế; phối hợp: Công an xã)", Jurisdiction(None, None))
    >>> leads[0].name, partners[0].name
    ('Phòng Kinh tế', 'Công an xã')
    """
    leads: list[UnitMention] = []
    helpers: list[UnitMention] = []
    for remark in (match[1] for match in _REMARK.finditer(text)):
        if not _says_roles(remark):
            continue
        for role, words in _parts(remark, "lead"):
            (leads if role == "lead" else helpers).extend(read_unit_list(words, where))
    return leads, helpers


def _says_roles(remark: str) -> bool:
    names_who = rulebook.holds(_RULES, "remark_of_roles", remark)
    return names_who and any(rule.search(remark) for group in ("cell_label", "cell_clause") for rule in rulebook.rules(_RULES, group))


def cell_units(text: str, role: UnitRole, where: Jurisdiction, status: Status = "stated") -> list[ObligationUnit]:
    """Return the units in a cell of a column that stands for *role*; a label, a verb or a remark in the cell may give another.

    >>> [(unit.name, unit.role) for unit in cell_units("Chủ trì: Sở Y tế; phối hợp: Sở Nội vụ", "lead", Jurisdiction(None, None))]
    [('Sở Y tế', 'lead'), ('Sở Nội vụ', 'partner')]
    """
    found: dict[UnitRole, list[UnitMention]] = {"lead": [], "partner": []}
    for part, words in _parts(text, role):
        for unit, given in _remarked(words, part, read_unit_list(words, where)):
            found[given].append(unit)
    return [unit for one in _ROLES for unit in as_units(found[one], one, status)]


def as_units(units: Sequence[UnitMention], role: UnitRole, status: Status = "stated") -> list[ObligationUnit]:
    """Return *units* as parts in an obligation, each name once."""
    once = {unit.name: unit for unit in reversed(units)}
    return [ObligationUnit(unit.name, role, unit.generic, unit.text, status) for unit in units if once[unit.name] is unit]


def _parts(text: str, role: UnitRole) -> list[tuple[UnitRole, str]]:
    """Cut *text* at its labels, else at the verb between who leads and who helps."""
    labels = sorted((match.start(), match.end(), cast(UnitRole, rule.id))
                    for rule in rulebook.rules(_RULES, "cell_label") for match in rule.finditer(text))
    if labels:
        opening = [(role, text[:labels[0][0]])]
        return opening + [(part, text[end:after]) for (_, end, part), (after, _, _) in pairwise([*labels, (len(text), 0, role)])]
    match = rulebook.first(_RULES, "cell_clause", text)
    if role != "lead" or match is None:
        return [(role, text)]
    return [(part, text[slice(*match.span(part))]) for part in _ROLES if match[part]]


def _remarked(text: str, role: UnitRole, units: list[UnitMention]) -> Iterator[tuple[UnitMention, UnitRole]]:
    """Give each unit the role that the remark behind it says; beside one that leads, those without remark help."""
    behind = (text[unit.end:unit.end + _LONGEST_REMARK] for unit in units)
    said = [next((cast(UnitRole, rule.id) for rule in rulebook.rules(_RULES, "role_remark") if rule.search(rest)), None) for rest in behind]
    others: UnitRole = "partner" if role == "lead" and "lead" in said else role
    yield from ((unit, one or others) for unit, one in zip(units, said, strict=True))
