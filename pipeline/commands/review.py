"""cancu review: look at what is in doubt, in the browser, and say what is right.

In: a database and its documents. Out: the page of `cancu explore`, opened where the least certain task is; or annotations.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.commands.explore import add_page, open_page
from pipeline.messages import said

HELP = "Open the review page: tasks in doubt, least certain first, the words on the left, the fields on the right."
EXAMPLE = "  cancu review\n  cancu review --folder plans/2025 --db plans/2025.duckdb --by 'Nguyễn Văn An'\n  cancu review --gold gold/"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_page(parser)
    parser.add_argument("--gold", type=Path, metavar="FOLDER", help="open nothing: write the reviewed documents as annotations")


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    if options.gold is None:
        return open_page(options, "review")
    from pipeline.review.gold import write_gold
    from pipeline.store.database import open_for_reading

    with open_for_reading(options.db) as con:
        print(said("{path}: {count} documents", path=options.gold, count=write_gold(con, options.gold)))
    return 0
