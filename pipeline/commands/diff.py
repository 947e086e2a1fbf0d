"""cancu diff: what changed between two documents, or since an earlier run.

In: two documents of the database (a draft and what was issued, a plan and the plan that amends it), or a run. Out: tasks added, dropped,
reworded, moved, with a new deadline or lead.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from pipeline.commands.options import add_database, add_json
from pipeline.errors import UsageError
from pipeline.messages import called, said

if TYPE_CHECKING:
    from pipeline.register.faces import Face
    from pipeline.store.database import Connection

HELP = "Show which tasks differ between two documents, or what the last run found changed."
EXAMPLE = "  cancu diff du-thao.docx 45/KH-UBND\n  cancu diff\n  cancu diff --since 12 --json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("documents", nargs="*", metavar="DOCUMENT", help="two documents: file name, number or identifier; none for runs")
    parser.add_argument("--since", type=int, metavar="RUN", help="without documents: every change from this run on (default: the last run)")
    add_json(parser)
    add_database(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from pipeline.store.database import open_for_reading

    if len(options.documents) not in (0, 2) or (options.documents and options.since is not None):
        raise UsageError("diff takes two documents, or none and perhaps --since RUN: cancu diff du-thao.docx 45/KH-UBND")
    with open_for_reading(options.db) as con:
        found = _between(con, *options.documents) if options.documents else _of_runs(con, options.since)
    if options.json:
        from pipeline.terminal import print_records

        print_records(found)
    else:
        _print(found)
    return 0


def _between(con: Connection, one: str, other: str) -> list[dict[str, Any]]:
    from pipeline.queries.lookup import find_document
    from pipeline.register.changes import differences

    faces = [_faces(con, find_document(con, wanted)["doc_id"]) for wanted in (one, other)]
    return differences(*faces)


def _faces(con: Connection, doc_id: str) -> list[Face]:
    from pipeline import sql
    from pipeline.register.faces import face
    from pipeline.store.database import records

    return [face(row) for row in records(con, sql.text("register_faces"), {"docs": [doc_id]})]


def _of_runs(con: Connection, since: int | None) -> list[dict[str, Any]]:
    from pipeline.store.database import records

    return records(con, """
        SELECT c.run_id AS run, d.label AS document, c.obligation_id AS name, coalesce(o.task, r.task) AS task, c.change, c.before, c.after
        FROM changes c LEFT JOIN v_all_documents d ON d.doc_id = c.of_doc
        LEFT JOIN obligations o USING (obligation_id) LEFT JOIN register_tasks r ON r.task_id = c.obligation_id
        WHERE c.run_id >= coalesce($since, (SELECT max(run_id) FROM runs))
        ORDER BY c.run_id, d.source, d.doc_id, r.ord, c.obligation_id, c.change""", {"since": since})


def _print(found: list[dict[str, Any]]) -> None:
    from pipeline.terminal import heading, opening, wrapped

    if not found:
        print(said("nothing has changed"))
    document = None
    for row in found:
        if row.get("document") != document:
            document = row["document"]
            heading(opening(document or said("a document that is no longer there")))
        if row["change"] == "new document":
            print(called("new document"))
            continue
        wrapped(f"{called(row['change'])}: {opening(row['task'] or '')} [{row['name']}]")
        if row["change"] not in ("added", "dropped"):
            wrapped(said("before: {value}", value=opening(row["before"] or said("nothing"))), 4)
            wrapped(said("now:    {value}", value=opening(row["after"] or said("nothing"))), 4)
