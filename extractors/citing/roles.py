"""Reads from the clause that holds a citation how the document, or the document in whose title it stands, relates to it.

In: `Stretch`es. Out: `Statement`s; what no rule of rules/relations.toml claims is merely cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.citing.marks import Stretch
from extractors.rulebook import Rule, rules
from extractors.vocabulary import Relation


@dataclass(frozen=True, slots=True)
class Statement:
    """`source` (None: the document itself) relates to `target`; both are indices of what is cited. `evidence` is the clause as printed.

    `carried` is set where source and target are one act, so that what the target carries out, the source does too.
    """

    source: int | None
    relation: Relation
    target: int
    evidence: str
    carried: bool = False


def read_statements(stretches: Iterable[Stretch], doc_type: str | None) -> list[Statement]:
    """Return what *stretches* of a document of type *doc_type* say, the document's own relations first."""
    naming = (stretch for stretch in stretches if stretch.marks)  # most name no document, and say nothing of one
    read = [statement for stretch in naming for statement in (*_own(stretch, doc_type), *_of_others(stretch))]
    return sorted(read, key=lambda statement: statement.source is not None)


def _own(stretch: Stretch, doc_type: str | None) -> Iterator[Statement]:
    denied = {(rule.values["relation"], index) for rule in rules("relations", "denial") for _, index in _targets(rule, stretch)}
    for rule in rules("relations", "statement"):
        if stretch.place not in rule.values["places"] or (stretch.source is None and doc_type not in rule.values.get("types", (doc_type,))):
            continue
        relation = rule.values["relation"]
        for match, index in _targets(rule, stretch):
            if (relation, index) not in denied:
                yield Statement(stretch.source, relation, index, _quote(stretch, match), relation in ("amends", "cites"))


def _targets(rule: Rule, stretch: Stretch) -> Iterator[tuple[re.Match[str], int]]:
    for match in rule.pattern.finditer(stretch.masked):
        for index in stretch.cited_within(*match.span("targets")):
            yield match, index


def _of_others(stretch: Stretch) -> Iterator[Statement]:
    for rule in rules("relations", "other"):
        for match, target in _targets(rule, stretch):
            for source in stretch.cited_within(*match.span("sources")):
                yield Statement(source, rule.values["relation"], target, _quote(stretch, match))


def _quote(stretch: Stretch, match: re.Match[str]) -> str:
    """Return the clause as printed; in a title it begins with the document whose title it is."""
    start = match.start() if stretch.source is None else 0
    return re.sub(r"^[\s.;:,]+|\s+$", "", stretch.text[start:match.end()])
