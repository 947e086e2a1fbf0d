"""Parquet for data tools: the same rows with their types.

In: a relation. Out: a Parquet file.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipeline.exports.files import replacing


def write(rows: duckdb.DuckDBPyRelation, path: Path) -> None:
    """Write *rows* to *path*."""
    with replacing(path) as unfinished:
        rows.write_parquet(str(unfinished))
