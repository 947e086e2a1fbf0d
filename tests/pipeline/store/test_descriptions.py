"""Every table, view and column says what it holds, and the dictionary says the same."""

from pathlib import Path

import duckdb

from pipeline import sql
from pipeline.store.descriptions import comment, dictionary

PAGE = Path(__file__).parents[3] / "docs" / "dictionary.md"


def _database():
    con = duckdb.connect()
    for name in ("schema", "views"):
        con.execute(sql.text(name))
    return con


def test_everything_is_described():
    with _database() as con:
        comment(con)
        assert con.execute("SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL").fetchall() == []
        assert con.execute("SELECT table_name FROM duckdb_tables() WHERE comment IS NULL").fetchall() == [("links",)]
        assert con.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL").fetchall() == []


def test_the_page_is_that_of_the_database():
    with _database() as con:
        assert PAGE.read_text(encoding="utf-8") == dictionary(con)
