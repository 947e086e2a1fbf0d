"""The workbook beside the database: what people wrote into it is taken in before it is written anew.

In: the database, the folder of the journal. Out: obligations.xlsx, and records in the journal.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.exports import office_sheet
from pipeline.register import journal
from pipeline.review.settle import bring_up_to_date
from pipeline.review.sheet_reading import digest, read_sheet, without_repeats
from pipeline.store.database import Connection

NAME = "obligations.xlsx"


def import_sheet(con: Connection, sheet: Path, database: Path, reviews: Path | None = None, by: str | None = None,
                 extra_rules: Path | None = None) -> tuple[int, list[str]]:
    """Take what people wrote into *sheet* into journal and database; return how many changes, and what has no place."""
    folder = reviews or journal.folder_of(database)
    reading = read_sheet(con, sheet)
    new = without_repeats(reading.records, journal.read(folder)[0])
    journal.append(folder, new, by)
    bring_up_to_date(con, folder, extra_rules)
    return len(new), reading.unplaced


def take_edits(con: Connection, database: Path, reviews: Path | None, extra_rules: Path | None = None) -> list[str]:
    """Link *con* and take in what people said, and wrote into the workbook since it was written; return what has no place."""
    bring_up_to_date(con, reviews or journal.folder_of(database), extra_rules)
    sheet, mark = database.with_name(NAME), _mark(database)
    if sheet.exists() and mark.exists() and mark.read_text(encoding="utf-8").strip() != digest(sheet):
        return import_sheet(con, sheet, database, reviews, extra_rules=extra_rules)[1]
    return []


def write_sheet(con: Connection, database: Path) -> Path:
    """Write the workbook beside *database* and note its digest; return its path."""
    sheet = database.with_name(NAME)
    office_sheet.write(con, sheet)
    _mark(database).write_text(digest(sheet) + "\n", encoding="utf-8")
    return sheet


def _mark(database: Path) -> Path:
    return database.with_name(f".{NAME}.written")
