"""The spaCy pipeline: references, deadlines, units and persons, each component writing its own span group.

In: the passages of a document. Out: each with a `Doc` whose `spans` hold the groups; the record behind a span is `span._.record`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, TypeVar

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractors.expressions.bodies.units import find_units
from extractors.expressions.persons import find_persons
from extractors.expressions.references.references import find_references
from extractors.expressions.times.deadlines import find_deadlines, read_deadline
from extractors.guard import attempt
from extractors.records import Deadline, Jurisdiction, PersonMention, Reference, UnitMention
from extractors.rulebook import cached
from extractors.tagging.passages import Passage, place
from extractors.tagging.tokenizer import tokenizer


class Spanned(Protocol):
    """A record with its place in the text."""

    @property
    def start(self) -> int:
        """Offset of the first character."""

    @property
    def end(self) -> int:
        """Offset after the last character."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What is found in a text."""

    references: tuple[Reference, ...]
    deadlines: tuple[Deadline, ...]
    units: tuple[UnitMention, ...]
    persons: tuple[PersonMention, ...]


Record = TypeVar("Record", Reference, Deadline, UnitMention, PersonMention)

Span.set_extension("record", default=None, force=True)
Doc.set_extension("where", default=Jurisdiction(), force=True)
Doc.set_extension("on", default=None, force=True)
Doc.set_extension("passage", default="", force=True)  # the text as it came: doc.text joins all tokens anew each time


def _component(name: str, find: Callable[[Doc], Iterable[Spanned]]) -> None:
    """Register component *name*, which writes what *find* returns to the span group of the same name."""

    def write(doc: Doc) -> Doc:
        spans = []
        for record in find(doc):
            span = doc.char_span(record.start, record.end, label=name, alignment_mode="expand")
            if span is not None:
                span._.record = record
                spans.append(span)
        doc.spans[name] = spans
        return doc

    Language.component(name, func=write)


_component("references", lambda doc: find_references(doc._.passage, doc._.on))
_component("deadlines", lambda doc: find_deadlines(doc._.passage, doc._.on))
_component("units", lambda doc: find_units(doc._.passage, doc._.where))
_component("persons", lambda doc: find_persons(doc._.passage))
COMPONENTS = ("references", "deadlines", "units", "persons")


@cached
def pipeline() -> Language:
    """Return the pipeline; it is built once a process."""
    nlp = Language(vocab=tokenizer().vocab)
    nlp.tokenizer = tokenizer()
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def tag(text: str, on: date | None = None, where: Jurisdiction | None = None) -> Doc:
    """Return *text* with its span groups; *on* is the date of the document, *where* its place."""
    doc = tokenizer()(text)
    doc._.passage, doc._.on, doc._.where = text, on, where or Jurisdiction()
    return pipeline()(doc)


def tag_passages(passages: Iterable[Passage], where: Jurisdiction, on: date | None) -> list[Passage]:
    """Return *passages* of a document of *where* and *on* with what is found in them: each is read once, whoever asks later."""
    return [replace(passage, doc=attempt("tagging", lambda: tag(passage.content.text, on, where), None, *place(passage)))  # noqa: B023
            for passage in passages]


def explain(text: str, on: date | None = None, where: Jurisdiction | None = None) -> Tags:
    """Return what is found in *text*; its times as one statement where the whole of it makes one, as a table cell does."""
    doc = tag(text, on, where)
    return Tags(records(doc, "references", Reference), _times(records(doc, "deadlines", Deadline), read_deadline(text, on)),
                records(doc, "units", UnitMention), records(doc, "persons", PersonMention))


def _times(pieces: tuple[Deadline, ...], whole: Deadline | None) -> tuple[Deadline, ...]:
    """One piece that means what the whole means is the better evidence: "hoàn thành [trước ngày 9/6/2026]"."""
    if whole is None or (len(pieces) == 1 and _meaning(pieces[0]) == _meaning(whole)):
        return pieces
    return (whole,)


def _meaning(found: Deadline) -> tuple[object, ...]:
    return found.relation, found.due_from, found.due_to, found.recurrence, found.invalid


def records(doc: Doc | None, group: str, kind: type[Record]) -> tuple[Record, ...]:
    """Return the records behind the spans of *group* in a tagged *doc*, all of them of *kind*; none where tagging failed."""
    return tuple(record for span in doc.spans[group] if isinstance(record := span._.record, kind)) if doc else ()
