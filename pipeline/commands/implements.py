"""cancu implements: who carries a document out, directly and through others.

In: a document of the database, or one that is only cited there. Out: the documents, nearest first, each with the way to it.
"""

from __future__ import annotations

import argparse

from pipeline.commands.options import add_database, add_json
from pipeline.messages import called, said

HELP = "Show who implements a document, directly and through others; --up: what it implements itself."
EXAMPLE = "  cancu implements 57-NQ/TW\n  cancu implements 045_kh_ubnd.pdf --up"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("document", metavar="DOCUMENT", help="file name with or without ending, number, or identifier")
    parser.add_argument("--up", action="store_true", help="show what the document implements instead")
    add_json(parser)
    add_database(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from pipeline.queries.lookup import find_document
    from pipeline.store.database import open_for_reading
    from pipeline.terminal import heading, opening, print_records, wrapped

    with open_for_reading(options.db) as con:
        document = find_document(con, options.document)
        rows = con.execute("""SELECT if($up, to_doc, from_doc), depth, path, status, weakest_evidence FROM v_implements_all
                              WHERE if($up, from_doc, to_doc) = $doc_id""", {"up": options.up, "doc_id": document["doc_id"]}).fetchall()
        names = {doc_id: (opening(label), issuer) for doc_id, label, issuer in con.execute(
            "SELECT doc_id, label, issuer FROM v_all_documents WHERE doc_id IN (SELECT unnest(?::VARCHAR[]))",
            [[doc_id for _, _, path, _, _ in rows for doc_id in path]]).fetchall()}
    if options.json:
        print_records([{"doc_id": doc_id, "label": names[doc_id][0], "issuer": names[doc_id][1], "depth": depth, "path": path,
                        "status": status, "weakest_evidence": evidence} for doc_id, depth, path, status, evidence in
                       sorted(rows, key=lambda row: (row[1], names[row[0]][0], row[0]))])
        return 0
    heading(said("{document} implements" if options.up else "{document} is implemented by", document=opening(document["label"])))
    if not rows:
        print(said("nothing that the database knows of" if options.up else "no document that the database knows of"))
    for doc_id, depth, path, status, evidence in sorted(rows, key=lambda row: (row[1], names[row[0]], row[0])):
        label, issuer = names[doc_id]
        wrapped(label + (f", {issuer}" if issuer else "") + (f" [{called(status)}]" if status == "inferred" else ""), 2 * (depth - 1))
        if depth > 1:
            wrapped(said("through {path}", path=" > ".join(names[step][0] for step in path[1:-1])), 2 * depth)
        if status == "inferred" and evidence:
            wrapped(said("weakest step: {evidence}", evidence=opening(evidence)), 2 * depth)
    return 0
