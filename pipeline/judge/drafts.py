"""A draft of an annotation: what the program finds, in the form of gold files.

In: a `Document`. Out: JSON text; what a person must decide alone (relations between other documents) is left empty.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import Any

from extractors.records import Citation, Document, Obligation
from extractors.vocabulary import UnitRole

_UNNUMBERED = ("bullet", "paragraph")
_OPENING = 80  # characters of a section that is a paragraph


def draft(document: Document, file: str) -> str:
    """Return the draft of *document*, read from a file of the name *file*."""
    content = {"file": file, "header": asdict(document.header), "sections": _sections(document), "citations": _citations(document),
               "links": [{"relation": link.relation, "target": _target(document.citations[link.target]), "evidence": link.evidence}
                         for link in document.links if link.source is None],
               "inferred_links": [], "recipients": list(document.recipients),
               "obligations": [_obligation(one) for one in document.obligations],
               "tables": [{"title": table.title, "columns": list(table.columns), "rows": len({cell.row for cell in table.cells})}
                          for table in document.tables]}
    return json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n"


def _sections(document: Document) -> list[dict[str, Any]]:
    return [{"path": section.path, "text": section.heading or section.text[:_OPENING]} for section in document.sections
            if section.kind not in _UNNUMBERED]


def _citations(document: Document) -> list[dict[str, Any]]:
    """Return each cited document once, with the number of places that cite it."""
    mentions = Counter(_target(cited) for cited in document.citations)
    first = {_target(cited): cited for cited in reversed(document.citations)}
    return [{"doc_type": first[target].doc_type, "number": first[target].number, "as_printed": [first[target].text],
             "issued": first[target].issued, "issuer": first[target].issuer, "title": first[target].title, "mentions": count}
            for target, count in mentions.items()]


def _target(cited: Citation) -> str:
    return f"{cited.doc_type} {cited.number or cited.title or ''}".strip()


def _obligation(one: Obligation) -> dict[str, Any]:
    time = one.deadline
    return {"kind": one.kind, "path": one.path or None, "stt": one.stt, "under": one.under, "task": one.task,
            "leads": _people(one, "lead"), "partners": _people(one, "partner"), "role": one.role,
            "deadline_text": time.text if time else None, "due_from": time.due_from if time else None,
            "due_to": time.due_to if time else None, "recurrence": time.recurrence if time else None,
            "products": list(one.products), "page": one.page}


def _people(one: Obligation, role: UnitRole) -> list[dict[str, Any]]:
    return [{"name": unit.name, "generic": True} if unit.generic else {"name": unit.name} for unit in one.units if unit.role == role]
