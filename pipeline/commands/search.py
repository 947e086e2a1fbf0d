"""cancu search: where words stand, in titles, tasks and passages.

In: words, with marks or without. Out: what holds all of them, best first, each with a quote.
"""

from __future__ import annotations

import argparse

from pipeline.commands.options import add_database, add_json, positive
from pipeline.messages import said

HELP = "Search titles, tasks and passages, with marks or without."
EXAMPLE = "  cancu search chuyển đổi số\n  cancu search chuyen doi so --json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("words", nargs="+", metavar="WORDS", help="all of them have to stand there")
    parser.add_argument("--most", type=positive, default=20, metavar="N", help="show at most N places (default: %(default)s)")
    add_json(parser)
    add_database(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from pipeline.register.search import search
    from pipeline.store.database import open_for_reading
    from pipeline.terminal import print_records, wrapped

    with open_for_reading(options.db) as con:
        found = search(con, " ".join(options.words), options.most)
    if options.json:
        print_records(found)
        return 0
    for row in found:
        wrapped(f"{said(row['kind'])} {row['name']}  {row['document']}" + (said(", page {page}", page=row["page"]) if row["page"] else ""))
        wrapped(row["quote"], 4, 0)
    if not found:
        print(said("nothing holds all of these words"))
    return 0
