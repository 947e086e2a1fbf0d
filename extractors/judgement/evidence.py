"""What judgement is passed on: the trees of a document, and what the rules made of them.

In: nodes, annexes and the rules' obligations. Out: `Grove`s, the items of one tree each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.frame.outline import Node
from extractors.judgement.items import Frame, Item, read_items, read_passage
from extractors.obligations.assemble import Reading, Setting
from extractors.obligations.words import holds
from extractors.records import Obligation
from extractors.tables.annexes import Annex


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document before judgement; `refused` is what the rules would say of items that they do not take for tasks, `readings` what they
    found about each item.

    Section indices of obligations count the nodes, then each annex and its nodes.
    """

    setting: Setting
    nodes: Sequence[Node]
    annexes: Sequence[Annex]
    obligations: Sequence[Obligation]
    refused: Sequence[Obligation]
    readings: Mapping[int, Reading]


@dataclass(frozen=True, slots=True)
class Grove:
    """The items of one tree; `offset` is the section index of its first node."""

    offset: int
    frame: Frame
    items: Sequence[Item]


def groves(evidence: Evidence) -> list[Grove]:
    """Return the trees of a document with the rules' answers, the body first."""
    setting = evidence.setting
    preamble = read_passage(setting.preamble, setting.where, setting.on)
    asks = holds("command", setting.preamble)
    frame = Frame(setting.where, setting.on, setting.header.doc_type, setting.header.issuer, preamble, asks, False)
    found = [_grove(0, evidence.nodes, frame, evidence)]
    at = len(evidence.nodes)
    for annex in evidence.annexes:
        found.append(_grove(at + 1, annex.nodes, replace(frame, annex=True), evidence))
        at += 1 + len(annex.nodes)
    return found


def _grove(offset: int, nodes: Sequence[Node], frame: Frame, evidence: Evidence) -> Grove:
    ruled, refused = (_by_node(some, offset, len(nodes)) for some in (evidence.obligations, evidence.refused))
    readings = {section - offset: reading for section, reading in evidence.readings.items()}
    return Grove(offset, frame, read_items(nodes, ruled, refused, readings, frame.where, frame.on))


def _by_node(obligations: Sequence[Obligation], offset: int, nodes: int) -> dict[int, list[Obligation]]:
    found: dict[int, list[Obligation]] = defaultdict(list)
    for one in obligations:
        if one.kind != "table_row" and one.section is not None and offset <= one.section < offset + nodes:
            found[one.section - offset].append(one)
    return found
