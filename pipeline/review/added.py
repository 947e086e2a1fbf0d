"""Tasks that a person has seen and the program has not: added by marking the words that show them.

In: records of the journal of kind "added". Out: obligations with their names, until the program reads the same words by itself.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.register.faces import FIELDS as FACE
from pipeline.register.faces import words
from pipeline.register.journal import Record
from pipeline.register.sayings import as_day, put_people
from pipeline.review.places import Documents
from pipeline.store.database import Connection, insert, transaction
from pipeline.store.rows import Row

FIELDS = ("task", "leads", "partners", "deadline_text", "due_from", "due_to", "recurrence", "products")
"""What may be said of a task that is added."""


def added_name(doc_id: str, quote: str) -> str:
    """Return the name for life of a task that is added to a document by the words *quote*: .a tells it from those the program found."""
    return f"{doc_id}.a{hashlib.sha256(words(quote).encode()).hexdigest()[:8]}"


def said_of_passage(document: Mapping[str, Any], text: str, told: Mapping[str, Any]) -> Record:
    """Return the record for a task that is added to *document*, whose stored text is *text*: {"start", "end", "fields"}."""
    start, end = int(told["start"]), int(told["end"])
    quote = text[max(start, 0):end]
    if not words(quote):
        raise ValueError("no words are marked")
    fields = told.get("fields")
    given = {field: str(fields[field]).strip() or None for field in FIELDS if isinstance(fields, Mapping) and fields.get(field)}
    return {"kind": "added", "document": document["doc_id"], "task": added_name(document["doc_id"], quote), "sha256": document["sha256"],
            "quote": quote, "char_start": start, "fields": {"task": " ".join(quote.split()), **given}, "reason": told.get("reason") or None,
            "about": {"number": document["number"], "source": document["source"], "title": document["title"], "task": quote}}


def take_in_added(con: Connection, said: Sequence[Record]) -> None:
    """See to it that every task that was added stands in its document; where the program now finds it too, the name leads to its own."""
    documents = Documents(con)
    with transaction(con):
        for record in said:
            name = documents.find(record) if record.get("kind") == "added" and isinstance(record.get("quote"), str) else None
            if name is not None and isinstance(record.get("fields"), dict):
                _put(con, name, record)


def _put(con: Connection, doc_id: str, record: Record) -> None:
    name, fields = record["task"], record["fields"]
    read = con.execute("SELECT obligation_id, task FROM obligations WHERE doc_id = ?", [doc_id]).fetchall()
    if any(found == name for found, _ in read):
        return
    same = [found for found, task in read if words(task) == words(fields.get("task"))]
    con.execute("DELETE FROM register_tasks WHERE task_id = ?", [name])
    con.execute("DELETE FROM aliases WHERE old_id = ?", [name])
    if same:
        insert(con, "aliases", [{"old_id": name, "new_id": same[0]}])
        return
    text = (con.execute("SELECT text FROM texts WHERE doc_id = ?", [doc_id]).fetchall() or [("",)])[0][0]
    place = _place(text, record)
    if place is None:
        return
    days = {field: as_day(fields.get(field)) for field in ("due_from", "due_to")}
    page = con.execute("SELECT page FROM ledger WHERE doc_id = ? AND char_start <= ? ORDER BY char_start DESC LIMIT 1",
                       [doc_id, place[0]]).fetchall()
    boxes = [box for box, in con.execute("""
        SELECT bbox FROM ledger WHERE doc_id = ? AND page = ? AND char_start < ? AND char_end > ? AND bbox IS NOT NULL""",
                                         [doc_id, page[0][0] if page else None, place[1], place[0]]).fetchall()]
    last = con.execute("SELECT coalesce(max(ord), 0) + 1 FROM obligations WHERE doc_id = ?", [doc_id]).fetchall()[0][0]
    row: Row = {"obligation_id": name, "doc_id": doc_id, "ord": last, "kind": "content", "task": fields.get("task"),
                "deadline_text": fields.get("deadline_text"), **days, "recurrence": fields.get("recurrence"),
                "deadline_status": "stated" if fields.get("deadline_text") else None,
                "products": [part for part in str(fields.get("products") or "").split("; ") if part],
                "page": page[0][0] if page else None, "bbox": _around(boxes), "quote": text[place[0]:place[1]],
                "char_start": place[0], "char_end": place[1]}
    insert(con, "obligations", [row])
    for field, role in (("leads", "lead"), ("partners", "partner")):
        put_people(con, name, role, fields.get(field))
    face = {field: fields.get(field) for field in FACE if field not in days}
    insert(con, "register_tasks", [{"task_id": name, "of_doc": doc_id, "ord": last, **face, **days, "sequence": 0, "is_gone": False}])


def _place(text: str, record: Record) -> tuple[int, int] | None:
    """Return where the marked words stand in *text*: where they stood, else where they stand once, whatever blanks are between them."""
    quote, start = record["quote"], record.get("char_start")
    if isinstance(start, int) and text[start:start + len(quote)] == quote:
        return start, start + len(quote)
    found = list(re.finditer(r"\s+".join(map(re.escape, quote.split())), text))
    return found[0].span() if len(found) == 1 else None


def _around(boxes: Sequence[Sequence[float]]) -> list[float] | None:
    if not boxes:
        return None
    return [min(box[0] for box in boxes), min(box[1] for box in boxes), max(box[2] for box in boxes), max(box[3] for box in boxes)]
