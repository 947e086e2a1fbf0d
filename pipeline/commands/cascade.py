"""cancu cascade: which tasks of a plan are taken up by the plans that carry it out, and which by nobody.

In: a document. Out: its tasks, each with the tasks below that take it up; `--up`: its own tasks, each with the one above that it takes up.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from pipeline.commands.options import add_database, add_json
from pipeline.messages import said

if TYPE_CHECKING:
    from pipeline.store.database import Connection

HELP = "Show which tasks of a plan others take up in plans of their own, and which nobody has taken up."
EXAMPLE = "  cancu cascade 57-NQ/TW\n  cancu cascade 17/KH-UBND --up\n  cancu cascade 45/KH-UBND --json"

_UP = """
SELECT v.obligation_id AS task_id, v.task, l.to_task AS other_id, o.task AS other, d.label AS document, d.issuer, l.score, l.evidence
FROM v_obligations v LEFT JOIN task_links l ON l.from_task = v.obligation_id
LEFT JOIN obligations o ON o.obligation_id = l.to_task LEFT JOIN v_documents d ON d.doc_id = l.to_doc
WHERE v.doc_id = ? ORDER BY v.ord, l.score DESC, other_id"""
_DOWN = """
SELECT to_task AS task_id, above_task AS task, from_task AS other_id, below_task AS other, from_label AS document, from_issuer AS issuer,
       score, evidence
FROM v_cascade WHERE to_doc = ? ORDER BY ord, score DESC, other_id"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("document", metavar="DOCUMENT", help="a file name with or without ending, number, part of a title, or identifier")
    parser.add_argument("--up", action="store_true", help="show which tasks above the document's own tasks take up instead")
    add_json(parser)
    add_database(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from pipeline.queries.lookup import find_document
    from pipeline.store.database import open_for_reading, records
    from pipeline.terminal import heading, opening, print_records

    with open_for_reading(options.db) as con:
        document = find_document(con, options.document)
        found = records(con, _UP if options.up else _DOWN, [document["doc_id"]])
        below = _documents(con, document["doc_id"], options.up)
    if options.json:
        print_records(found)
        return 0
    heading(said("{document} carries out {count} documents" if options.up else "{document} is carried out by {count} documents",
                 document=opening(document["label"]), count=len(below)))
    for label, tasks, links in below:
        known = said("{tasks} tasks, {links} tied to a task here" if tasks else "no tasks known, for no file of it was read",
                     tasks=tasks, links=links)
        print(f"{opening(label)}: {known}")
    _print(found, document, options.up)
    return 0


def _documents(con: Connection, doc_id: str, up: bool) -> list[tuple[str, int, int]]:
    """Return the documents directly below, or above: what they are called, how many tasks they have, how many are tied to those here."""
    return con.execute("""
        SELECT d.label || coalesce(', ' || d.issuer, ''), (SELECT count(*) FROM v_obligations v WHERE v.doc_id = d.doc_id),
               (SELECT count(*) FROM task_links l WHERE (l.from_doc, l.to_doc) = (i.from_doc, i.to_doc))
        FROM v_implements i JOIN v_documents d ON d.doc_id = if($up, i.to_doc, i.from_doc)
        WHERE if($up, i.from_doc, i.to_doc) = $doc_id ORDER BY 2 = 0, 1""", {"doc_id": doc_id, "up": up}).fetchall()


def _print(found: list[dict[str, Any]], document: dict[str, Any], up: bool) -> None:
    from pipeline.terminal import heading, opening, wrapped

    if not found:
        print("\n" + said("no tasks of this document are known, for no file of it was read" if document["is_stub"] else
                          "no document that was read carries it out"))
        return
    tied = [row for row in found if row["other_id"]]
    if tied:
        heading(said("takes up" if up else "taken up"))
    task = None
    for row in tied:
        if row["task_id"] != task:
            task = row["task_id"]
            wrapped(f"{opening(row['task'])} [{task}]")
        wrapped(f"{row['score']:.2f} {opening(row['document'])}{', ' + row['issuer'] if row['issuer'] else ''}: {opening(row['other'])}", 4)
        wrapped(said("both: {words}", words=row["evidence"]), 9)
    alone = [row for row in found if not row["other_id"]]
    heading(f"{said('of its own' if up else 'taken up by nobody')}: {len(alone)}")
    for row in alone:
        wrapped(f"{opening(row['task'])} [{row['task_id']}]")
