"""cancu status: what the database holds and what went wrong.

In: a database. Out: counts, files that could not be read with reasons, diagnostics by code.
"""

from __future__ import annotations

import argparse

from pipeline.commands.options import add_database

HELP = "Show counts, files that could not be read, and diagnostics by code."
EXAMPLE = "  cancu status --db plans/2025.duckdb"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_database(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from pipeline import sql
    from pipeline.commands.reports import print_counts
    from pipeline.store.database import open_for_reading
    from pipeline.terminal import heading, opening, table, wrapped

    with open_for_reading(options.db) as con:
        print_counts(con)
        failures = con.execute(sql.text("status_failures")).fetchall()
        diagnostics = con.execute(sql.text("status_diagnostics")).fetchall()
    heading("files that could not be read")
    for source, error, message, in_part in failures:
        wrapped(f"{source} ({error}{', read in part' if in_part else ''}): {message}")
    if not failures:
        print("none")
    if diagnostics:
        heading("diagnostics")
        table(["code", "times", "documents", "for example"], [[*counts, opening(example)] for *counts, example in diagnostics])
    return 0
