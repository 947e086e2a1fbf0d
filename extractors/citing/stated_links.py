"""Turns what a text says of the documents it names into links.

In: `Statement`s, the members of counted sets, and which mentions are the same document. Out: `StatedLink`s, each relation once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.citing.cited import Cited
from extractors.citing.document_keys import is_later
from extractors.citing.marks import Stretch
from extractors.citing.roles import Statement
from extractors.records import StatedLink
from extractors.rulebook import table
from extractors.vocabulary import Relation, Status


@dataclass(frozen=True, slots=True)
class Naming:
    """What is cited, the group of each, and the members of each set by index."""

    cited: Sequence[Cited]
    groups: Sequence[int]
    members: Mapping[int, tuple[int, ...]]


def state_links(statements: Sequence[Statement], stretches: Iterable[Stretch], naming: Naming) -> list[StatedLink]:
    """Return the links of the document itself, then those between others; `cites` only where nothing stronger is said."""
    said = [link for statement in statements for link in _for_members(statement, naming)]
    named = [link for statement in mere_mentions(stretches) for link in _for_members(statement, naming)]
    return _distinct([*said, *_carried(statements, naming), *named], naming.groups)


def mere_mentions(stretches: Iterable[Stretch]) -> Iterator[Statement]:
    """Yield every mention as a citation: by the document, and by the document in whose title it stands."""
    for stretch in stretches:
        for clause, index in stretch.clauses():
            yield Statement(None, "cites", index, clause)
            if stretch.source is not None:
                yield Statement(stretch.source, "cites", index, stretch.text.strip())


def _for_members(statement: Statement, naming: Naming) -> Iterator[StatedLink]:
    """Yield the links of a statement; what is said of a set is said of each member, and inferred unless the members stand beside it."""
    if statement.relation == "cites" and naming.cited[statement.target].count is not None:
        return  # its members are cited where they are listed
    for source in (None,) if statement.source is None else _single(statement.source, naming):
        for target in _single(statement.target, naming):
            if _possible(source, statement.relation, target, naming):
                yield StatedLink(source, statement.relation, target, statement.evidence, _status(statement, (source, target), naming))


def _single(index: int, naming: Naming) -> Sequence[int]:
    return (index,) if naming.cited[index].count is None else naming.members[index]


def _possible(source: int | None, relation: Relation, target: int, naming: Naming) -> bool:
    """No document acts upon a later one; a title that is read too far may say so. A proposal or a letter does no more than carry out."""
    if source is not None and relation != "implements" and naming.cited[source].doc_type in table("relations")["no_acts"]:
        return False
    acting, acted_on = (None if index is None else naming.cited[index].issued for index in (source, target))
    return not is_later(acted_on, acting)


def _status(statement: Statement, ends: Iterable[int | None], naming: Naming) -> Status:
    pairs = [(naming.cited[said], naming.cited[meant]) for said, meant in zip((statement.source, statement.target), ends, strict=True)
             if said is not None and meant is not None]
    return "stated" if all(said.passage == meant.passage for said, meant in pairs) else "inferred"


def _carried(statements: Sequence[Statement], naming: Naming) -> Iterator[StatedLink]:
    """ "Nghị quyết số 71/NQ-CP sửa đổi Chương trình hành động thực hiện Nghị quyết số 57-NQ/TW": 71/NQ-CP carries out 57-NQ/TW too."""
    carrying_out: dict[int | None, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.relation == "implements":
            carrying_out[statement.source].append(statement)
    for outer in statements:
        named = naming.cited[outer.target]
        # "về Nghị quyết số 12" speaks of another act, "về Chương trình hành động" of what the resolution itself puts in force
        if outer.source is None or not outer.carried or (outer.relation == "cites" and named.number):
            continue
        for inner in carrying_out.get(outer.target, ()):
            whole = replace(inner, source=outer.source, evidence=f"{outer.evidence} … {inner.evidence}")
            yield from (replace(link, status="inferred") for link in _for_members(whole, naming))


def _distinct(links: Iterable[StatedLink], groups: Sequence[int]) -> list[StatedLink]:
    """Keep the first link of each kind between two documents, and no `cites` beside a stronger one."""
    kept: dict[tuple[int | None, int, str], StatedLink] = {}
    for link in links:
        source = None if link.source is None else groups[link.source]
        ends = (source, groups[link.target])
        stronger = link.relation == "cites" and any(key[:2] == ends for key in kept)
        if source != ends[1] and not stronger:
            kept.setdefault((*ends, link.relation), link)
    return sorted(kept.values(), key=lambda link: (link.source is not None, link.relation == "cites"))
