"""Where the subject of a sentence may stand: at its start, or behind the clauses, times, conditions and topics that open it.

In: the text of an item. Out: offsets, the first to try first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors import rulebook
from extractors.expressions.bodies.units import find_units
from extractors.obligations.words import TOPIC, begins_with_action, begins_with_body, holds
from extractors.records import Jurisdiction

_BREAK = re.compile(r"[,:]\s+")
# no clause that opens a sentence is longer
_LONGEST = 1000
# no sentence puts its subject behind more clauses and commas
_MOST = 12


@dataclass(frozen=True, slots=True)
class Start:
    """An offset at which a subject may stand; where it is not `open`, only a body that is known is one."""

    at: int
    open: bool = True


def subject_starts(text: str, where: Jurisdiction) -> Iterator[Start]:
    """Yield where a subject may stand in *text*.

    A comma inside a name opens nothing: "Trên cơ sở đề xuất của các sở, ban, ngành, Sở Tài chính ...".
    """
    sentence = text[:_LONGEST]
    if opening := rulebook.first("obligations", "before_subject", sentence):
        yield Start(opening.end())
    yield Start(0)
    is_condition, topic = holds("condition", sentence), TOPIC.match(text)
    if holds("with_whom_first", text) or not (is_condition or topic or holds("adverbial", sentence)):
        return
    breaks = [match.end() for match in _BREAK.finditer(sentence)]
    names = [(unit.start, unit.end) for unit in find_units(sentence, where)] if breaks else []
    free = [at for at in breaks if not any(start < at < end for start, end in names)]
    behind_topic = topic.end() if topic and not begins_with_body(text) else None
    opened, last = True, 0
    for at in free[:_MOST]:
        part = sentence[last:at]
        is_clause = opened and holds("adverbial", part)
        # "Căn cứ Luật Giá, tình hình thị trường, Sở Tài chính": what a clause stands on may be a list
        opened = is_clause or (opened and last > 0 and not begins_with_action(part) and not begins_with_body(part))
        last = at
        if opened or is_condition or at == behind_topic:
            yield Start(at, is_clause or is_condition or at == behind_topic)
