"""cancu export: rows of the database as a file.

In: what to export, a format, filters. Out: the file; beside a CSV also datapackage.json, which describes its columns.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.options import add_database, add_rules, day

if TYPE_CHECKING:
    import duckdb

HELP = "Write obligations, documents, citations, links or sections to a file."
EXAMPLE = ('  cancu export obligations --unit "Sở Tài chính" --due-before 2026-01-01\n'
           "  cancu export obligations --format xlsx --headers vi --out viec.xlsx\n"
           "  cancu export documents --format json --out documents.json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("what", choices=("obligations", "documents", "citations", "links", "sections"), metavar="WHAT",
                        help="obligations, documents, citations, links or sections")
    parser.add_argument("--format", choices=("csv", "xlsx", "parquet", "json", "ics"), default="csv",
                        help="ics is a calendar of the obligations that have a deadline (default: %(default)s)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="default: WHAT.FORMAT beside the database")
    parser.add_argument("--document", help="only this document: file name, number or identifier")
    parser.add_argument("--unit", help="only obligations of this body, in any spelling met in the documents")
    parser.add_argument("--due-before", type=day, metavar="DAY", help="only obligations due before this day")
    parser.add_argument("--due-after", type=day, metavar="DAY", help="only obligations due after this day")
    parser.add_argument("--headers", choices=("en", "vi"), default="en",
                        help="language of the column names in CSV and XLSX (default: %(default)s)")
    add_database(parser)
    add_rules(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from pipeline.exports.selection import Selection, select
    from pipeline.store import open_for_reading

    _check(options)
    out = options.out or options.db.with_name(f"{options.what}.{options.format}")
    with open_for_reading(options.db) as con:
        rows = select(con, options.what, Selection(options.document, options.unit, options.due_before, options.due_after))
        warning = _write(rows, out, options)
    print(out)
    if warning:
        print(f"cancu: {warning}", file=sys.stderr)
    return 0


def _check(options: argparse.Namespace) -> None:
    from pipeline.errors import UsageError

    if options.headers != "en" and options.format not in ("csv", "xlsx"):
        raise UsageError(f"--headers {options.headers} is for CSV and XLSX; programs that read {options.format} rely on the English names.")
    if options.format == "ics" and options.what != "obligations":
        raise UsageError(f"--format ics is a calendar of obligations; {options.what} have no deadlines. Export obligations, or take csv.")


def _write(rows: duckdb.DuckDBPyRelation, out: Path, options: argparse.Namespace) -> str | None:
    """Write *rows* to *out*; return what the file cannot hold, if anything."""
    from pipeline.exports import calendar_file, csv_file, datapackage, json_file, parquet_file, xlsx_file

    match options.format:
        case "csv":
            csv_file.write(rows, out, options.headers)
            datapackage.describe(rows, out, options.headers)
        case "xlsx":
            if cut := xlsx_file.write(rows, out, options.what, options.headers):
                return f"texts cut at {xlsx_file.MOST_LETTERS} letters, the most a cell of Excel holds: {cut}. --format csv has them whole."
        case "json":
            json_file.write(rows, out)
        case "parquet":
            parquet_file.write(rows, out)
        case "ics":
            if untimed := calendar_file.write(rows, out):
                return f"obligations without a day or rhythm, which a calendar has no place for: {untimed}. They are in --format csv."
    return None
