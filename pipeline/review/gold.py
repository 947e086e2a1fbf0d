"""Documents that people have looked at, as annotations: what is right becomes what others are measured and taught by.

In: a database with reviews. Out: one JSON file a document, in the form that `cancu evaluate` reads.
"""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.exports.files import replacing
from pipeline.store.database import Connection, records

_HEADER = ("doc_type", "number", "symbol", "issued", "place", "issuer", "title", "is_draft", "signer_name", "signer_position",
           "signing_authority")

_TASK = ("kind", "path", "stt", "under", "task", "role", "deadline_text", "due_from", "due_to", "recurrence")


def write_gold(con: Connection, folder: Path) -> int:
    """Write every current document all of whose tasks have been reviewed to *folder*; return how many."""
    documents = records(con, """
        SELECT * FROM v_documents d WHERE NOT is_stub AND EXISTS (FROM v_obligations v WHERE v.doc_id = d.doc_id) AND NOT EXISTS (
            FROM v_obligations v WHERE v.doc_id = d.doc_id
            AND v.obligation_id NOT IN (SELECT task_id FROM reviews WHERE outcome IN ('applied', 'agreed'))) ORDER BY source""")
    for document in documents:
        path = folder / (PurePosixPath(document["source"]).stem + ".json")
        with replacing(path) as unfinished:
            text = json.dumps(_annotation(con, document), ensure_ascii=False, indent=1, default=str)
            unfinished.write_text(text + "\n", encoding="utf-8")
    return len(documents)


def _annotation(con: Connection, document: dict[str, Any]) -> dict[str, Any]:
    tasks = records(con, "SELECT * FROM v_obligations WHERE doc_id = ? ORDER BY ord", [document["doc_id"]])
    units = records(con, "SELECT obligation_id, name, role, is_generic FROM obligation_units WHERE doc_id = ? ORDER BY ord",
                    [document["doc_id"]])

    def people(name: str, role: str) -> list[dict[str, Any]]:
        return [{"name": unit["name"], "generic": unit["is_generic"]}
                for unit in units if (unit["obligation_id"], unit["role"]) == (name, role)]

    return {"header": {field: document[field] for field in _HEADER},
            "obligations": [{**{field: task[field] for field in _TASK},
                             "leads": people(task["obligation_id"], "lead"), "partners": people(task["obligation_id"], "partner"),
                             "products": (task["products"] or "").split("; ") if task["products"] else []} for task in tasks]}
