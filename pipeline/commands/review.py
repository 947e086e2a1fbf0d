"""cancu review: look at what is in doubt, in the browser, and say what is right.

In: a database and its documents. Out: a page on this machine; what is said goes into data/reviews and counts once the page is closed.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.commands.options import add_database, add_journal, positive

HELP = "Open the review page: tasks in doubt, least certain first, the words on the left, the fields on the right."
EXAMPLE = "  cancu review\n  cancu review --folder plans/2025 --db plans/2025.duckdb --by 'Nguyễn Văn An'\n  cancu review --gold gold/"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--folder", type=Path, default=Path("data/raw"), help="the folder that was ingested (default: data/raw)")
    parser.add_argument("--port", type=positive, default=8765, metavar="N", help="port of the page (default: %(default)s)")
    parser.add_argument("--no-browser", action="store_true", help="print the address and open nothing")
    parser.add_argument("--gold", type=Path, metavar="FOLDER", help="open nothing: write the reviewed documents as annotations")
    add_journal(parser)
    add_database(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    import webbrowser
    from contextlib import suppress

    from pipeline.register.journal import folder_of
    from pipeline.register.sayings import take_in
    from pipeline.review.server import Desk, serve
    from pipeline.store.database import open_for_reading, writing

    open_for_reading(options.db).close()
    reviews = options.reviews or folder_of(options.db)
    if options.gold:
        from pipeline.review.gold import write_gold

        with open_for_reading(options.db) as con:
            print(f"{options.gold}: {write_gold(con, options.gold)} documents")
        return 0
    with serve(Desk(options.db, options.folder, reviews, options.by), options.port) as server:
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        print(f"{address}\nClose with Ctrl-C: what was said is then taken into {options.db}", flush=True)
        if not options.no_browser:
            webbrowser.open(address)
        with suppress(KeyboardInterrupt):
            server.serve_forever()
    with writing(options.db) as con:
        take_in(con, reviews)
    return 0
