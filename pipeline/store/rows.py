"""A document as rows of the database.

In: a `Document` and what is known of its file. Out: `Rows`, lists of mappings from column to value, one list for each table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from extractors.citing.document_keys import name_key, number_key, title_key, year_key
from extractors.guard import attempt, noting
from extractors.judgement.calibration import share_of, ways_of_field
from extractors.records import Box, Deadline, Document, Header, Jurisdiction, LedgerEntry
from pipeline.store.identifiers import iri, part_id
from pipeline.store.units import describe, identify, issuer_key

Row = Mapping[str, Any]
Rows = dict[str, list[Row]]
"""Table name to its rows."""


@dataclass(frozen=True, slots=True)
class File:
    """What is known of an ingested file: its name relative to the folder given, its digest, and what read it."""

    doc_id: str
    source: str
    sha256: str
    extractor: str


def document_rows(document: Document, file: File) -> Rows:
    """Return the rows of *document* for every table that holds one document's findings, in printed order."""
    doc_id = file.doc_id
    kinds: dict[str, Callable[[], list[Row]]] = {
        "texts": lambda: [{"text": document.source.text}],
        "ledger": lambda: [{"line": e.line, "page": e.page, "place": e.place, "path": e.path, "text": e.text, "char_start": e.char_start,
                            "char_end": e.char_end, "bbox": _box(e.box)} for e in document.ledger],
        "header_evidence": lambda: [{"field": e.field, "page": e.page, "char_start": e.char_start, "char_end": e.char_end,
                                     "bbox": _box(e.box)} for e in document.header_evidence],
        "facts": lambda: [{"ord": n, "kind": f.kind, "value": f.value, "page": f.page, "bbox": _box(f.box)}
                          for n, f in enumerate(document.source.facts, 1)],
        "sections": lambda: _sections(document, doc_id),
        "recipients": lambda: [{"ord": ord_, "text": text} for ord_, text in enumerate(document.recipients, 1)],
        "mentions": lambda: _mentions(document, doc_id),
        "citations": lambda: _citations(document, doc_id),
        "stated_links": lambda: _stated_links(document, doc_id),
        "cited_sets": lambda: _cited_sets(document, doc_id),
        "document_units": lambda: _document_units(document),
        "obligations": lambda: _obligations(document, doc_id),
        "obligation_units": lambda: _obligation_units(document, doc_id),
        "tables": lambda: [{"table_id": part_id(doc_id, "t", n), "title": t.title, "columns": list(t.columns), "page": t.page}
                           for n, t in enumerate(document.tables)],
        "table_cells": lambda: _table_cells(document, doc_id),
    }
    with noting() as notes:
        bare: Mapping[str, Any] = {}  # a head that fails costs itself only
        row = attempt("rows of documents", lambda: _document(document, file), bare)
        tables: Rows = {"documents": [row or _document(replace(document, header=Header(), jurisdiction=Jurisdiction()), file)],
                        **{table: attempt(f"rows of {table}", make, []) for table, make in kinds.items()}}
    tables["diagnostics"] = [{"ord": n, "code": d.code, "message": d.message, "page": d.page, "char_start": d.char_start}
                             for n, d in enumerate([*document.diagnostics, *notes.diagnostics()], 1)]
    return {table: [{"doc_id": doc_id, **row} for row in rows] for table, rows in tables.items()}


def _document(document: Document, file: File) -> Row:
    header, place = document.header, document.jurisdiction
    return {
        "source": file.source, "sha256": file.sha256, "extractor": file.extractor, "is_stub": False,
        "media_type": document.source.media_type, "pages": document.source.pages,
        "doc_type": header.doc_type, "number": header.number, "symbol": header.symbol,
        "issued": header.issued, "issued_on": day(header.issued), "place": header.place,
        "issuer": header.issuer, "issuer_id": identify(header.issuer, place).unit_id if header.issuer else None,
        "jurisdiction": describe(place), "province": place.province, "commune": place.commune,
        "title": header.title, "in_force_from": document.in_force_from, "is_draft": header.is_draft, "signer_name": header.signer_name,
        "signer_position": header.signer_position, "signing_authority": header.signing_authority,
        **_header_probabilities(document),
        "iri": iri(header.doc_type, header.number, header.issued, header.issuer),
        "unassigned_share": unassigned_share(document.ledger, len(document.source.unread)),
        **keys(header.number, header.issuer, header.title, header.issued, _scope(document, file.doc_id)),
    }


def _header_probabilities(document: Document) -> Row:
    """Return for the fields of the head that people ask for how often those found in their way are right."""
    printed = {evidence.field for evidence in document.header_evidence}
    fields = {"number": "number", "issued": "issued", "issuer": "issuer", "title": "title", "signer": "signer_name"}
    return {f"{name}_probability": share_of(ways_of_field(field, field in printed)) if getattr(document.header, field) else None
            for name, field in fields.items()}


def _box(box: Box | None) -> list[float] | None:
    return list(box) if box else None


def day(issued: str | None) -> date | None:
    """Return the day that an EDTF date names, None when it is less precise than a day or names a day that does not exist."""
    try:
        return date.fromisoformat(issued) if issued and len(issued) == 10 else None
    except ValueError:
        return None


def unassigned_share(ledger: Iterable[LedgerEntry], unread: int = 0) -> float:
    """Return the share (0 to 1) of words that found no place: those of lines without one, and the *unread* ones that are in no line."""
    words = [(entry.place, len(entry.text.split())) for entry in ledger]
    lost = unread + sum(count for place, count in words if place == "unassigned")
    return lost / (unread + sum(count for _, count in words)) if lost else 0.0


def keys(number: str | None, issuer: str | None, title: str | None, issued: str | None, scope: str) -> Row:
    """Return the columns by which a document is compared, as named in *scope* (see `_scope`)."""
    return {"number_key": number_key(number), "issuer_key": issuer_key(issuer, scope, number), "title_key": title_key(title),
            "year_key": year_key(number, issued), "scope": scope}


def _scope(document: Document, doc_id: str) -> str:
    """Return where a local number is unique: in the province, or for a document of unknown place in the document alone."""
    return name_key(document.jurisdiction.province) or doc_id


def _section_id(doc_id: str, section: int | None) -> str | None:
    return None if section is None else part_id(doc_id, "s", section)


def _citation_id(doc_id: str, citation: int | None) -> str | None:
    return None if citation is None else part_id(doc_id, "c", citation)


def _sections(document: Document, doc_id: str) -> list[Row]:
    return [{"section_id": _section_id(doc_id, n), "parent_id": _section_id(doc_id, s.parent), "ord": s.ord,
             "path": s.path, "label": s.label, "kind": s.kind, "heading": s.heading, "text": s.text,
             "page": s.page, "char_start": s.char_start, "char_end": s.char_end}
            for n, s in enumerate(document.sections)]


def _mentions(document: Document, doc_id: str) -> list[Row]:
    return [{"mention_id": part_id(doc_id, "m", n), "section_id": _section_id(doc_id, m.section),
             "label": m.label, "text": m.text, "norm": m.norm, "page": m.page, "char_start": m.char_start, "char_end": m.char_end,
             "tagger": m.tagger}
            for n, m in enumerate(document.mentions)]


def _citations(document: Document, doc_id: str) -> list[Row]:
    scope = _scope(document, doc_id)
    return [{"citation_id": _citation_id(doc_id, n), "section_id": _section_id(doc_id, c.section),
             "parent_id": _citation_id(doc_id, c.parent), "ord": n + 1, "text": c.text, "doc_type": c.doc_type, "number": c.number,
             "number_printed": c.number_printed,
             "issued": c.issued, "issuer": c.issuer, "title": c.title, "role": c.role,
             "page": c.page, "char_start": c.char_start, "char_end": c.char_end, "bbox": _box(c.box),
             **keys(c.number, c.issuer, c.title, c.issued, scope)}
            for n, c in enumerate(document.citations)]


def _stated_links(document: Document, doc_id: str) -> list[Row]:
    return [{"ord": n, "source_id": _citation_id(doc_id, link.source), "relation": link.relation,
             "target_id": _citation_id(doc_id, link.target), "evidence": link.evidence,
             "status": link.status} for n, link in enumerate(document.links, 1)]


def _cited_sets(document: Document, doc_id: str) -> list[Row]:
    scope = _scope(document, doc_id)
    return [{"set_id": part_id(doc_id, "g", n), "section_id": _section_id(doc_id, s.section), "ord": n + 1, "text": s.text,
             "doc_type": s.doc_type, "size": s.size, "issuer": s.issuer, "issuer_key": issuer_key(s.issuer, scope), "topic": s.topic,
             "source_id": _citation_id(doc_id, s.source), "relation": s.relation, "evidence": s.evidence,
             "page": s.page, "char_start": s.char_start, "char_end": s.char_end} for n, s in enumerate(document.sets)]


def _document_units(document: Document) -> list[Row]:
    """Return each named body once for each of its spellings; open groups ("các đơn vị liên quan") are no bodies."""
    named = [(u.name, u.as_printed) for o in document.obligations for u in o.units if not u.generic]
    groups = {name_key(u.name) for o in document.obligations for u in o.units if u.generic}
    named += [(m.norm, m.text) for m in document.mentions if m.label == "UNIT" and m.norm and name_key(m.norm) not in groups]
    if document.header.issuer:
        named.append((document.header.issuer, document.header.issuer))
    units = ((identify(name, document.jurisdiction), " ".join(printed.split())) for name, printed in dict.fromkeys(named))
    return [{"unit_id": u.unit_id, "name": u.name, "level": u.level, "jurisdiction": u.jurisdiction, "as_printed": printed}
            for u, printed in units]


def _obligations(document: Document, doc_id: str) -> list[Row]:
    return [{"obligation_id": part_id(doc_id, "o", n), "section_id": _section_id(doc_id, o.section), "ord": n + 1,
             "kind": o.kind, "path": o.path, "stt": o.stt, "under": o.under,
             "under_citation_id": _citation_id(doc_id, o.under_citation), "task": o.task, "role": o.role,
             "products": list(o.products), "page": o.page, "bbox": _box(o.box),
             "quote": o.quote, "char_start": o.char_start, "char_end": o.char_end,
             **_deadline(o.deadline), "deadline_status": o.deadline_status,
             "probability": _rounded(o.probability), "deadline_probability": _rounded(o.deadline_probability)}
            for n, o in enumerate(document.obligations)]


def _deadline(deadline: Deadline | None) -> Row:
    if deadline is None:
        return {}
    return {"deadline_text": deadline.text, "deadline_edtf": deadline.edtf,
            "due_from": deadline.due_from, "due_to": deadline.due_to, "due_relation": deadline.relation,
            "due_precision": deadline.precision, "recurrence": deadline.recurrence}


def _rounded(probability: float | None) -> float | None:
    return None if probability is None else round(probability, 3)


def _obligation_units(document: Document, doc_id: str) -> list[Row]:
    return [{"obligation_id": part_id(doc_id, "o", n),
             "unit_id": None if u.generic else identify(u.name, document.jurisdiction).unit_id, "name": u.name, "role": u.role,
             "ord": ord_, "is_generic": u.generic, "as_printed": u.as_printed, "status": u.status,
             "probability": _rounded(u.probability), "page": u.page, "bbox": _box(u.box), "char_start": u.char_start,
             "char_end": u.char_end}
            for n, o in enumerate(document.obligations) for ord_, u in enumerate(o.units, 1)]


def _table_cells(document: Document, doc_id: str) -> list[Row]:
    return [{"table_id": part_id(doc_id, "t", n), "row": c.row, "col": c.col, "text": c.text, "page": c.page,
             "bbox": _box(c.box), "inherited": c.inherited}
            for n, t in enumerate(document.tables) for c in t.cells]
