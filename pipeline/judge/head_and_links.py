"""Whether the fields of a head and the links of a document are right, and in which way each was found.

In: a gold annotation and the `Document` that was read. Out: `Verdict`s, from which their probabilities are learned.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from extractors.judgement.calibration import ways_of_field, ways_of_link
from extractors.records import Citation, Document, StatedLink
from pipeline.judge.fields import compare_header, compare_links
from pipeline.judge.reliability import Verdict

_WHOLE = ("links", "links.cites", "links.inferred")


def field_verdicts(gold: Mapping[str, Any], document: Document) -> Iterator[Verdict]:
    """Yield a verdict on each field of the head that was found and is annotated."""
    printed = {evidence.field for evidence in document.header_evidence}
    for name, count in compare_header(gold["header"], asdict(document.header)):
        field = name.removeprefix("header.")
        if field != "is_draft" and (count.hits or count.extra):
            yield Verdict(tuple(ways_of_field(field, field in printed)), None, bool(count.hits))


def link_verdicts(gold: Mapping[str, Any], document: Document) -> Iterator[Verdict]:
    """Yield a verdict on each relation that was found, each pair of documents once, as the link step does."""
    if "links" not in gold:
        return
    once = {(link.source, link.relation, _key(document.citations[link.target])): link for link in document.links}
    strong = {key for source, _, key in once if source is None}
    cited = {_key(one): at for at, one in reversed([*enumerate(document.citations)])}
    once |= {(None, "cites", key): StatedLink(None, "cites", at, "") for key, at in cited.items() if key not in strong}
    for link in once.values():
        counts = dict(compare_links(gold, "self", [_row(link, document)]))
        yield Verdict(tuple(ways_of_link(link.relation, link.status, link.source is None)), None, any(counts[name].hits for name in _WHOLE))


def _key(cited: Citation) -> tuple[str | None, str | None]:
    return cited.doc_type, cited.number or cited.title


def _row(link: StatedLink, document: Document) -> dict[str, Any]:
    """Return a relation as the judge reads it from the database."""
    source = document.header if link.source is None else document.citations[link.source]
    ends = {"source": source, "target": document.citations[link.target]}
    named = {f"{end}_{field}": getattr(one, attribute) for end, one in ends.items()
             for field, attribute in (("type", "doc_type"), ("number", "number"), ("title", "title"))}
    return {"relation": link.relation, "from_doc": "self" if link.source is None else "other", **named}
