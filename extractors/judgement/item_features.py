"""What speaks for an item's being a task: its first words, its place, the headings above, and what the rules found.

In: the items of a tree. Out: for each, a mapping from the name of a feature to its strength.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors import rulebook
from extractors.expressions.word_classes import opening_tags
from extractors.judgement.items import Frame, Item, above
from extractors.judgement.model import Features

_OPENING = 12  # words
_HEADING = 10
_WINDOW = 300  # characters; rules look at the opening of an item
_GROUPS = ("action", "no_action", "adverbial", "condition", "telling", "command", "heading_opening", "heading_closing", "body_noun",
           "power", "obliging", "description", "responsible", "label", "leading", "cooperation", "support", "section_role")


def item_features(items: Sequence[Item], frame: Frame, tagged: bool = True) -> list[Features]:
    """Return the features of every item."""
    own = [dict(_own(item, tagged)) for item in items]
    document = dict(_document(items, frame))
    return [own[item.index] | document | dict(_place(items, item, frame.doc_type)) | dict(_siblings(items, item, own)) for item in items]


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


def _own(item: Item, tagged: bool) -> Iterator[tuple[str, float]]:
    forms = item.passage.forms
    for length in (1, 2, 3):
        yield f"opens {' '.join(forms[:length])}", 1
    for place, form in enumerate(forms[:_OPENING]):
        yield f"word {form}", 1
        yield f"pair {form} {forms[place + 1] if place + 1 < len(forms) else '◦end'}", 1
    for form in set(forms[_OPENING:]):
        yield f"later {form}", 0.5
    yield f"closes {' '.join(forms[-1:])}", 1
    yield f"length {min(len(forms).bit_length(), 9)}", 1
    yield f"style {item.node.marker.style}", 1
    yield f"bodies {min(len(item.passage.units), 3)}", 1
    yield f"times {min(len(item.passage.times), 2)}", 1
    yield f"documents {min(len(item.passage.references), 2)}", 1
    yield f"capitals {item.passage.text.isupper()}", 1
    if item.passage.units and item.passage.units[0].start == 0:
        behind = next((word.form for word in item.passage.words if word.start >= item.passage.units[0].end), "")
        yield f"body then {behind}", 1
    opening = item.passage.text[:_WINDOW]
    for group in _GROUPS:
        for rule in rulebook.rules("obligations", group):
            if rule.search(opening):
                yield f"rule {group} {rule.id}", 1
    if tagged:
        tags = opening_tags(item.passage.text)
        yield f"tags {' '.join(tags[:1])}", 1
        yield f"tags {' '.join(tags[:3])}", 1


def _place(items: Sequence[Item], item: Item, doc_type: str | None) -> Iterator[tuple[str, float]]:
    answer = item.answer.kind if item.answer else "none"
    headings = above(items, item.index)
    yield f"ruled {answer}", 1
    yield f"ruled {answer} role {item.role}", 1
    yield f"ruled {answer} in {doc_type}", 1
    yield f"role {item.role} {item.node.marker.style}", 1
    yield f"children {min(len(item.children), 3)}", 1
    yield f"children {bool(item.children)} closes {' '.join(item.passage.forms[-1:])}", 1
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
        yield f"parent is only bodies {only_bodies(parent)}", 1
        yield f"section opens {' '.join(headings[-1].passage.forms[:3])}", 1
    yield f"any heading of bodies {any(only_bodies(heading) for heading in headings)}", 1
    if item.answer:
        leads = [unit for unit in item.answer.units if unit.role == "lead"]
        yield f"ruled leads {leads[0].status if leads else 'none'}", 1
        yield f"ruled deadline {item.answer.deadline_status}", 1


def _siblings(items: Sequence[Item], item: Item, own: Sequence[Features]) -> Iterator[tuple[str, float]]:
    around = items[item.parent].children if item.parent is not None else tuple(one.index for one in items if one.parent is None)
    at = around.index(item.index)
    others = [items[one] for one in around if one != item.index]
    for name, step in (("before", at - 1), ("after", at + 1)):
        beside = items[around[step]] if 0 <= step < len(around) else None
        yield f"{name} {beside.node.marker.style if beside else 'none'} {beside.answer.kind if beside and beside.answer else 'none'}", 1
        if beside:
            yield f"{name} opens {' '.join(beside.passage.forms[:1])}", 1
    if others:
        yield "siblings ruled", sum(bool(one.ruled) for one in others) / len(others)
        yield "siblings act", sum("rule action verb_first" in own[one.index] for one in others) / len(others)
        yield f"siblings {'all' if all(one.ruled for one in others) else 'some' if any(one.ruled for one in others) else 'no'}", 1
    below = [items[one] for one in item.children]
    if below:
        yield "children ruled", sum(bool(one.ruled) for one in below) / len(below)
        yield "children act", sum("rule action verb_first" in own[one.index] for one in below) / len(below)
        yield f"children {below[0].node.marker.style}", 1


def only_bodies(item: Item) -> bool:
    """Tell whether a heading consists of bodies and what joins them: "1. Sở Y tế, Sở Nội vụ:"."""
    rest = [form for form in item.passage.forms if not form.startswith("◦bod")]
    return bool(item.passage.units) and set(rest) <= {",", ";", ":", ".", "và", "các", "(", ")"}
