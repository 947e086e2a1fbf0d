"""cancu report: what to do this week, in Vietnamese.

In: a database, a day. Out: new documents, what is due, who is late, changes, doubts, failures: on the terminal, as HTML or Word.
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from pipeline.commands.options import add_database, day, output, positive

HELP = "Report what is new, due soon, overdue by unit, changed, in doubt or could not be read, in Vietnamese."
EXAMPLE = "  cancu report\n  cancu report --unit 'Sở Tài chính' --on 31/12/2025 --out tuan.html\n  cancu report --out tuan.docx"

_CELL = 24  # letters of a cell on the terminal, the last one apart


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--unit", help="only tasks of this body, in any spelling")
    parser.add_argument("--in", dest="place", metavar="JURISDICTION", help='only bodies of this place, with --unit: "thành phố Huế"')
    parser.add_argument("--on", type=day, metavar="DAY", default=None, help="the day to reckon from (default: today)")
    parser.add_argument("--days", type=positive, default=14, metavar="N", help="due soon is within N days (default: %(default)s)")
    parser.add_argument("--out", type=Path, metavar="FILE",
                        help="write FILE.html or FILE.docx instead of the terminal; - is HTML on standard output")
    add_database(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from extractors import rulebook
    from pipeline.errors import UsageError
    from pipeline.exports.report_files import write_docx, write_html
    from pipeline.queries.lookup import find_unit_keys
    from pipeline.register.weekly import report
    from pipeline.store.database import open_for_reading
    from pipeline.terminal import heading, opening, table

    if options.out and options.out.suffix not in (".html", ".docx") and str(options.out) != "-":
        raise UsageError("--out {path}: a report is written as .html or .docx", path=options.out)
    words = rulebook.table("labels")["report"]
    on = options.on or date.today()
    with open_for_reading(options.db) as con:
        units = find_unit_keys(con, options.unit, options.place) if options.unit else None
        parts = report(con, on, options.days, units)
    title = words["title"].format(f"{on:%d/%m/%Y}") + (f": {options.unit}" if options.unit else "")
    if options.out:
        with output(options.out) as out:
            (write_docx if options.out.suffix == ".docx" else write_html)(parts, title, words["nothing"], out)
        if str(options.out) != "-":
            print(options.out)
        return 0
    print(title)
    for part in parts:
        heading(f"{part.heading} ({part.count})")
        if part.rows:
            table(part.columns, [[*(opening(value, _CELL) for value in row[:-1]), opening(row[-1])] for row in part.rows])
        if part.rest or not part.rows:
            print(part.rest or words["nothing"])
    return 0
