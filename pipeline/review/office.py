"""The workbook beside the database: what people wrote into it is taken in before it is written anew.

In: the database, the folder of the journal. Out: obligations.xlsx, and records in the journal.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.exports import office_sheet
from pipeline.register import journal
from pipeline.register.sayings import take_in
from pipeline.review.sheet_reading import digest, read_sheet, without_repeats
from pipeline.store.database import Connection

NAME = "obligations.xlsx"


def import_sheet(con: Connection, sheet: Path, database: Path, reviews: Path | None = None, by: str | None = None) -> tuple[int, list[str]]:
    """Take what people wrote into *sheet* into journal and database; return how many changes, and what has no place."""
    folder = reviews or journal.folder_of(database)
    reading = read_sheet(con, sheet)
    new = without_repeats(reading.records, journal.read(folder)[0])
    journal.append(folder, new, by)
    take_in(con, folder)
    return len(new), reading.unplaced


def take_edits(con: Connection, database: Path, reviews: Path | None) -> list[str]:
    """Take in what people wrote into the workbook since it was written; return what has no place."""
    sheet, mark = database.with_name(NAME), _mark(database)
    if sheet.exists() and mark.exists() and mark.read_text(encoding="utf-8").strip() != digest(sheet):
        return import_sheet(con, sheet, database, reviews)[1]
    take_in(con, reviews or journal.folder_of(database))
    return []


def write_sheet(con: Connection, database: Path) -> Path:
    """Write the workbook beside *database* and note its digest; return its path."""
    sheet = database.with_name(NAME)
    office_sheet.write(con, sheet)
    _mark(database).write_text(digest(sheet) + "\n", encoding="utf-8")
    return sheet


def _mark(database: Path) -> Path:
    return database.with_name(f".{NAME}.written")
