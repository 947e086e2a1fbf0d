"""Comma-separated values that spreadsheets open with Vietnamese letters intact (RFC 4180, UTF-8 with byte order mark).

In: a relation. Out: a CSV file; a cell that a spreadsheet would run as a formula is shown as text.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import duckdb

from pipeline.exports.files import replacing
from pipeline.exports.headers import column_names
from pipeline.exports.streaming import each_row
from pipeline.store.database import Connection

# a cell that begins with one of these is run as a formula (OWASP, "CSV Injection")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write(con: Connection, rows: duckdb.DuckDBPyRelation, path: Path, headers: str = "en") -> None:
    """Write *rows* of *con* to *path*; *headers* is en for the column names of the database, vi for those of rules/labels.toml."""
    with replacing(path) as unfinished, unfinished.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(column_names(rows.columns, headers))
        writer.writerows([cell(value) for value in row] for row in each_row(con, rows))


def cell(value: Any) -> str:
    """Return *value* as a cell: None as nothing, dates in ISO form, a text that looks like a formula behind an apostrophe.

    >>> cell("- Báo cáo"), cell(None), cell(-1)
    ("'- Báo cáo", '', '-1')
    """
    text = "" if value is None else str(value)
    return "'" + text if isinstance(value, str) and text.startswith(_FORMULA) else text
