"""Parquet for data tools: the same rows with their types.

In: a relation. Out: a Parquet file.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import duckdb

from pipeline.exports.files import replacing


def write(rows: duckdb.DuckDBPyRelation, path: Path) -> None:
    """Write *rows* to *path*."""
    with replacing(path) as unfinished:
        try:
            rows.write_parquet(str(unfinished))
        except duckdb.IOException as error:
            raise _of_the_system(error) from error


def _of_the_system(error: duckdb.IOException) -> OSError:
    """Return the error that DuckDB met; its number stands in the message: {"exception_type":"IO", ..., "errno":"28"}."""
    number = re.search(r'"errno":"([0-9]+)"', str(error))
    return OSError(int(number[1]), os.strerror(int(number[1]))) if number else OSError(str(error))
