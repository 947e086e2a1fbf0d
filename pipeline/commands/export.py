"""cancu export: rows of the database as a file, or documents as XML.

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

    from pipeline.exports.selection import Selection
    from pipeline.store.database import Connection

HELP = "Write obligations, documents, citations, links or sections to a file."
EXAMPLE = ('  cancu export obligations --unit "Sở Tài chính" --in "thành phố Hà Nội" --due-before 2026-01-01\n'
           "  cancu export obligations --format xlsx --headers vi --out viec.xlsx\n"
           "  cancu export documents --format json --kind KH --out plans.json\n"
           "  cancu export documents --format akn --document 45/KH-UBND --out plan.xml")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("what", choices=("obligations", "documents", "citations", "links", "sections"), metavar="WHAT",
                        help="obligations, documents, citations, links or sections")
    parser.add_argument("--format", choices=("csv", "xlsx", "parquet", "json", "ics", "akn"), default="csv",
                        help="ics is a calendar of the obligations that have a deadline, akn the text of documents "
                             "as Akoma Ntoso XML (default: %(default)s)")
    parser.add_argument("--out", type=Path, metavar="FILE",
                        help="default: WHAT.FORMAT beside the database; - is standard output; for akn without --document a folder, "
                             "one file a document")
    parser.add_argument("--document", help="only this document: file name, number or identifier")
    parser.add_argument("--kind", help="only obligations or sections of this kind, documents or citations of this type (KH, NQ ...), "
                                       "or links of this relation")
    parser.add_argument("--unit", help="only obligations of this body, in any spelling: Sở KHCN, Sở Khoa học và Công nghệ")
    parser.add_argument("--in", dest="place", metavar="JURISDICTION", help='only bodies of this place, with --unit: "thành phố Huế"')
    parser.add_argument("--due-before", type=day, metavar="DAY", help="only obligations due before this day")
    parser.add_argument("--due-after", type=day, metavar="DAY", help="only obligations due after this day")
    parser.add_argument("--headers", choices=("en", "vi"), default="en",
                        help="language of the column names in CSV and XLSX (default: %(default)s)")
    add_database(parser)
    add_rules(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from pipeline.exports.selection import Selection, select
    from pipeline.store.database import open_for_reading

    _check(options)
    selection = Selection(options.document, options.kind, options.unit, options.place, options.due_before, options.due_after)
    with open_for_reading(options.db) as con:
        if options.format == "akn":
            return _write_documents(con, selection, options)
        if str(options.out) == "-":
            return _write_to_output(con, selection, options)
        out = options.out or options.db.with_name(f"{options.what}.{options.format}")
        warning = _write(con, select(con, options.what, selection), out, options)
    print(out)
    if warning:
        print(f"cancu: {warning}", file=sys.stderr)
    return 0


def _write_to_output(con: Connection, selection: Selection, options: argparse.Namespace) -> int:
    """Write the file to standard output, through one that is whole first."""
    from tempfile import TemporaryDirectory

    from pipeline.exports.selection import select

    with TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        warning = _write(con, select(con, options.what, selection), out, options)
        sys.stdout.flush()
        sys.stdout.buffer.write(out.read_bytes())
    if warning:
        print(f"cancu: {warning}", file=sys.stderr)
    return 0


def _check(options: argparse.Namespace) -> None:
    from pipeline.errors import UsageError

    if str(options.out) == "-" and options.format == "akn":
        raise UsageError("--out - is for lists; documents as Akoma Ntoso are written to files. Give --out FILE.xml.")
    if options.headers != "en" and options.format not in ("csv", "xlsx"):
        raise UsageError(f"--headers {options.headers} is for CSV and XLSX; programs that read {options.format} rely on the English names.")
    if options.format == "ics" and options.what != "obligations":
        raise UsageError(f"--format ics is a calendar of obligations; {options.what} have no deadlines. Export obligations, or take csv.")
    if options.format == "akn" and options.what != "documents":
        raise UsageError(f"--format akn is the text of whole documents, with their sections and citations, not a list of {options.what}. "
                         "Export documents, or take csv.")
    if options.place and not options.unit:
        raise UsageError("--in says where the body of --unit is. Give --unit too, or leave it out.")


def _write_documents(con: Connection, selection: Selection, options: argparse.Namespace) -> int:
    from pipeline.errors import UsageError
    from pipeline.exports.akoma_ntoso.files import write_all, write_one
    from pipeline.exports.selection import select
    from pipeline.queries.lookup import find_document

    chosen = [row[0] for row in select(con, "documents", selection).fetchall()]
    if not chosen:
        raise UsageError("No document is chosen by these filters. Leave one out; list the documents with: cancu export documents")
    if selection.document:
        print(write_one(con, find_document(con, selection.document), options.out or options.db.parent))
        return 0
    folder = options.out or options.db.with_name("akn")
    print(f"{folder}: {sum(1 for _ in write_all(con, chosen, folder))} documents")
    return 0


def _write(con: Connection, rows: duckdb.DuckDBPyRelation, out: Path, options: argparse.Namespace) -> str | None:
    """Write *rows* to *out*; return what the file cannot hold, if anything."""
    from pipeline.exports import calendar_file, csv_file, datapackage, json_file, parquet_file, xlsx_file
    from pipeline.register.task_names import sequences

    match options.format:
        case "csv":
            csv_file.write(con, rows, out, options.headers)
            datapackage.describe(rows, out, options.headers)
        case "xlsx":
            if cut := xlsx_file.write(rows, out, options.what, options.headers):
                return f"texts cut at {xlsx_file.MOST_LETTERS} letters, the most a cell of Excel holds: {cut}. --format csv has them whole."
        case "json":
            json_file.write(con, rows, out)
        case "parquet":
            parquet_file.write(rows, out)
        case "ics":
            if untimed := calendar_file.write(rows, out, sequences(con)):
                return f"obligations without a day or rhythm, which a calendar has no place for: {untimed}. They are in --format csv."
    return None
