"""What the page in the browser asks for: tasks that pass filters, documents with their state, one document, drawings, places of words.

In: the database, the journal, the filters as they stand in an address. Out: values for JSON; days as 31/12/2025, as people write them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from extractors import rulebook
from pipeline import sql
from pipeline.explorer import document_graph, nearby, timeline
from pipeline.explorer.asking import ask, obligations_csv, words
from pipeline.explorer.words import day
from pipeline.queries.lookup import find_document
from pipeline.register import search as full_text
from pipeline.review.added import FIELDS as ADDED
from pipeline.review.documents import HEADER, RELATIONS
from pipeline.review.queue import as_said
from pipeline.store.database import Connection, open_for_reading, records

Filters = Mapping[str, str]
_MOST = 300  # tasks on one page of the list


def tasks(database: Path, reviews: Path, filters: Filters) -> dict[str, Any]:
    """Return the tasks that pass *filters*, the first of them in full, and how many there are; the keys are those of `explore_tasks`."""
    on = day(filters.get("on", "")) or date.today()
    found = _chosen(database, filters, on)
    with open_for_reading(database) as con:
        told = as_said(con, reviews)
    for row in found:
        row |= {key: value for key, value in told.get(row["obligation_id"], {}).items() if key in row}
    kinds = rulebook.table("labels")["kind"]
    late = sum(bool(row["due"]) and row["due"] < on and row["state"] not in ("done", "no_longer_valid") for row in found)
    return {"count": len(found), "documents": len({row["doc_id"] for row in found}), "late": late,
            "dated": sum(row["due"] is not None for row in found), "nobody": sum(not row["leads"] for row in found), "on": _shown(on),
            "drawing": timeline.draw([(row["due"], row["kind"]) for row in found if row["due"]], kinds, on),
            "rows": [{**row, "due": _shown(row["due"]), "days": (row["due"] - on).days if row["due"] else None} for row in found[:_MOST]]}


def _chosen(database: Path, filters: Filters, on: date) -> list[dict[str, Any]]:
    asked: dict[str, Any] = {name: filters.get(name) or None for name in ("unit", "role", "document", "state", "deadline", "kind")}
    return ask(database, sql.text("explore_tasks"), {**asked, "on": on, "due_from": day(filters.get("due_from", "")),
                                                     "due_to": day(filters.get("due_to", "")), **words(filters.get("text", ""))})


def tasks_csv(database: Path, filters: Filters) -> bytes:
    """Return the tasks that pass *filters* in the form of `cancu export obligations`, with Vietnamese names of columns."""
    found = _chosen(database, filters, day(filters.get("on", "")) or date.today())
    return obligations_csv(database, [row["obligation_id"] for row in found], filters.get("headers") or "vi")


def choices(con: Connection) -> dict[str, Any]:
    """Return what there is to choose from: bodies with tasks, most first, and documents with tasks."""
    units = records(con, """
        SELECT coalesce(w.unit_id, w.name) AS value, concat_ws(', ', w.name, u.jurisdiction) AS label,
               count(DISTINCT w.obligation_id) AS count
        FROM obligation_units w LEFT JOIN units u USING (unit_id) WHERE w.obligation_id IN (SELECT obligation_id FROM v_obligations)
        GROUP BY ALL ORDER BY count DESC, label, value""")
    documents_ = records(con, """
        SELECT doc_id AS value, d.label, count(*) AS count FROM v_obligations JOIN v_documents d USING (doc_id)
        GROUP BY ALL ORDER BY d.label, doc_id""")
    return {"units": units, "documents": documents_}


def documents(con: Connection) -> list[dict[str, Any]]:
    """Return every document that was read, the newest first, with how far its tasks are and what was in doubt in it."""
    return [{**row, "issued": _edtf(row["issued"])} for row in records(con, sql.text("explore_documents"))]


def document(con: Connection, name: str) -> dict[str, Any]:
    """Return one document: header with the words that show each field, links, tables, tasks, and the text with its places."""
    held = find_document(con, name)
    doc = {"doc": held["doc_id"]}
    evidence = records(con, "SELECT field, page, char_start, char_end FROM header_evidence WHERE doc_id = $doc ORDER BY ALL", doc)
    reviewed = dict(con.execute(
        "SELECT field, outcome FROM reviews WHERE task_id = $doc AND outcome <> 'superseded' ORDER BY said_at", doc).fetchall())
    links = records(con, """
        SELECT l.relation, l.to_doc AS to, t.label, t.issuer, l.status, l.evidence, l.stated_by FROM links l
        JOIN v_all_documents t ON t.doc_id = l.to_doc WHERE l.from_doc = $doc ORDER BY l.relation, t.label, l.to_doc""", doc)
    back = records(con, """
        SELECT l.relation, l.from_doc AS from, f.label, f.issuer, l.status FROM links l
        JOIN v_documents f ON f.doc_id = l.from_doc WHERE l.to_doc = $doc AND l.relation <> 'cites' ORDER BY ALL""", doc)
    tables = records(con, """SELECT table_id, title, columns, page FROM tables WHERE doc_id = $doc ORDER BY table_id""", doc)
    cells = records(con, """SELECT table_id, "row", col, text FROM table_cells WHERE doc_id = $doc ORDER BY table_id, "row", col""", doc)
    text = con.execute("SELECT text FROM texts WHERE doc_id = $doc", doc).fetchall()
    return {**{key: held[key] for key in ("doc_id", "label", "source", "pages", "is_stub", "media_type", *HEADER)},
            "evidence": evidence, "reviewed": reviewed, "links": links, "back": back,
            "tables": [{**table, "number": n, "cells": [cell for cell in cells if cell["table_id"] == table["table_id"]]}
                       for n, table in enumerate(tables, 1)],
            "text": text[0][0] if text else "",
            "tasks": records(con, """
                SELECT v.obligation_id AS name, v.task, v.leads, v.due, v.state, o.char_start, o.char_end
                FROM v_register v JOIN obligations o USING (obligation_id) WHERE v.doc_id = $doc ORDER BY v.ord""", doc),
            "diagnostics": records(con, "SELECT code, message, page FROM diagnostics WHERE doc_id = $doc ORDER BY ord", doc)}


def graph(con: Connection, chosen: str | None) -> dict[str, Any]:
    """Return the drawing of who implements what, around the document *chosen* where there are many, and what it leaves out."""
    boxes = records(con, """
        SELECT doc_id, label, issuer, is_stub FROM v_documents
        WHERE doc_id IN (SELECT from_doc FROM v_implements UNION SELECT to_doc FROM v_implements) ORDER BY is_stub, label, doc_id""")
    edges = {(one, other): status for one, other, status in con.execute(
        "SELECT from_doc, to_doc, status FROM v_implements ORDER BY from_doc, to_doc").fetchall()}
    near = set(nearby.to_draw([row["doc_id"] for row in boxes], edges, chosen))
    drawn = [document_graph.Box(**row) for row in boxes if row["doc_id"] in near]
    return {"drawing": document_graph.draw(drawn, edges, chosen), "left_out": len(boxes) - len(drawn),
            "documents": [{"value": row["doc_id"], "label": row["label"]} for row in boxes]}


def places(con: Connection, wanted: str) -> list[dict[str, Any]]:
    """Return where the words *wanted* stand, best first, each with the document to open."""
    return full_text.search(con, wanted, 60)


def vocabulary() -> dict[str, Any]:
    """Return what the page calls things, and which fields and values there are."""
    labels = rulebook.table("labels")
    return {**labels["review"], "state_names": labels["state"], "doubts": labels["doubt"], "relation_names": labels["relation"],
            "kind_names": labels["kind"], "role_names": labels["role"], "header_names": labels["headers"], "header": list(HEADER),
            "relations": list(RELATIONS), "added": list(ADDED)}


def _shown(value: date | None) -> str | None:
    return f"{value:%d/%m/%Y}" if value else None


def _edtf(value: str | None) -> str | None:
    """Return a day, month or year of EDTF as it is printed: 17/03/2025, 03/2025, 2025."""
    return "/".join(reversed(value.split("-"))) if value and value.replace("-", "").isdecimal() else value
