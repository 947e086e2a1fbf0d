"""Rows one after the other: of an export of any size, Python holds a thousand rows at a time.

In: an open database and a relation of it. Out: an iterator of its rows; the whole result stays with DuckDB, in its own closer form.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb

from pipeline.store.database import Connection

_AT_A_TIME = 1_000


def each_row(con: Connection, rows: duckdb.DuckDBPyRelation) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of *rows*, a relation of *con*, which must not run another query before the last of them is taken.

    >>> con = duckdb.connect()
    >>> list(each_row(con, con.sql("FROM range(3)")))
    [(0,), (1,), (2,)]
    """
    result = con.execute("FROM rows")  # a relation keeps no result that could be fetched in parts; DuckDB finds it by its name here
    while some := result.fetchmany(_AT_A_TIME):
        yield from some
