"""What judgement is passed on: the trees of a document, and what the rules made of them.

In: nodes, annexes and the rules' readings. Out: `Grove`s, the items of one tree each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.frame.outline import Node
from extractors.judgement.items import Frame, Grove, read_items, read_passage
from extractors.obligations.assemble import Reading, Setting
from extractors.obligations.words import holds
from extractors.records import Obligation
from extractors.tables.annexes import Annex


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document before judgement; section indices of what was read count the nodes, then each annex and its nodes."""

    setting: Setting
    nodes: Sequence[Node]
    annexes: Sequence[Annex]
    readings: Sequence[Reading]

    @property
    def obligations(self) -> list[Obligation]:
        """What the rules take for obligations."""
        return [one.obligation for one in self.readings if one.taken]


def groves(evidence: Evidence) -> list[Grove]:
    """Return the trees of a document with the rules' answers, the body first."""
    setting, readings = evidence.setting, _by_section(evidence.readings)
    preamble = read_passage(setting.preamble, setting.where, setting.on)
    asks = holds("command", setting.preamble)
    frame = Frame(setting.where, setting.on, setting.header.doc_type, setting.header.issuer, preamble, asks, False)
    found = [Grove(0, frame, read_items(evidence.nodes, 0, readings, frame))]
    at = len(evidence.nodes)
    for annex in evidence.annexes:
        found.append(Grove(at + 1, of_annex := replace(frame, annex=True), read_items(annex.nodes, at + 1, readings, of_annex)))
        at += 1 + len(annex.nodes)
    return found


def _by_section(readings: Sequence[Reading]) -> dict[int, list[Reading]]:
    found: dict[int, list[Reading]] = defaultdict(list)
    for one in readings:
        if one.obligation.kind != "table_row" and one.obligation.section is not None:
            found[one.obligation.section].append(one)
    return found
