"""cancu trace: where a row comes from.

In: an obligation of the database. Out: file, page, box, and the words of the source; with --image the page with the words marked.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.commands.options import add_database, add_json, output
from pipeline.errors import UsageError
from pipeline.messages import called, said

if TYPE_CHECKING:
    from pipeline.store.database import Connection

HELP = "Show where an obligation stands in its source: file, page, box and quote."
EXAMPLE = "  cancu trace 0f3c5a7be1d2409c.o4e5698f8\n  cancu trace 0f3c5a7be1d2409c.o4e5698f8 --image page.png --folder plans/2025"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("obligation", metavar="OBLIGATION", help="obligation_id, as in obligations.csv")
    parser.add_argument("--image", type=Path, metavar="FILE",
                        help="draw the page with the evidence marked, as PNG; - is standard output, and nothing else is printed")
    parser.add_argument("--folder", type=Path, default=Path("data/raw"), help="the folder that was ingested (default: data/raw)")
    add_json(parser)
    add_database(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from pipeline.register.task_names import current_name
    from pipeline.store.database import open_for_reading
    from pipeline.terminal import field, heading, print_records

    with open_for_reading(options.db) as con:
        options.obligation = current_name(con, options.obligation)
        found = _obligation(con, options.obligation)
        units = con.execute("SELECT role, as_printed, name, status FROM obligation_units WHERE obligation_id = ? ORDER BY ord",
                            [options.obligation]).fetchall()
        if options.image:
            with output(options.image) as image:
                _draw(con, options.obligation, options.folder, image)
    if str(options.image) == "-":
        return 0
    if options.image:
        print(said("drawn: {path}", path=options.image))
    if options.json:
        print_records({**found, "units": [dict(zip(("role", "as_printed", "name", "status"), row, strict=True)) for row in units]})
        return 0
    for name in ("source", "page", "box", "characters", "section", "deadline", "deadline is"):
        field(called(name), called(found[name]) if name == "deadline is" and found[name] else found[name])
    for role, as_printed, name, status in units:
        field(called(role), as_printed + (f" = {name}" if name != as_printed else "") + f" [{called(status)}]")
    heading(said("quote"))
    print(found["quote"])
    return 0


def _obligation(con: Connection, obligation_id: str) -> dict[str, Any]:
    from pipeline.store.database import records

    found = records(con, """
        SELECT d.source, o.page, o.bbox AS box, o.char_start || ' to ' || o.char_end AS characters,
               s.path AS section, o.deadline_text AS deadline, o.deadline_status AS "deadline is", o.quote
        FROM obligations o JOIN documents d USING (doc_id) LEFT JOIN sections s USING (section_id)
        WHERE o.obligation_id = ?""", [obligation_id])
    if not found:
        raise UsageError("There is no obligation {name}. Identifiers stand in the first column of obligations.csv.", name=obligation_id)
    return found[0]


def _draw(con: Connection, obligation: str, folder: Path, image: Path) -> None:
    """Mark each line of the passage, and frame it; the frame of a table row is the whole row."""
    from pipeline.queries.evidence import find_evidence, source_file
    from pipeline.queries.evidence_image import draw_evidence

    found = find_evidence(con, obligation)
    source = source_file(folder, found.source)
    if not found.frame:
        raise UsageError("{source} keeps no places on a page; only PDFs do.", source=found.source)
    draw_evidence(source, found.page, found.lines, found.frame, image)
