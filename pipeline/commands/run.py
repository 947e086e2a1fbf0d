"""cancu run: the main job, from files to obligations.csv.

In: paths, by default data/raw. Out: the database, obligations.csv with datapackage.json beside it, and a summary on the terminal.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from pipeline.commands.options import add_reading
from pipeline.messages import said

HELP = "Read new documents, link them, and export their obligations."
EXAMPLE = """  cancu run
  cancu run plans/2025 --db plans/2025.duckdb
  cancu run plans --json"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("paths", nargs="*", type=Path, default=[Path("data/raw")], metavar="PATH",
                        help="files, and folders with everything below them (default: data/raw)")
    add_reading(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    began = time.monotonic()
    from pipeline.batch.sources import find
    from pipeline.commands.reports import ingest_with_progress, print_failures, print_gone, print_json, print_summary
    from pipeline.exports import csv_file, datapackage
    from pipeline.exports.selection import select
    from pipeline.register.sources import gone_sources, note_sources
    from pipeline.review.office import take_edits, write_sheet
    from pipeline.store.database import open_for_reading, writing
    from pipeline.terminal import complain

    candidates = find(options.paths)
    if not candidates and not options.db.exists():
        folders = ", ".join(map(str, options.paths))
        complain(said("cancu: There are no documents in {folders}. Put PDF, Word, HTML or text files there and run again.",
                      folders=folders))
    with writing(options.db) as con:
        report = ingest_with_progress(con, candidates, options)
        note_sources(con, options.db, options.paths, candidates)
        unplaced = take_edits(con, options.db, options.reviews, options.rules)
        gone = gone_sources(con)
    exported = options.db.with_name("obligations.csv")
    with open_for_reading(options.db) as con:
        obligations = select(con, "obligations")
        csv_file.write(con, obligations, exported)
        datapackage.describe(obligations, exported)
        sheet = write_sheet(con, options.db)
        if not options.json:
            print_summary(con, report)
    if options.json:
        print_json(report, time.monotonic() - began, options.db, {"obligations": exported, "sheet": sheet})
    else:
        print("\n" + said("obligations: {csv}\nworkbook:    {sheet}\ndatabase:    {database}", csv=exported,
                          sheet=sheet, database=options.db))
    print_failures(report)
    print_gone(gone)
    for line in unplaced:
        complain(said("cancu: not placed, from the workbook: {what}", what=line))
    return 1 if report.failures or report.partial else 0
