"""cancu export: rows of the database as a file.

In: what to export, a format, filters. Out: the file.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.commands.options import add_database, add_rules, day

HELP = "Write obligations, documents, citations, links or sections to a file."
EXAMPLE = ('  cancu export obligations --unit "Sở Tài chính" --due-before 2026-01-01\n'
           "  cancu export documents --format json --out documents.json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("what", choices=("obligations", "documents", "citations", "links", "sections"), metavar="WHAT",
                        help="obligations, documents, citations, links or sections")
    parser.add_argument("--format", choices=("csv", "json", "parquet"), default="csv", help="default: %(default)s")
    parser.add_argument("--out", type=Path, metavar="FILE", help="default: WHAT.FORMAT beside the database")
    parser.add_argument("--document", help="only this document: file name, number or identifier")
    parser.add_argument("--unit", help="only obligations of this body, in any spelling met in the documents")
    parser.add_argument("--due-before", type=day, metavar="DAY", help="only obligations due before this day")
    parser.add_argument("--due-after", type=day, metavar="DAY", help="only obligations due after this day")
    parser.add_argument("--headers", choices=("en", "vi"), default="en", help="language of the column names in CSV (default: %(default)s)")
    add_database(parser)
    add_rules(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from pipeline.errors import UsageError
    from pipeline.exports import csv_file, json_file, parquet_file
    from pipeline.exports.selection import Selection, select
    from pipeline.store import open_for_reading

    if options.headers != "en" and options.format != "csv":
        raise UsageError(f"--headers {options.headers} is for CSV; programs that read {options.format} rely on the English names.")
    out = options.out or options.db.with_name(f"{options.what}.{options.format}")
    with open_for_reading(options.db) as con:
        rows = select(con, options.what, Selection(options.document, options.unit, options.due_before, options.due_after))
        match options.format:
            case "csv":
                csv_file.write(rows, out, options.headers)
            case "json":
                json_file.write(rows, out)
            case "parquet":
                parquet_file.write(rows, out)
    print(out)
    return 0
