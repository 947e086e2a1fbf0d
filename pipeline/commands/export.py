"""cancu export: rows of the database as a file, or documents as XML.

In: what to export, a format, filters. Out: the file; beside a CSV also datapackage.json, which describes its columns.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.options import add_database, add_rules, day, output
from pipeline.messages import said

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
    from pipeline.terminal import complain

    _check(options)
    selection = Selection(options.document, options.kind, options.unit, options.place, options.due_before, options.due_after)
    with open_for_reading(options.db) as con:
        if options.format == "akn":
            return _write_documents(con, selection, options)
        chosen = options.out or (options.out_folder or options.db.parent) / f"{options.what}.{options.format}"
        with output(chosen) as out:
            warning = _write(con, select(con, options.what, selection), out, options)
    if str(chosen) != "-":
        print(chosen)
    if warning:
        complain(f"cancu: {warning}")
    return 0


def _check(options: argparse.Namespace) -> None:
    from pipeline.errors import UsageError

    if str(options.out) == "-" and options.format == "akn" and not options.document:
        raise UsageError("--out - holds one document. Choose it with --document, or give a folder with --out.")
    if options.headers != "en" and options.format not in ("csv", "xlsx"):
        raise UsageError("--headers {headers} is for CSV and XLSX; programs that read {format} rely on the English names.",
                         headers=options.headers, format=options.format)
    if options.format == "ics" and options.what != "obligations":
        raise UsageError("--format ics is a calendar of obligations; {what} have no deadlines. Export obligations, or take csv.",
                         what=options.what)
    if options.format == "akn" and options.what != "documents":
        raise UsageError("--format akn is the text of whole documents, with their sections and citations, not a list of {what}. "
                         "Export documents, or take csv.", what=options.what)
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
        with output(options.out or options.out_folder or options.db.parent) as out:
            written = write_one(con, find_document(con, selection.document), out)
        if str(options.out) != "-":
            print(written)
        return 0
    folder = options.out or (options.out_folder or options.db.parent) / "akn"
    print(said("{path}: {count} documents", path=folder, count=sum(1 for _ in write_all(con, chosen, folder))))
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
                return said("texts cut at {most} letters, the most a cell of Excel holds: {cut}. --format csv has them whole.",
                            most=xlsx_file.MOST_LETTERS, cut=cut)
        case "json":
            json_file.write(con, rows, out)
        case "parquet":
            parquet_file.write(rows, out)
        case "ics":
            if untimed := calendar_file.write(rows, out, sequences(con)):
                return said("obligations without a day or rhythm, which a calendar has no place for: {untimed}. They are in --format csv.",
                            untimed=untimed)
    return None
