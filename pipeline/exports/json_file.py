"""JSON for programs: one array, one object a row.

In: a relation. Out: a UTF-8 file, Vietnamese letters as they are, dates in ISO form, absent values as null.
"""

from __future__ import annotations

import json
from pathlib import Path

import duckdb

from pipeline.exports.files import replacing


def write(rows: duckdb.DuckDBPyRelation, path: Path) -> None:
    """Write *rows* to *path*."""
    columns = rows.columns
    objects = [json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False, default=str) for row in rows.fetchall()]
    with replacing(path) as unfinished:
        unfinished.write_text("[\n" + ",\n".join(objects) + "\n]\n", encoding="utf-8")
