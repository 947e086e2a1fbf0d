"""Parts that several commands print: progress, failures, counts.

In: reports of the pipeline, an open database. Out: text on the terminal.
"""

from __future__ import annotations

import argparse

from pipeline import sql
from pipeline.ingest import Report, ingest
from pipeline.sources import Candidate
from pipeline.store import Connection
from pipeline.terminal import complain, heading, progress, table


def ingest_with_progress(con: Connection, candidates: list[Candidate], options: argparse.Namespace) -> Report:
    """Ingest *candidates* and show how far it is."""
    with progress(len(candidates), "reading") as advance:
        return ingest(con, candidates, options.workers, options.rules, lambda outcome: advance(outcome.source), options.ocr)


def print_failures(report: Report) -> None:
    """Name every file that could not be read, why, and what to do."""
    for failure in report.failures:
        complain(f"cancu: {failure.path} could not be read ({failure.code}): {failure.message}")


def print_summary(con: Connection, report: Report) -> None:
    """Print what the run did and what the database holds now."""
    heading("this run")
    table(["files", ""], [["read", report.done], ["unchanged", report.skipped], ["failed", len(report.failures)]])
    print_counts(con)


def print_counts(con: Connection) -> None:
    """Print how much of everything the database holds."""
    heading("in the database")
    table(["what", "count"], con.execute(sql.text("status_counts")).fetchall())
