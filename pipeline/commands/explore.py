"""cancu explore: look around in the browser: tasks, documents, who implements what, search; review and status in place.

In: a database and its documents. Out: a page on this machine; what is said there goes into data/reviews and counts once it is closed.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.commands.options import add_database, add_journal, positive
from pipeline.messages import said

HELP = "Look around in the browser: tasks, documents, who implements what, full-text search; review and status in place."
EXAMPLE = "  cancu explore\n  cancu explore --folder plans/2025 --db plans/2025.duckdb"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_page(parser)


def add_page(parser: argparse.ArgumentParser) -> None:
    """Declare what every command that opens the page takes."""
    parser.add_argument("--folder", type=Path, default=Path("data/raw"), help="the folder that was ingested (default: data/raw)")
    parser.add_argument("--port", type=positive, default=8765, metavar="N", help="port of the page (default: %(default)s)")
    parser.add_argument("--no-browser", action="store_true", help="print the address and open nothing")
    add_journal(parser)
    add_database(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    return open_page(options, "tasks")


def open_page(options: argparse.Namespace, view: str) -> int:
    """Serve the page, opened at *view*, until Ctrl-C; then take in what was said."""
    import webbrowser
    from contextlib import suppress

    from pipeline.explorer.server import Desk, serve_at
    from pipeline.register.journal import folder_of
    from pipeline.review.settle import bring_up_to_date
    from pipeline.store.database import open_for_reading, writing

    open_for_reading(options.db).close()
    reviews = options.reviews or folder_of(options.db)
    with serve_at(Desk(options.db, options.folder, reviews, options.by), options.port) as server:
        address = f"http://127.0.0.1:{server.server_address[1]}/#{view}"
        print(address, said("Close with Ctrl-C: what was said is then taken into {path}", path=options.db), sep="\n", flush=True)
        if not options.no_browser:
            webbrowser.open(address)
        with suppress(KeyboardInterrupt):
            server.serve_forever()
    with writing(options.db) as con:
        bring_up_to_date(con, reviews)
    return 0
