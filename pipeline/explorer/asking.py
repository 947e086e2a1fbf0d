"""Asks the published database, and makes files of the answers.

In: the path of the database, SQL with parameters. Out: rows; the bytes of a CSV file as cancu export writes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from extractors.text.vietnamese import compose, fold, strip_marks
from pipeline.exports import csv_file
from pipeline.exports.selection import select
from pipeline.store.database import open_for_reading, records


def ask(database: Path, query: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
    """Return the rows of *query* by column, with *parameters* for its $names; fold() of extractors/text/vietnamese.py is there too.

    The database is opened for this question alone. DuckDB gives every connection of a process the same open file: one that
    stayed open in a server would hide from all its readers what a later run has published.
    """
    with open_for_reading(database) as con:
        con.create_function("fold", fold, ["VARCHAR"], "VARCHAR")
        return records(con, query, dict(parameters or {}))


def words(typed: str) -> dict[str, str | None]:
    """Return what to look for: `bare` without marks, and `words` with them when the reader typed any; None for nothing.

    >>> words("so tai chinh"), words("Sở Tài chính")
    ({'bare': 'so tai chinh', 'words': None}, {'bare': 'so tai chinh', 'words': 'sở tài chính'})
    """
    text = " ".join(compose(typed)[0].split())
    bare = strip_marks(text)
    return {"bare": bare or None, "words": None if fold(text) == bare else fold(text)}


def obligations_csv(database: Path, obligation_ids: Sequence[str], headers: str = "en") -> bytes:
    """Return obligations.csv with these rows only: the published columns, in the published order and form."""
    with open_for_reading(database) as con, TemporaryDirectory() as folder:
        path = Path(folder) / "obligations.csv"
        # a filter, not a join: that would lose the order
        wanted = duckdb.ColumnExpression("obligation_id").isin(*map(duckdb.ConstantExpression, obligation_ids or [""]))
        csv_file.write(con, select(con, "obligations").filter(wanted), path, headers)
        return path.read_bytes()
