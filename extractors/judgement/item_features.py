"""What speaks for an item's being a task: its first words, its place, the headings above, and what the rules found.

In: the items of a tree. Out: for each, a mapping from the name of a feature to its strength.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors import rulebook
from extractors.judgement.items import Frame, Grove, Item
from extractors.judgement.model import Features
from extractors.obligations.decision import Findings

_OPENING = 12  # words
_HEADING = 10
_WINDOW = 300  # characters; rules look at the opening of an item
_GROUPS = ("action", "no_action", "adverbial", "condition", "telling", "command", "heading_opening", "heading_closing", "body_noun",
           "power", "obliging", "description", "responsible", "label", "leading", "cooperation", "support", "section_role")
_ACTS = "rule action verb_first"
# what the rules found that holds or does not
_SIGNS = ("is_heading_of_bodies", "above_is_known", "acts", "acts_behind_topic", "is_told", "is_given", "obliges", "own_is_certain",
          "has_to", "describes", "commanded", "introduces", "is_detail", "opens_section", "in_article", "puts_into_practice")


def item_features(grove: Grove) -> list[Features]:
    """Return the features of every item of *grove*."""
    own = [dict(_own(item)) for item in grove.items]
    document = dict(_document(grove.items, grove.frame))
    lists = {children: _of_list([grove.items[one] for one in children], own) for children in grove.lists}
    return [own[item.index] | document | dict(_place(grove, item)) | dict(_beside(grove, item, lists, own)) for item in grove.items]


def _document(items: Sequence[Item], frame: Frame) -> Iterator[tuple[str, float]]:
    """What a document says above its items, and what kind of items it has."""
    forms = frame.preamble.forms
    yield f"in {frame.doc_type}", 1
    yield f"in {frame.doc_type} annex {frame.annex}", 1
    yield f"preamble closes {' '.join(forms[-1:])}", 1
    for form in set(forms[-20:]):
        yield f"preamble {form}", 0.5
    yield f"preamble commands {frame.commanded}", 1
    for style in {item.node.marker.style for item in items}:
        yield f"document has {style}", 0.5


def _own(item: Item) -> Iterator[tuple[str, float]]:
    forms, passage = item.passage.forms, item.passage
    for length in (1, 2, 3):
        yield f"opens {' '.join(forms[:length])}", 1
    for form, following in zip(forms[:_OPENING], (*forms[1:], "◦end"), strict=False):
        yield f"word {form}", 1
        yield f"pair {form} {following}", 1
    for form in set(forms[_OPENING:]):
        yield f"later {form}", 0.5
    yield f"closes {' '.join(forms[-1:])}", 1
    yield f"length {min(len(forms).bit_length(), 9)}", 1
    yield f"style {item.node.marker.style}", 1
    yield f"bodies {min(len(passage.units), 3)}", 1
    yield f"times {min(len(passage.times), 2)}", 1
    yield f"documents {min(len(passage.references), 2)}", 1
    yield f"capitals {passage.text.isupper()}", 1
    if passage.units and passage.units[0].start == 0:
        behind = next((word.form for word in passage.words if word.start >= passage.units[0].end), "")
        yield f"body then {behind}", 1
    opening = passage.text[:_WINDOW]
    for group in _GROUPS:
        yield from ((f"rule {group} {rule.id}", 1) for rule, _ in rulebook.found("obligations", group, opening))
    if item.reading and item.reading.findings:
        yield f"ruled by {item.reading.line}", 1
        yield from _found(item.reading.findings)


def _found(findings: Findings) -> Iterator[tuple[str, float]]:
    """What the rules found about an item before they decided."""
    yield from ((f"found {sign}", 1) for sign in _SIGNS if getattr(findings, sign))
    yield f"found own {bool(findings.own)} {findings.how} certain {findings.own_is_certain}", 1
    yield f"found own {'group' if all(unit.generic for unit in findings.own) else 'body'}", 1
    yield f"found above {bool(findings.above)} known {findings.above_is_known}", 1
    yield f"found addressed {bool(findings.addressed)}", 1
    yield f"found partners {bool(findings.partners)}", 1
    yield f"found under {next(iter(findings.roles_above), None)}", 1


def _place(grove: Grove, item: Item) -> Iterator[tuple[str, float]]:
    answer, closes = item.answer.kind if item.answer else "none", " ".join(item.passage.forms[-1:])
    headings = grove.above(item)
    yield f"ruled {answer}", 1
    yield f"ruled {answer} role {item.role}", 1
    yield f"ruled {answer} in {grove.frame.doc_type}", 1
    yield f"role {item.role} {item.node.marker.style}", 1
    yield f"children {min(len(item.children), 3)}", 1
    yield f"children {bool(item.children)} closes {closes}", 1
    yield f"depth {min(len(headings), 4)}", 1
    for depth, heading in enumerate(headings[:4]):
        near = "next" if depth == 0 else "far"
        for form in heading.passage.forms[:_HEADING]:
            yield f"under {near} {form}", 1
        yield f"under {near} opens {' '.join(heading.passage.forms[:3])}", 1
        if heading.answer:
            yield f"under {near} ruled {heading.answer.kind}", 1
    if headings:
        parent = headings[0]
        yield f"parent closes {' '.join(parent.passage.forms[-1:])}", 1
        yield f"parent begins with body {bool(parent.passage.units and parent.passage.units[0].start < 25)}", 1
        yield f"parent is only bodies {parent.passage.is_only_bodies}", 1
        yield f"section opens {' '.join(headings[-1].passage.forms[:3])}", 1
    yield f"any heading of bodies {any(heading.passage.is_only_bodies for heading in headings)}", 1
    if item.answer:
        leads = [unit for unit in item.answer.units if unit.role == "lead"]
        yield f"ruled leads {leads[0].status if leads else 'none'}", 1
        yield f"ruled deadline {item.answer.deadline_status}", 1


def _of_list(items: Sequence[Item], own: Sequence[Features]) -> tuple[int, int]:
    """Return how many items of a list the rules take for tasks, and how many begin with an action."""
    return sum(bool(one.ruled) for one in items), sum(_ACTS in own[one.index] for one in items)


def _beside(grove: Grove, item: Item, lists: dict[tuple[int, ...], tuple[int, int]],
            own: Sequence[Features]) -> Iterator[tuple[str, float]]:
    around, at = grove.siblings(item)
    for name, step in (("before", at - 1), ("after", at + 1)):
        beside = grove.items[around[step]] if 0 <= step < len(around) else None
        yield f"{name} {beside.node.marker.style if beside else 'none'} {beside.answer.kind if beside and beside.answer else 'none'}", 1
        if beside:
            yield f"{name} opens {' '.join(beside.passage.forms[:1])}", 1
    others = len(around) - 1
    if others:
        ruled, acting = lists[around]
        ruled -= bool(item.ruled)
        yield "siblings ruled", ruled / others
        yield "siblings act", (acting - (_ACTS in own[item.index])) / others
        yield f"siblings {'all' if ruled == others else 'some' if ruled else 'no'}", 1
    if item.children:
        ruled, acting = lists[item.children]
        yield "children ruled", ruled / len(item.children)
        yield "children act", acting / len(item.children)
        yield f"children {grove.items[item.children[0]].node.marker.style}", 1
