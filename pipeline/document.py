"""The stages in order, for one document: read, clean, segment, tag, assemble.

Reads: a file. Writes: `Document`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from extractors.annexes import read_annexes
from extractors.citations import find_citations
from extractors.cleaning import clean
from extractors.evidence import evidence_box, page_at
from extractors.header import header_evidence, read_header
from extractors.ledger import build_ledger
from extractors.mentions import list_mentions
from extractors.obligations.assemble import find_obligations
from extractors.passages import list_passages, list_sections
from extractors.readers.open import open_document
from extractors.records import Document, Header, Source
from extractors.segments import node_places, segment
from extractors.tables import list_tables, report_tables
from extractors.tagging.local import LocalTagger


def read_document(path: Path) -> Document:
    """Return everything that is found in the file at *path*; raise `UnreadableError` when it is no readable document."""
    return read_source(open_document(path))


def read_source(source: Source) -> Document:
    """Return everything that is found in *source*."""
    cleaned = clean(source)
    parts = segment(cleaned)
    header, where = read_header(parts)
    on = _issued_on(header)
    annexes = read_annexes(parts.annexes, LocalTagger(where, on))
    passages = list_passages(parts, annexes)
    cited = find_citations(passages, header, where, on, lambda offset: page_at(source, offset))
    obligations = find_obligations(source, parts.nodes, annexes, cited.citations, where, on)
    places = dict(parts.places)
    for annex in annexes:
        places |= annex.places | node_places(annex.nodes)
    citations = [replace(citation, box=evidence_box(source, citation.char_start, citation.char_end)) for citation in cited.citations]
    return Document(
        header, where, source, list(header_evidence(parts, source)), list_sections(parts, annexes), parts.closing.recipients,
        list(list_mentions(passages, source, where, on)), citations, cited.links, obligations, list_tables(annexes),
        list(build_ledger(source, cleaned.furniture, places)), [*source.diagnostics, *cleaned.diagnostics, *report_tables(annexes), *cited.diagnostics])


def _issued_on(header: Header) -> date | None:
    """Return the day of issue, None when day or month is blank: a deadline must not be reckoned from a guess."""
    return date.fromisoformat(header.issued) if header.issued and len(header.issued) == len("2025-01-31") else None
