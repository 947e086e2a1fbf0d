"""cancu ingest: files and folders into the database.

In: paths. Out: documents in the database; exit status 1 when some could not be read.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from pipeline.commands.options import add_reading
from pipeline.messages import said

HELP = "Read files and folders into the database; what has not changed is skipped."
EXAMPLE = """  cancu ingest data/raw plans/2025/045_kh_ubnd.pdf --workers 4
  cancu ingest plans --scheduler tcp://10.0.0.5:8786 --json"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files, and folders with everything below them")
    add_reading(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    began = time.monotonic()
    from pipeline.batch.sources import find
    from pipeline.commands.reports import ingest_with_progress, print_failures, print_gone, print_json
    from pipeline.register.journal import folder_of
    from pipeline.register.sources import gone_sources, note_sources
    from pipeline.review.settle import bring_up_to_date
    from pipeline.store.database import writing

    candidates = find(options.paths)
    with writing(options.db) as con:
        report = ingest_with_progress(con, candidates, options)
        note_sources(con, options.db, options.paths, candidates)
        bring_up_to_date(con, options.reviews or folder_of(options.db), options.rules)
        gone = gone_sources(con)
    if options.json:
        print_json(report, time.monotonic() - began, options.db, {})
    else:
        print(said("{read} documents read ({partial} in part), {skipped} unchanged, {failed} failed" if report.partial else
                   "{read} documents read, {skipped} unchanged, {failed} failed", read=report.done, partial=len(report.partial),
                   skipped=report.skipped, failed=len(report.failures)))
    print_failures(report)
    print_gone(gone)
    return 1 if report.failures or report.partial else 0
