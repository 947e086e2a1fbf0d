"""The stages in order, for one document: read, clean, segment, tag, assemble.

Reads: a file. Writes: `Document`. A stage that fails gives nothing and is noted; when a limit is reached, what came before is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from extractors.account.ledger import build_ledger
from extractors.account.mentions import list_mentions
from extractors.account.unit_places import Placed, place_units
from extractors.citing.citations import Citations, find_citations
from extractors.citing.commencement import find_commencement
from extractors.cleaning.clean import Cleaned, clean
from extractors.frame.foot import Closing
from extractors.frame.head import Head
from extractors.frame.identity import header_evidence, read_header, report_inferred
from extractors.frame.proposals import propose
from extractors.frame.segments import Segments, segment
from extractors.frame.several import report_several
from extractors.guard import Notes, at_work, attempt, noting
from extractors.judgement.evidence import Evidence
from extractors.judgement.judge import judge_obligations
from extractors.judgement.misreadings import report_misread_head, weigh_misreadings
from extractors.obligations.assemble import Setting, find_obligations
from extractors.obligations.impossible_times import report_impossible_times
from extractors.obligations.missing_tasks import report_missing_tasks
from extractors.readers.extent import within_extent
from extractors.readers.open import Ocr, open_document
from extractors.records import Citation, Diagnostic, Document, Header, Jurisdiction, LinePlace, Obligation, Source
from extractors.tables.annexes import read_annexes
from extractors.tables.body import Body, read_body
from extractors.tables.placed import place_tables, report_tables, table_places
from extractors.tables.reading import read_tables
from extractors.tagging.local_tagger import LocalTagger
from extractors.tagging.passages import list_passages, list_sections
from extractors.tagging.pipeline import tag_passages
from extractors.text.evidence import evidence_box, page_at, whole_letters
from extractors.text.mapped_text import CleanLine, MappedText

Judge = Callable[[Evidence], list[Obligation]]


def read_document(path: Path, ocr: Ocr = "auto", left_out: Sequence[Diagnostic] = ()) -> Document:
    """Return everything that is found in the file at *path*; raise `UnreadableError` when it is no readable document.

    *left_out* are notes on pages that must not be read.
    """
    with noting(left_out) as notes:
        with at_work.reading(left_out):
            source = open_document(path, ocr)
        document = _read(within_extent(source), judge_obligations)
        proposed = attempt("proposals", lambda: list(propose(document.header, path.name, source.facts,
                                                             {note.code for note in source.diagnostics})), [], always=True)
    return _with_notes(replace(document, diagnostics=[*document.diagnostics, *proposed]), notes)


def read_source(source: Source, judge: Judge = judge_obligations) -> Document:
    """Return everything that is found in *source*; *judge* decides what of the rules' findings are obligations.

    Diagnostics with a code of `guard.MISSING` say what could not be read.
    """
    with noting() as notes:
        document = _read(source, judge)
    return _with_notes(document, notes)


def _with_notes(document: Document, notes: Notes) -> Document:
    noted = (_with_page(one, document.source) for one in notes.diagnostics())
    return replace(document, diagnostics=[*document.diagnostics, *noted])


def _read(source: Source, judge: Judge) -> Document:
    cleaned = attempt("cleaning", lambda: clean(source), None) or _as_printed(source)
    parts = attempt("frame", lambda: segment(cleaned), Segments(Head(), cleaned.lines, Closing(), (), False, {}))
    header, where = attempt("identity", lambda: read_header(parts), (Header(), Jurisdiction()))
    on = _issued_on(header)
    tagger = LocalTagger(where, on)
    lines = (*cleaned.lines, *cleaned.cells)
    known = attempt("tables", lambda: read_tables(source, lines, tagger), [])
    body = attempt("body", lambda: read_body(parts.body, tagger, where), Body((), (), {}))
    annexes = attempt("annexes", lambda: read_annexes(parts.annexes, tagger, where), ())
    tables = attempt("places of tables", lambda: place_tables(body, annexes, known), [])
    passages = attempt("passages", lambda: list_passages(parts.head, body, annexes, tables, lines,
                                                          (*cleaned.notes, *parts.notes)), [])
    passages = attempt("tagging", lambda: tag_passages(passages, where, on), passages)
    cited = attempt("citations", lambda: find_citations(passages, header, where, lambda offset: page_at(source, offset)),
                    Citations((), (), (), ()))
    setting = Setting(source, header, where, on, cited.citations, parts.head.basis[-1].text if parts.head.basis else "")
    ruled = attempt("obligations", lambda: find_obligations(setting, body.nodes, annexes, tables), [])
    evidence = Evidence(setting, body.nodes, annexes, ruled)
    obligations = attempt("judgement", lambda: judge(evidence), list(evidence.obligations))
    mentions = attempt("mentions", lambda: list(list_mentions(passages, source)), [])
    sections = attempt("sections", lambda: list_sections(body, annexes), [], always=True)
    unplaced = Placed(obligations, mentions)
    placed = attempt("places of bodies", lambda: place_units(obligations, passages, sections, mentions, source) if sections else unplaced,
                     unplaced)
    places: dict[int, LinePlace] = {**parts.places, **body.places}
    for annex in annexes:
        places |= annex.places
    places |= attempt("places of tables", lambda: table_places(tables), {}, always=True)
    places |= {line.number: LinePlace("note") for line in cleaned.notes}
    places |= {label: places[line] for label, line in parts.labels.items() if line in places}
    diagnostics = [*source.diagnostics, *cleaned.diagnostics,
                   *attempt("report on the head", lambda: list(report_inferred(header, parts)), [], always=True),
                   *attempt("report on heads", lambda: list(report_several(cleaned.lines)), [], always=True),
                   *attempt("report on tables", lambda: list(report_tables(tables)), [], always=True), *cited.diagnostics,
                   *attempt("report on times", lambda: list(report_impossible_times(obligations, source, on)), [], always=True),
                   *attempt("report on tasks", lambda: list(report_missing_tasks(header, obligations)), [], always=True)]
    obligations = attempt("misreadings", lambda: weigh_misreadings(placed.obligations, source.doubts), list(placed.obligations))
    printed = attempt("evidence of the head", lambda: list(header_evidence(parts, source)), [], always=True)
    return Document(
        header, where, source, printed,
        sections, parts.closing.recipients, placed.mentions,
        [_with_evidence(citation, source) for citation in cited.citations],
        cited.links, cited.sets, obligations, [table.record for table in tables],
        attempt("ledger", lambda: list(build_ledger(source, cleaned.furniture, places)), [], always=True),
        [*diagnostics, *attempt("misreadings", lambda: list(report_misread_head(printed, source.doubts)), [], always=True)],
        attempt("commencement", lambda: find_commencement(passage.content.text for passage in passages), None))


def _as_printed(source: Source) -> Cleaned:
    """Return the lines of *source* as they are: what is left to read when cleaning has failed."""
    inside = {number for grid in source.grids for cell in grid.cells for number in cell.lines}
    lines = [CleanLine(MappedText.of(line.text, line.start).strip(), line.number, line.page) for line in source.lines if line.text.strip()]
    return Cleaned(tuple(line for line in lines if line.number not in inside), tuple(line for line in lines if line.number in inside),
                   frozenset(), ())


def _with_evidence(citation: Citation, source: Source) -> Citation:
    end = whole_letters(source, citation.char_end)
    box = attempt("evidence of citations", lambda: evidence_box(source, citation.char_start, end), None, start=citation.char_start)
    return replace(citation, char_end=end, box=box)


def _with_page(one: Diagnostic, source: Source) -> Diagnostic:
    return one if one.char_start is None else replace(one, page=page_at(source, one.char_start))


def _issued_on(header: Header) -> date | None:
    """Return the day of issue, None when day or month is blank or no calendar has it: a deadline must not be reckoned from a guess."""
    try:
        return date.fromisoformat(header.issued) if header.issued and len(header.issued) == len("2025-01-31") else None
    except ValueError:
        return None
