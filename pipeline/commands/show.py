"""cancu show: one document on a terminal.

In: a document of the database. Out: header, versions, section tree, obligations, links, open citations, diagnostics; or the place of
every line.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from pipeline.commands.options import add_database, add_json
from pipeline.messages import called, explained, said

if TYPE_CHECKING:
    from pipeline.store.database import Connection

HELP = "Show one document: header, versions, sections, obligations, links, open citations, diagnostics."
EXAMPLE = "  cancu show 45/KH-UBND\n  cancu show 045_kh_ubnd.pdf --lines"

_HEADER = ("doc_type", "number", "symbol", "issued", "place", "issuer", "jurisdiction", "title", "is_draft", "signer_name",
           "signer_position", "signing_authority", "source", "pages", "iri", "doc_id")
_PASSAGE = 200  # characters of a passage that are shown


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("document", metavar="DOCUMENT", help="file name with or without ending, number, or identifier")
    parser.add_argument("--lines", action="store_true", help="show every line of the source with the place it went to")
    add_json(parser)
    add_database(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from pipeline.queries.lookup import find_document
    from pipeline.store.database import open_for_reading

    with open_for_reading(options.db) as con:
        document = find_document(con, options.document)
        if options.json:
            _print_json(con, document)
        elif options.lines:
            _print_lines(con, document["doc_id"])
        else:
            _print_document(con, document)
    return 0


def _print_json(con: Connection, document: dict[str, Any]) -> None:
    """Print header, sections, tasks, links and diagnostics as one object."""
    from pipeline.store.database import records
    from pipeline.terminal import print_records

    wanted = {"sections": "SELECT section_id, path, label, kind, heading, text, page FROM sections WHERE doc_id = $doc ORDER BY section_id",
              "obligations": "SELECT * EXCLUDE (doc_id) FROM v_all_obligations WHERE doc_id = $doc ORDER BY ord",
              "links": "SELECT * FROM links WHERE $doc IN (from_doc, to_doc, stated_by) ORDER BY ALL",
              "diagnostics": "SELECT code, message, page FROM diagnostics WHERE doc_id = $doc ORDER BY ord"}
    print_records({**{name: document[name] for name in _HEADER},
                   **{name: records(con, query, {"doc": document["doc_id"]}) for name, query in wanted.items()}})


def _print_lines(con: Connection, doc_id: str) -> None:
    """Print page, place and text of each line; text is not wrapped, so that columns stay as in the source."""
    rows = con.execute("SELECT line, page, place, coalesce(path, ''), text FROM ledger WHERE doc_id = ? ORDER BY line", [doc_id])
    for line, page, place, path, text in rows.fetchall():
        print(f"{line:5} p{page:<3} {place:10} {path:10} {text}".rstrip())


def _print_document(con: Connection, document: dict[str, Any]) -> None:
    from pipeline.terminal import field

    for name in _HEADER:
        field(called(name), document[name])
    for part in (_print_versions, _print_sections, _print_obligations, _print_links, _print_open, _print_diagnostics):
        part(con, document["doc_id"])


def _print_versions(con: Connection, doc_id: str) -> None:
    from pipeline.link.versions import REASONS
    from pipeline.terminal import field

    for source, reason in con.execute("SELECT current_source, version_reason FROM v_versions WHERE doc_id = ?", [doc_id]).fetchall():
        field(said("current version"), f"{source}: {said(REASONS[reason])}")
    others = con.execute("SELECT source, version_reason FROM v_versions WHERE version_of = ? ORDER BY ALL", [doc_id])
    for source, reason in others.fetchall():
        field(said("other version"), f"{source} ({called(reason)})")


def _print_sections(con: Connection, doc_id: str) -> None:
    from pipeline.terminal import heading, opening, wrapped

    rows = con.execute("""
        WITH RECURSIVE tree AS (
            SELECT section_id, 0 AS depth FROM sections WHERE doc_id = $doc_id AND parent_id IS NULL
            UNION ALL
            SELECT s.section_id, t.depth + 1 FROM sections s JOIN tree t ON s.parent_id = t.section_id WHERE s.doc_id = $doc_id
        )
        SELECT depth, label, coalesce(heading, text) FROM tree JOIN sections USING (section_id) ORDER BY section_id
        """, {"doc_id": doc_id}).fetchall()
    if rows:
        heading(said("sections"))
    for depth, label, text in rows:
        wrapped(f"{label or '-'} {opening(text or '', _PASSAGE)}", 2 * min(depth, 8))


def _print_obligations(con: Connection, doc_id: str) -> None:
    from pipeline.terminal import heading, wrapped

    rows = con.execute("""SELECT obligation_id, kind, path, task, leads, partners, deadline_text, due_from, due_to, recurrence
                          FROM v_all_obligations WHERE doc_id = ? ORDER BY ord""", [doc_id]).fetchall()
    if rows:
        heading(f"{said('obligations')} ({len(rows)})")
    for obligation_id, kind, path, task, leads, partners, deadline, due_from, due_to, recurrence in rows:
        wrapped(f"{obligation_id}  {called(kind)}  {path or ''}", 0)
        wrapped(task, 2, 0)
        wrapped(said("lead: {leads}; with: {partners}" if partners else "lead: {leads}",
                     leads=leads or said("not stated"), partners=partners), 4)
        if deadline:
            days = said(" to ").join(str(day) if day else "..." for day in (due_from, due_to)) if due_from or due_to else None
            wrapped(said("when: {deadline}", deadline=deadline) + "".join(f" [{value}]" for value in (days, recurrence) if value), 4)


def _print_links(con: Connection, doc_id: str) -> None:
    from pipeline.terminal import heading, opening, wrapped

    rows = con.execute("""
        SELECT if(l.from_doc = $doc_id, NULL, f.label), l.relation, if(l.to_doc = $doc_id, NULL, t.label), l.status,
               if(l.stated_by <> l.from_doc, s.label, NULL)
        FROM links l
        JOIN v_all_documents f ON f.doc_id = l.from_doc JOIN v_all_documents t ON t.doc_id = l.to_doc
        JOIN v_all_documents s ON s.doc_id = l.stated_by
        WHERE $doc_id IN (l.from_doc, l.to_doc, l.stated_by)
        ORDER BY l.from_doc <> $doc_id, l.relation, f.label, t.label, s.label""", {"doc_id": doc_id}).fetchall()
    if rows:
        heading(said("links"))
    for source, relation, target, status, stated_by in rows:
        source, target = (opening(label or said("this document")) for label in (source, target))
        wrapped(f"{source} {called(relation)} {target}" + (f" [{called(status)}]" if status == "inferred" else "")
                + (said(" [says {document}]", document=opening(stated_by)) if stated_by else ""))


def _print_open(con: Connection, doc_id: str) -> None:
    """Print the citations and counted sets whose documents are not known for certain, each with those that may be meant."""
    from pipeline import sql
    from pipeline.link.links import REASONS
    from pipeline.link.sets import REASONS as REASONS_OF_SETS
    from pipeline.terminal import heading, opening, wrapped

    rows = con.execute(sql.text("show_open"), {"doc_id": doc_id}).fetchall()
    if rows:
        heading(said("open citations"))
    for text, reason, candidates in rows:
        wrapped(f"{opening(text)}: {reason}, {said((REASONS | REASONS_OF_SETS)[reason])}")
        for candidate in candidates or ():
            wrapped(said("may be {document}", document=opening(candidate)), 2)


def _print_diagnostics(con: Connection, doc_id: str) -> None:
    from pipeline.terminal import heading, wrapped

    rows = con.execute("SELECT code, message, page FROM diagnostics WHERE doc_id = ? ORDER BY ord", [doc_id]).fetchall()
    if rows:
        heading(said("diagnostics"))
    for code, message, page in rows:
        wrapped(f"{code}{said(', page {page}', page=page) if page else ''}: {explained(code, message)}", 0)
