"""cancu trace: where a row comes from.

In: an obligation of the database. Out: file, page, box, and the words of the source.
"""

from __future__ import annotations

import argparse

from pipeline.commands.options import add_database

HELP = "Show where an obligation stands in its source: file, page, box and quote."
EXAMPLE = "  cancu trace 0f3c5a7be1d2409c.o0001"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("obligation", metavar="OBLIGATION", help="obligation_id, as in obligations.csv")
    add_database(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from pipeline.errors import UsageError
    from pipeline.store import open_for_reading, records
    from pipeline.terminal import field, heading

    with open_for_reading(options.db) as con:
        found = records(con, """
            SELECT d.source, o.page, o.bbox AS box, o.char_start || ' to ' || o.char_end AS characters, s.path AS section,
                   o.deadline_text AS deadline, o.deadline_status AS "deadline is", o.quote
            FROM obligations o JOIN documents d USING (doc_id) LEFT JOIN sections s USING (section_id)
            WHERE o.obligation_id = ?""", [options.obligation])
        if not found:
            raise UsageError(f"There is no obligation {options.obligation}. Identifiers stand in the first column of obligations.csv; "
                             "they change when a file changes.")
        units = con.execute("SELECT role, as_printed, name, status FROM obligation_units WHERE obligation_id = ? ORDER BY ord",
                            [options.obligation]).fetchall()
    quote = found[0].pop("quote")
    for name, value in found[0].items():
        field(name, value)
    for role, as_printed, name, status in units:
        field(role, as_printed + (f" = {name}" if name != as_printed else "") + f" [{status}]")
    heading("quote")
    print(quote)
    return 0
