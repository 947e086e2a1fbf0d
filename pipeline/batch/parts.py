"""What was read, as Parquet files that any number of machines write side by side, and any reader of Parquet takes up.

In: rows of documents. Out: a folder with one folder for each table, in it a file for each part: `obligations/part-000012.parquet`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import duckdb

from pipeline import sql
from pipeline.store.database import Connection, forget_links, insert, transaction
from pipeline.store.rows import Row, Rows

_FIRST = "documents"  # the table whose file makes a part whole


def write_part(folder: Path, number: int, documents: Iterable[Rows]) -> None:
    """Write *documents* into part *number* of *folder*, in the place of one that is there; a part that is cut short is none."""
    unfinished = folder / f".part-{number:06}.{os.getpid()}"
    unfinished.mkdir(parents=True)
    try:
        gathered: dict[str, list[Row]] = {}
        for document in documents:
            for table, rows in document.items():
                gathered.setdefault(table, []).extend(rows)
        with duckdb.connect() as con:
            con.execute(sql.text("schema"))
            for table, rows in gathered.items():
                insert(con, table, rows)
                con.table(table).write_parquet(str(unfinished / table), compression="zstd")
        for table in sorted(gathered, key=_FIRST.__eq__):
            (folder / table).mkdir(exist_ok=True)
            os.replace(unfinished / table, folder / table / f"part-{number:06}.parquet")
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def load_parts(con: Connection, folder: Path) -> int:
    """Put the documents of all whole parts of *folder* into the database, in the place of those with the same sources; return how many.

    Each part is one transaction; its rows go from file to table without passing through Python.
    """
    return sum(_load(con, {path.parent.name: str(path) for path in sorted(folder.glob(f"*/{part.name}"))})
               for part in sorted((folder / _FIRST).glob("part-*.parquet")))


def _load(con: Connection, files: dict[str, str]) -> int:
    with transaction(con):
        forget_links(con)
        con.execute("""CREATE OR REPLACE TEMP TABLE superseded AS
                       SELECT doc_id FROM documents WHERE source IN (SELECT source FROM read_parquet(?))""", [files[_FIRST]])
        for table, file in files.items():
            con.execute(f"DELETE FROM {table} WHERE doc_id IN (FROM superseded)")
            con.execute(f"INSERT INTO {table} BY NAME FROM read_parquet(?)", [file])
    return int(con.execute("SELECT count(*) FROM read_parquet(?)", [files[_FIRST]]).fetchall()[0][0])
