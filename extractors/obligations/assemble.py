"""All obligations of a document, in its order.

In: sections, annexes, citations and the taggers. Out: `Obligation`s with evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Literal, NamedTuple

from extractors import rulebook
from extractors.expressions.bodies.shapes import head_of
from extractors.frame.outline import Node
from extractors.guard import each
from extractors.obligations.blocks import Block, find_blocks
from extractors.obligations.cell_parts import as_units
from extractors.obligations.clauses import addressed
from extractors.obligations.continuations import with_continuations
from extractors.obligations.decision import Findings
from extractors.obligations.items import Task, read_tasks
from extractors.obligations.labels import labelled_bodies, labels_behind
from extractors.obligations.paper import paper_of
from extractors.obligations.rows import RowTask, row_tasks
from extractors.obligations.times import label_deadline, phase_deadline, stated_deadline
from extractors.obligations.tree import Tree, grow
from extractors.obligations.words import holds, is_told
from extractors.records import Citation, Deadline, Header, Jurisdiction, Obligation, ObligationUnit, Source, UnitMention
from extractors.tables.annexes import Annex
from extractors.tables.placed import PlacedTable
from extractors.text.evidence import evidence_box, whole_letters
from extractors.text.mapped_text import MappedText
from extractors.vocabulary import ObligationKind, Status

# words, not the dash of a word that was cut at the end of its line
_OTHERS = re.compile(r"\w\w")


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a document before its obligations are read; `preamble` is the last clause above the body."""

    source: Source
    header: Header
    where: Jurisdiction
    on: date | None
    citations: Sequence[Citation]
    preamble: str = ""


class Reading(NamedTuple):
    """An obligation, whether the rules take it for one or only say what it would be, and the line that decided on which findings."""

    obligation: Obligation
    taken: bool = True
    line: str = ""
    findings: Findings | None = None
    is_final: bool = False


def find_obligations(setting: Setting, nodes: Sequence[Node], annexes: Sequence[Annex], tables: Sequence[PlacedTable]) -> list[Reading]:
    """Return what the rules make of items and rows, in the order of the document; section indices are those of `passages.list_sections`."""
    # a letter or directive may say above its body who is to do what follows
    told = addressed(setting.preamble, setting.where), holds("command", setting.preamble)
    found = list(_from_items(_whole(nodes, setting), 0, setting, *told))
    at = len(nodes)
    for annex in annexes:
        found += _from_items(_whole(annex.nodes, setting), at + 1, setting, in_annex=True)
        at += 1 + len(annex.nodes)
    ends = [line.end for line in setting.source.lines if line.ends_paragraph]
    for table in tables:
        found += map(Reading, _from_rows(table, setting, ends))
    issuer = setting.header.issuer
    completed = [one._replace(obligation=replace(one.obligation, units=tuple(within_issuer(unit, issuer) for unit in one.obligation.units)))
                 for one in found]
    return sorted(completed, key=lambda one: one.obligation.char_start)


def _whole(nodes: Sequence[Node], setting: Setting) -> Tree:
    return with_continuations(grow(nodes), setting.where)


def within_issuer(unit: ObligationUnit, issuer: str | None) -> ObligationUnit:
    """Fill in the issuer where a body of its own is named by its kind: "Văn phòng Sở" in a plan of Sở Tài chính.

    So is who holds an office of the committee that issues: "Ủy viên thường trực".
    """
    kind, _, name = (issuer or "").partition(" ")
    head = head_of(issuer) if issuer else None
    office = rulebook.first("obligations", "office_of_committee", unit.name)
    if head and len(head.words) > 1 and office:
        return replace(unit, name=f"{unit.name[:office.end('office')]} {issuer}")
    if not name or unit.generic or not unit.name.endswith(f" {kind}") or unit.name.startswith("các "):
        return unit
    return replace(unit, name=f"{unit.name} {name}")


def _from_items(tree: Tree, offset: int, setting: Setting, told: Sequence[UnitMention] = (),
                commanded: bool = False, in_annex: bool = False) -> Iterator[Reading]:
    """Yield the items of a tree that oblige, and, marked as not taken, those that do not."""
    blocks = {block.index: block for block in find_blocks(tree)}
    # lines that only say by when leave it to the item who does it, and whether it is a task
    timed = {index: block for index, block in blocks.items() if not block.values.get("lead")}
    members = {member for block in blocks.values() for member in block.members}
    led = [block for index, block in blocks.items() if index not in timed and index not in members]
    taken = members | {block.index for block in led} | tree.continued
    without = tree.without({member for block in timed.values() for member in block.members})
    tasks = read_tasks(without, taken, setting.where, told, commanded, paper_of(setting.header, in_annex))
    both: list[Block | Task] = [*led, *tasks]
    found = sorted(both, key=lambda one: one.index)
    return each("obligations", found, lambda one: [_read(one, timed.get(one.index), tree, offset, setting)],
                lambda one: tree.place(one.index))


def _read(one: Block | Task, timed: Block | None, tree: Tree, offset: int, setting: Setting) -> Reading:
    if isinstance(one, Block):
        return Reading(_from_block(one, tree, offset, setting), True, "labelled lines")
    read = _from_task(one, tree, offset, setting)
    if timed and one.kind:
        read = replace(read, kind="labelled_block", role=None)
        if deadline := _labelled_deadline(timed, setting):
            read = replace(read, deadline=deadline, deadline_status="stated")
    return Reading(read, one.kind is not None, one.line, one.findings, one.is_final)


def _from_block(block: Block, tree: Tree, offset: int, setting: Setting) -> Obligation:
    values = block.values
    leads, partners = ([unit for value in values.get(role, ()) for unit in labelled_bodies(value, setting.where)]
                       for role in ("lead", "partner"))
    deadline = _labelled_deadline(block, setting)
    base = obligation_of_node("labelled_block", tree.nodes[block.index], offset + block.index, setting, block.content)
    return replace(base, units=(*as_units(leads, "lead"), *as_units(partners, "partner")), products=values.get("product", ()),
                   deadline=deadline, deadline_status=_status(deadline, "deadline" in block.inherited))


def _labelled_deadline(block: Block, setting: Setting) -> Deadline | None:
    printed = block.values.get("deadline")
    return label_deadline("; ".join(printed), setting.on) if printed else None


def _from_task(task: Task, tree: Tree, offset: int, setting: Setting) -> Obligation:
    node = tree.nodes[task.index]
    labelled = next(labels_behind(task.content.text, "deadline"), None)
    own = label_deadline(labelled, setting.on) if labelled else stated_deadline(task.content.text, setting.on)
    deadline = own or _phase_deadline(tree, task.index, setting.on)
    kind = task.kind or "content"
    base = obligation_of_node(kind, node, offset + task.index, setting, task.content)
    own_end = 0 if task.inherited else max((unit.end for unit in task.leads), default=0)
    units = (*as_units(task.leads, "lead", "inherited" if task.inherited else "stated"),
             *as_units(task.partners, "partner", "inherited" if task.partners_inherited else "stated"))
    role = part_in_task(task.content.text, own_end) if kind == "assignment" else None
    return replace(base, units=units, role=role, deadline=deadline, deadline_status=_status(deadline, own is None))


def part_in_task(text: str, leads_end: int) -> Literal["lead", "support"]:
    """Return which part the leads have by the first words of a task; *leads_end* is where those end that it names itself, 0 for none."""
    if is_told(text) and leads_end:
        text = text[leads_end:].lstrip(" ,:")
    return "support" if holds("support", text) else "lead"


def _phase_deadline(tree: Tree, index: int, on: date | None) -> Deadline | None:
    """Return the time of the phase that an item stands in: "* Giai đoạn 2: Nghiệm thu (từ ngày 10/3/2027 đến hết ngày 20/4/2027)".

    A heading that is nothing but a time opens a phase, too: "1. Giai đoạn 2026 - 2030", "b) Quý III/2026:".
    """
    above = ((tree.text(at), tree.nodes[at].marker.style == "phase") for at in tree.ancestors(index))
    found = (stated_deadline(text, on) if is_phase else phase_deadline(text, on) for text, is_phase in above)
    return next(filter(None, found), None)


def _from_rows(table: PlacedTable, setting: Setting, ends: Sequence[int]) -> Iterator[Obligation]:
    return each("obligations", row_tasks(table, setting.where, setting.on, ends), lambda row: [_from_row(row, table, setting)],
                lambda row: (f"{table.path}.{row.stt}", row.content.origin[0]))


def _from_row(row: RowTask, table: PlacedTable, setting: Setting) -> Obligation:
    start, end = _span(_printed_together(row.content, setting.source.text), setting)
    under = _cited_by_group(row, setting)
    return Obligation(table.section, "table_row", f"{table.path}.{row.stt}".strip("."), row.content.text, setting.source.text[start:end],
                      row.page, start, end, row.stt or None, _under_text(row, under, setting), under, None, row.units, row.deadline,
                      _status(row.deadline, row.inherited), row.products, row.box or evidence_box(setting.source, start, end))


def _printed_together(content: MappedText, text: str) -> MappedText:
    """Return what stands of a cell before a page break that cuts it, or before other cells of a row that is laid out line by line."""
    gaps = ((at, text[before + 1:after]) for at, (before, after) in enumerate(pairwise(content.origin), 1) if after > before + 1)
    rest = next((at for at, between in gaps if between.strip() and ("\f" in between or _OTHERS.search(between))), 0)
    return content[:rest].strip() if rest else content


def _cited_by_group(row: RowTask, setting: Setting) -> int | None:
    """Return the first citation in the group row, the document that a row carries out; None when the group names none."""
    if row.group is None:
        return None
    start, end = row.group.source_span()
    return next((at for at, cited in enumerate(setting.citations) if start <= cited.char_start and cited.char_end <= end), None)


def _under_text(row: RowTask, under: int | None, setting: Setting) -> str | None:
    if under is not None and setting.citations[under].number:
        return f"{setting.citations[under].doc_type} {setting.citations[under].number}"
    return row.group.text if row.group else None


def obligation_of_node(kind: ObligationKind, node: Node, section: int, setting: Setting, content: MappedText | None = None) -> Obligation:
    """Return an obligation with the evidence for its task: the text of *node*, or the part of it in *content*."""
    content = content or node.content
    start, end = _span(content, setting)
    task = content.text.removesuffix("./.")
    return Obligation(section, kind, node.path, task, setting.source.text[start:end], node.lines[0].page, start, end,
                      box=evidence_box(setting.source, start, end))


def _span(content: MappedText, setting: Setting) -> tuple[int, int]:
    start, end = content.source_span()
    return start, whole_letters(setting.source, end)


def _status(deadline: Deadline | None, inherited: bool) -> Status | None:
    return None if deadline is None else "inherited" if inherited else "stated"
