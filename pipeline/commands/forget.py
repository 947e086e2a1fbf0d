"""cancu forget: takes documents out of the database.

In: documents, or all whose files are gone. Out: the database without them; what people said of their tasks stays in data/reviews.
"""

from __future__ import annotations

import argparse

from pipeline.commands.options import add_database, add_rules
from pipeline.errors import UsageError
from pipeline.messages import said

HELP = "Take documents, and their tasks, out of the database."
EXAMPLE = "  cancu forget 045_kh_ubnd.pdf\n  cancu forget --gone"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("documents", nargs="*", metavar="DOCUMENT", help="file name, number or identifier")
    parser.add_argument("--gone", action="store_true", help="all documents whose files are no longer in their folder")
    add_database(parser)
    add_rules(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from pipeline.link.current_links import link_anew
    from pipeline.queries.lookup import find_document
    from pipeline.store.database import delete_documents, open_for_reading, transaction, writing

    if not options.documents and not options.gone:
        raise UsageError("Name documents, or give --gone for all whose files are no longer there.")
    open_for_reading(options.db, to_write=True).close()
    with writing(options.db) as con:
        found = {row["doc_id"]: row["source"] for row in (find_document(con, wanted) for wanted in options.documents)}
        if options.gone:
            found |= dict(con.execute("SELECT doc_id, source FROM documents JOIN sources USING (source) WHERE is_gone").fetchall())
        with transaction(con):
            delete_documents(con, list(found))
            con.execute("DELETE FROM sources WHERE list_contains(?, source)", [list(found.values())])
            con.execute("UPDATE register_tasks SET is_gone = true WHERE list_contains(?, of_doc)", [list(found)])
        link_anew(con, options.rules)
    for source in sorted(filter(None, found.values())):
        print(said("forgotten: {source}", source=source))
    return 0
