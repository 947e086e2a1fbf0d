"""cancu status: what the database holds and what went wrong.

In: a database. Out: counts, files that could not be read with reasons, diagnostics by code.
"""

from __future__ import annotations

import argparse

from pipeline.commands.options import add_database, add_json
from pipeline.messages import explained, said

HELP = "Show counts, files that could not be read, and diagnostics by code."
EXAMPLE = "  cancu status --db plans/2025.duckdb"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_json(parser)
    add_database(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from pipeline import sql
    from pipeline.batch.isolation import can, leave_network, write_temporary_files_only
    from pipeline.commands.reports import print_counts
    from pipeline.store.database import open_for_reading
    from pipeline.terminal import heading, opening, print_records, table, wrapped

    without_network, without_writing = can(leave_network), can(write_temporary_files_only)  # before the database has threads
    with open_for_reading(options.db) as con:
        if not options.json:
            print_counts(con)
        counted = dict(con.execute(sql.text("status_counts")).fetchall())
        failures = con.execute(sql.text("status_failures")).fetchall()
        diagnostics = con.execute(sql.text("status_diagnostics")).fetchall()
    if options.json:
        print_records({"counts": {what.strip(): count for what, count in counted.items()},
                       "failures": [dict(zip(("source", "code", "message"), row, strict=True)) for row in failures],
                       "diagnostics": [{"code": code, "times": times, "documents": documents, "example": f"{source}: {message}"}
                                       for code, times, documents, source, message in diagnostics],
                       "readers_without_network": without_network, "readers_write_temporary_files_only": without_writing})
        return 0
    heading(said("files that could not be read"))
    for source, error, message, in_part in failures:
        wrapped(f"{source} ({error}{said(', read in part') if in_part else ''}): {explained(error, message)}")
    if not failures:
        print(said("none"))
    if diagnostics:
        heading(said("diagnostics"))
        table([said("code"), said("times"), said("documents"), said("for example")], [
            [code, *counts, opening(f"{source}: {explained(code, message)}")] for code, *counts, source, message in diagnostics])
    heading(said("safety"))
    print(said("files are read by processes without network" if without_network else
               "the system does not let the processes that read files leave the network (SECURITY.md)"))
    print(said("these can change no file but temporary ones" if without_writing else
               "the system does not let them give up writing to files (SECURITY.md)"))
    return 0
