"""JSON for programs: one array, one object a row.

In: a relation. Out: a UTF-8 file, Vietnamese letters as they are, dates in ISO form, absent values as null.
"""

from __future__ import annotations

import json
from pathlib import Path

import duckdb

from pipeline.exports.files import replacing
from pipeline.exports.streaming import each_row
from pipeline.store.database import Connection


def write(con: Connection, rows: duckdb.DuckDBPyRelation, path: Path) -> None:
    """Write *rows*, a relation of *con*, to *path*."""
    columns = rows.columns
    with replacing(path) as unfinished, unfinished.open("w", encoding="utf-8", newline="\n") as file:
        file.write("[\n")
        for number, row in enumerate(each_row(con, rows)):
            file.write(",\n" if number else "")
            file.write(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False, default=str))
        file.write("\n]\n")
