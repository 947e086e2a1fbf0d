"""What is true of a corpus: its documents, every mention, every link.

In: acts and the mentions printed in each document. Out: a dictionary for JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.generator.layout import Spans
from benchmarks.generator.mentions import Mention
from benchmarks.generator.world import Act, Relation

LinkKey = tuple[str, Relation, str, str]


@dataclass(frozen=True, slots=True)
class Printed:
    """A document of the corpus: its file name, its act, and what is named where."""

    file: str
    act: Act
    mentions: list[Mention]
    spans: Spans

    @property
    def own(self) -> Act:
        """The act that the file is a copy of: a draft is the act that was issued later."""
        return self.act.draft_of or self.act


def truth(printed: Iterable[Printed], seed: int) -> dict[str, Any]:
    """Return documents, mentions and links, each in the order of the files."""
    held = list(printed)
    documents: dict[str, dict[str, Any]] = {}
    for one in held:
        documents.setdefault(one.own.key, _document(one.own))["files"].append(one.file)
        for mention in one.mentions:
            if mention.act is not None:
                documents.setdefault(mention.act.key, _document(mention.act))
    return {"seed": seed, "documents": list(documents.values()), "mentions": [row for one in held for row in _mentions(one)],
            "links": [row for one in held for row in _links(one)]}


def _document(act: Act) -> dict[str, Any]:
    return {"key": act.key, "doc_type": act.doc_type, "number": act.number, "issuer": act.body.name, "issued": act.issued.isoformat(),
            "title": act.plain_title, "kind": act.kind, "files": []}


def _mentions(one: Printed) -> Iterator[dict[str, Any]]:
    for number, mention in enumerate(one.mentions):
        start, end = one.spans[number]
        yield {"file": one.file, "start": start, "end": end, "target": mention.act.key if mention.act else None, "case": mention.case}


def _links(one: Printed) -> Iterator[dict[str, Any]]:
    cases: dict[LinkKey, list[str]] = {}
    for mention in one.mentions:
        for key in _stated(one, mention):
            cases.setdefault(key, []).append(mention.case)
    for key in _of_sets(one):
        cases.setdefault(key, []).append("set" if one.act.members_listed else "set_elsewhere")
    strong = {(key[0], key[2]) for key in cases if key[1] != "cites"}
    for key, found in cases.items():
        if key[1] != "cites" or (key[0], key[2]) not in strong:
            yield {"file": one.file, "from": key[0], "relation": key[1], "to": key[2], "stated_by": key[3],
                   "cases": list(dict.fromkeys(found))}


def _stated(one: Printed, mention: Mention) -> Iterator[LinkKey]:
    own = one.own
    if mention.act is None or mention.act is own:
        return
    if mention.amended is not None:
        yield mention.act.key, "amends", mention.amended.key, own.key
    if mention.outer is None:
        yield own.key, mention.relation, mention.act.key, own.key
        return
    yield own.key, "cites", mention.act.key, own.key
    outer = one.mentions[mention.outer]
    if outer.act is not None:
        yield outer.act.key, mention.relation, mention.act.key, own.key


def _of_sets(one: Printed) -> Iterator[LinkKey]:
    """Yield what is said of "06 Nghị quyết": a plan that lists none of them means those that the plan above it lists."""
    act, own = one.act, one.own
    for member in act.members:
        if not act.members_listed:
            yield own.key, "implements", member.key, own.key
            continue
        for mention in one.mentions:
            if mention.act is not None and mention.act is not own and mention.act.members == act.members and mention.titled:
                yield mention.act.key, "implements", member.key, own.key
