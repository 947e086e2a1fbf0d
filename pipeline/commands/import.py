"""cancu import: what people wrote into the workbook, taken back into the register.

In: a workbook of `cancu run`. Out: records in data/reviews, the database brought up to date; what has no place is named.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.commands.options import add_database, add_journal
from pipeline.messages import said

HELP = "Read states, notes and corrections back from the workbook, whatever columns were moved or added."
EXAMPLE = "  cancu import data/out/obligations.xlsx\n  cancu import viec-thang-8.xlsx --by 'Nguyễn Văn An'"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("sheet", type=Path, metavar="SHEET", help="a workbook (.xlsx) that cancu run wrote")
    add_journal(parser)
    add_database(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from pipeline.review.office import import_sheet
    from pipeline.store.database import writing
    from pipeline.terminal import complain

    with writing(options.db) as con:
        taken, unplaced = import_sheet(con, options.sheet, options.db, options.reviews, options.by)
    print(said("{count} changes taken from {path}", count=taken, path=options.sheet))
    for line in unplaced:
        complain(said("cancu: not placed: {what}", what=line))
    return 1 if unplaced else 0
