"""Every tagged span of a document with its normal form.

In: tagged passages. Out: `Mention`s (UNIT, DATE, REF, PERSON) in reading order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from extractors.guard import each
from extractors.records import Deadline, Mention, PersonMention, Reference, Source, UnitMention
from extractors.tagging.passages import Passage, place
from extractors.tagging.pipeline import records
from extractors.text.evidence import page_at, whole_letters

Label = Literal["UNIT", "DATE", "REF", "PERSON"]
_KINDS = {"references": Reference, "deadlines": Deadline, "units": UnitMention, "persons": PersonMention}
_LABELS: dict[type, Label] = {UnitMention: "UNIT", Deadline: "DATE", Reference: "REF", PersonMention: "PERSON"}


def list_mentions(passages: Iterable[Passage], source: Source) -> Iterator[Mention]:
    """Yield the mentions in *passages* of *source*, as they were tagged."""
    return each("mentions", passages, lambda passage: _in_passage(passage, source), place)


def _in_passage(passage: Passage, source: Source) -> Iterator[Mention]:
    found = [(record, name) for name, kind in _KINDS.items() for record in records(passage.doc, name, kind)]
    for record, tagger in sorted(found, key=lambda pair: (pair[0].start, pair[0].end)):
        start, end = passage.content.source_span(record.start, record.end)
        yield Mention(passage.section, _LABELS[type(record)], record.text, _norm(record), page_at(source, start), start,
                      whole_letters(source, end), tagger)


def _norm(record: Deadline | Reference | UnitMention | PersonMention) -> str | None:
    if isinstance(record, Deadline):
        return record.edtf or record.recurrence
    if isinstance(record, Reference):
        return f"{record.doc_type} {record.number or record.title or ''}".strip()
    # an open group ("các đơn vị liên quan") is no body that could be counted
    return None if isinstance(record, UnitMention) and record.generic else record.name
