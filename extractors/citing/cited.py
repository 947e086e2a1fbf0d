"""What a document names in its passages: single documents, and counted sets of them ("06 Nghị quyết của HĐND Thành phố").

In: passages. Out: `Cited`, in reading order, those in the title of another one below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.expressions.bodies.units import canonical_issuer
from extractors.expressions.references.issuers import in_full, issuer_name
from extractors.expressions.references.sets import ReferenceSet, find_sets
from extractors.expressions.references.types import is_joint
from extractors.guard import attempt
from extractors.records import Jurisdiction, Reference
from extractors.tagging.passages import Passage, place
from extractors.tagging.pipeline import records

# "68 Luật Thủy sản": a document that begins this close behind the count is named by itself, the count belongs to a list or a footnote
_LONGEST_COUNT = 5


@dataclass(frozen=True, slots=True)
class Cited:
    """A document, or `count` documents of one type, named at `start`..`end` of passage number `passage`; a title goes on to `reach`.

    `issuer` is canonical; `parent` is the index, in the same list, of what it is named in the title of.
    """

    passage: int
    start: int
    end: int
    reach: int
    doc_type: str
    number: str | None = None
    number_printed: str | None = None
    issued: str | None = None
    issuer: str | None = None
    title: str | None = None
    note: str | None = None
    count: int | None = None
    parent: int | None = None


def read_cited(passages: Sequence[Passage], where: Jurisdiction) -> list[Cited]:
    """Return what tagged *passages* name, in the jurisdiction *where*."""
    cited: list[Cited] = []
    for number, passage in enumerate(passages):
        read = attempt("citations", lambda: list(_in_passage(number, passage, where)), [], *place(passage))  # noqa: B023
        cited += [replace(one, parent=None if one.parent is None else one.parent + len(cited)) for one in read]
    return cited


def without(cited: Sequence[Cited], dropped: Iterable[int]) -> list[Cited]:
    """Return *cited* without the indices *dropped*; what stood in the title of a dropped one moves up."""
    gone = set(dropped)
    places = {old: new for new, old in enumerate(index for index in range(len(cited)) if index not in gone)}

    def kept_parent(index: int | None) -> int | None:
        while index is not None and index in gone:
            index = cited[index].parent
        return None if index is None else places[index]

    return [replace(one, parent=kept_parent(one.parent)) for index, one in enumerate(cited) if index not in gone]


def _in_passage(number: int, passage: Passage, where: Jurisdiction) -> Iterator[Cited]:
    references = records(passage.doc, "references", Reference)
    starts = {ref.start for ref in references}
    inside = {at for ref in references for at in range(ref.start, ref.end)}
    sets = [found for found in find_sets(passage.content.text)
            if found.start not in inside and starts.isdisjoint(range(found.start, found.start + _LONGEST_COUNT))]
    read = sorted([*(_document(number, ref, where) for ref in references), *(_set(number, found, where) for found in sets)],
                  key=lambda one: (one.start, -one.reach))
    over: list[int] = []  # those that reach over what comes next
    for index, one in enumerate(read):
        over = [other for other in over if one.start < read[other].reach]
        yield replace(one, parent=over[-1] if over else None)
        if one.count is None:
            over.append(index)


def _document(number: int, ref: Reference, where: Jurisdiction) -> Cited:
    return Cited(number, ref.start, ref.end, max(ref.end, ref.title_end or 0), ref.doc_type, ref.number, ref.number_printed,
                 ref.issued, _issuer(ref, where), ref.title, ref.note)


def _issuer(ref: Reference, where: Jurisdiction) -> str | None:
    """Return the canonical name of the issuer; those of a joint document are several names."""
    printed = in_full(ref.issuer) if ref.issuer else None
    return printed and issuer_name(printed if is_joint(ref.doc_type) else canonical_issuer(printed, where) or printed)


def _set(number: int, found: ReferenceSet, where: Jurisdiction) -> Cited:
    """A set goes no further than its issuer: what it is about may name documents of its own."""
    end = found.start + len(found.text.removesuffix(found.topic or "").rstrip())
    issuer = canonical_issuer(found.issuer, where) if found.issuer else None
    return Cited(number, found.start, end, end, found.doc_type, issuer=issuer, title=found.topic, count=found.count)
