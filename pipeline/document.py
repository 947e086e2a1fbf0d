"""The stages in order, for one document: read, clean, segment, tag, assemble.

Reads: a file. Writes: `Document`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from extractors.account.ledger import build_ledger
from extractors.account.mentions import list_mentions
from extractors.citing.citations import find_citations
from extractors.citing.commencement import find_commencement
from extractors.cleaning.clean import clean
from extractors.frame.identity import header_evidence, read_header, report_inferred
from extractors.frame.segments import segment
from extractors.judgement.evidence import Evidence
from extractors.judgement.judge import judge_obligations
from extractors.obligations.assemble import Setting, find_obligations
from extractors.obligations.impossible_times import report_impossible_times
from extractors.readers.open import Ocr, open_document
from extractors.records import Citation, Document, Header, LinePlace, Obligation, Source
from extractors.tables.annexes import read_annexes
from extractors.tables.body import read_body
from extractors.tables.placed import place_tables, report_tables, table_places
from extractors.tables.reading import read_tables
from extractors.tagging.local_tagger import LocalTagger
from extractors.tagging.passages import list_passages, list_sections
from extractors.text.evidence import evidence_box, page_at, whole_letters

Judge = Callable[[Evidence], list[Obligation]]


def read_document(path: Path, ocr: Ocr = "auto") -> Document:
    """Return everything that is found in the file at *path*; raise `UnreadableError` when it is no readable document."""
    return read_source(open_document(path, ocr))


def read_source(source: Source, judge: Judge = judge_obligations) -> Document:
    """Return everything that is found in *source*; *judge* decides what of the rules' findings are obligations."""
    cleaned = clean(source)
    parts = segment(cleaned)
    header, where = read_header(parts)
    on = _issued_on(header)
    tagger = LocalTagger(where, on)
    body = read_body(parts.body, tagger, where)
    annexes = read_annexes(parts.annexes, tagger, where)
    lines = (*cleaned.lines, *cleaned.cells)
    tables = place_tables(body, annexes, read_tables(source, lines))
    passages = list_passages(parts.head, body, annexes, tables, lines, cleaned.notes)
    cited = find_citations(passages, header, where, on, lambda offset: page_at(source, offset))
    preamble = parts.head.basis[-1].text if parts.head.basis else ""
    setting = Setting(source, header, where, on, cited.citations, preamble)
    ruled = find_obligations(setting, body.nodes, annexes, tables)
    obligations = judge(Evidence(setting, body.nodes, annexes, ruled))
    places = {**parts.places, **body.places}
    for annex in annexes:
        places |= annex.places
    places |= table_places(tables) | {line.number: LinePlace("note") for line in cleaned.notes}
    citations = [_with_evidence(citation, source) for citation in cited.citations]
    diagnostics = [*source.diagnostics, *cleaned.diagnostics, *report_inferred(header, parts), *report_tables(tables), *cited.diagnostics,
                   *report_impossible_times(obligations, source, on)]
    in_force_from = find_commencement(passage.content.text for passage in passages)
    return Document(
        header, where, source, list(header_evidence(parts, source)), list_sections(body, annexes), parts.closing.recipients,
        list(list_mentions(passages, source, where, on)), citations, cited.links, cited.sets, obligations,
        [table.record for table in tables], list(build_ledger(source, cleaned.furniture, places)), diagnostics, in_force_from)


def _with_evidence(citation: Citation, source: Source) -> Citation:
    end = whole_letters(source, citation.char_end)
    return replace(citation, char_end=end, box=evidence_box(source, citation.char_start, end))


def _issued_on(header: Header) -> date | None:
    """Return the day of issue, None when day or month is blank: a deadline must not be reckoned from a guess."""
    return date.fromisoformat(header.issued) if header.issued and len(header.issued) == len("2025-01-31") else None
