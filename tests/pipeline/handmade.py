"""Hand-made documents and databases for the tests of the pipeline."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from extractors.records import (
    Citation,
    Deadline,
    Document,
    Header,
    Jurisdiction,
    LedgerEntry,
    Obligation,
    ObligationUnit,
    Section,
    Source,
    StatedLink,
)
from pipeline import sql
from pipeline.link.links import link
from pipeline.store.database import Connection, replace_documents, writing
from pipeline.store.rows import File, document_rows

HANOI = Jurisdiction("thành phố Hà Nội")
HUE = Jurisdiction("thành phố Huế")


def citation(doc_type: str, number: str | None = None, issuer: str | None = None, title: str | None = None,
             issued: str | None = None, role: str = "cites") -> Citation:
    return Citation(None, f"{doc_type} {number or title}", doc_type, number, issued, issuer, title, role, 1, 0, 1)


def obligation(task: str, lead: str | None = None, **values: Any) -> Obligation:
    units = (ObligationUnit(lead, "lead", False, lead),) if lead else ()
    return Obligation(**{"section": None, "kind": "content", "path": "II.1", "task": task, "quote": task, "page": 1,
                         "char_start": 0, "char_end": len(task), "units": units, **values})


def document(header: Header | None = None, where: Jurisdiction = HANOI, **parts: Any) -> Document:
    return Document(header or Header("KH"), where, Source("văn bản", (), 1, "text/plain"), **parts)


def save(path: Path, documents: dict[str, Document]) -> Path:
    """Write *documents*, by source, into a linked database at *path*."""
    with writing(path) as con:
        _load(con, documents)
    return path


def in_memory(documents: dict[str, Document]) -> Connection:
    """Return a linked database of *documents*, by source, without a file: faster."""
    con = duckdb.connect()
    for name in ("schema", "views"):
        con.execute(sql.text(name))
    _load(con, documents)
    return con


def _load(con: Connection, documents: dict[str, Document]) -> None:
    replace_documents(con, [document_rows(found, File("doc-" + source.partition(".")[0], source, "0" * 64, "test"))
                            for source, found in documents.items()])
    link(con)


def from_gold(gold: dict[str, Any]) -> Document:
    """Return a document that holds what a gold file says."""
    keys = {f"{c['doc_type']} {c['number'] or c['title']}": n for n, c in enumerate(gold.get("citations", ()))}
    known = gold["header"]
    fields = {name: known.get(name) for name in Header.__slots__}
    return Document(
        Header(**{**fields, "is_draft": bool(known.get("is_draft"))}), Jurisdiction("thành phố Hà Nội"), Source("", (), 1, "text/plain"),
        sections=[Section(n, None, s["path"], s["path"].split(".")[-1], "item", None, s["text"], 1, 0, 0)
                  for n, s in enumerate(gold.get("sections", ()))],
        citations=[citation(c["doc_type"], c["number"], c["issuer"], c["title"], c["issued"]) for c in gold.get("citations", ())],
        links=list(_gold_links(gold, keys)),
        obligations=[_gold_obligation(o) for o in gold.get("obligations", ())],
        ledger=[LedgerEntry(1, 1, "một dòng", "section"), LedgerEntry(2, 1, "dòng khác", "unassigned"), LedgerEntry(3, 1, " ", "blank")])


def _gold_links(gold: dict[str, Any], keys: dict[str, int]) -> Iterable[StatedLink]:
    for known in gold.get("links", ()):
        if known["target"] in keys:
            yield StatedLink(None, known["relation"], keys[known["target"]], known["evidence"])
    for known in gold.get("inferred_links", ()):
        if known["target"] in keys and known["source"] in keys:
            yield StatedLink(keys[known["source"]], known["relation"], keys[known["target"]], known["evidence"], "inferred")


def _gold_obligation(known: dict[str, Any]) -> Obligation:
    units = tuple(ObligationUnit(u["name"], role, u.get("generic", False), u["name"])
                  for field, role in (("leads", "lead"), ("partners", "partner")) for u in known[field])
    day = {name: date.fromisoformat(known[name]) if known.get(name) else None for name in ("due_from", "due_to")}
    text = known["deadline_text"]
    deadline = Deadline(text, 0, 1, "in", "day", recurrence=known.get("recurrence"), **day) if text else None
    return obligation(known["task"], kind=known["kind"], path=known["path"], stt=known["stt"], under=known["under"], units=units,
                      deadline=deadline, role=known.get("role"), products=tuple(known["products"]))


def gold_files(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the annotations of a folder by the name of their document."""
    return {path.stem + ".txt": json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}
