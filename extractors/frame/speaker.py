"""Finds the body in whose voice a text speaks whose head is lost: "UBND tỉnh yêu cầu ...", "Bộ Y tế thông báo để các đơn vị biết".

In: the paragraphs of a text, and where it was issued. Out: the bodies that speak, and how often.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from extractors.expressions.bodies.units import find_units
from extractors.records import Jurisdiction
from extractors.text.line_kinds import reads_as

_CLAUSE_START = re.compile(r"[.,;:]")


def speaking_body(paragraphs: Iterable[str], where: Jurisdiction) -> str | None:
    """Return the body that most often asks, orders or makes known; None where several do so as often or none does."""
    best = bodies_that_speak(paragraphs, where).most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else None


def bodies_that_speak(paragraphs: Iterable[str], where: Jurisdiction) -> Counter[str]:
    """Return how often each body asks, orders or makes known."""
    return Counter(unit.name for text in paragraphs for unit in find_units(text, where)
                   if not unit.generic and reads_as("speaks", text[unit.end:]) and _begins_clause(text[:unit.start], unit.text))


def _begins_clause(before: str, body: str) -> bool:
    """Tell whether nothing but the office of its head stands before *body* in its clause: "..., Bộ trưởng Bộ Y tế yêu cầu"."""
    clause = _CLAUSE_START.split(before)[-1].strip()
    office = reads_as("office_of_body", f"{clause} {body}")
    return not clause or (office is not None and office.end() > len(clause))
