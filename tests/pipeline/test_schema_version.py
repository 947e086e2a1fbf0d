"""A database of another version of the tables is refused, with the way out."""

import hashlib
import os

import duckdb
import pytest

from pipeline import sql
from pipeline.errors import UsageError
from pipeline.schema_version import SCHEMA_VERSION
from pipeline.store import open_for_reading, writing
from tests.pipeline.handmade import document, save

TABLES = {1: "47f0011e"}
"""Digest of the names and types of all columns, by version: a new digest needs a new version."""


def _open_for_writing(path):
    with writing(path):
        pass


@pytest.mark.parametrize("opens", [open_for_reading, _open_for_writing])
@pytest.mark.parametrize(("change", "found", "age"), [
    ("DROP TABLE schema_version", 0, "older"),
    ("DELETE FROM schema_version", 0, "older"),
    ("UPDATE schema_version SET version = version + 1", SCHEMA_VERSION + 1, "newer"),
])
def test_another_version_is_refused_and_untouched(tmp_path, opens, change, found, age):
    path = save(tmp_path / "db.duckdb", {"a.txt": document()})
    with duckdb.connect(path) as con:
        con.execute(change)
    before = path.read_bytes()
    with pytest.raises(UsageError) as refused:
        opens(path)
    for part in (str(path), age, f"version {found},", f"needs version {SCHEMA_VERSION}.", f"cancu run --db '{path}'"):
        assert part in str(refused.value)
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["db.duckdb"]


def test_the_version_is_kept_when_it_is_written_again(tmp_path):
    path = save(tmp_path / "db.duckdb", {"a.txt": document()})
    save(path, {"b.txt": document()})
    with open_for_reading(path) as con:
        assert con.execute("FROM schema_version").fetchall() == [(SCHEMA_VERSION,)]


def test_other_tables_have_another_version():
    with duckdb.connect() as con:
        con.execute(sql.text("schema"))
        columns = con.execute("SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal ORDER BY ALL").fetchall()
    assert hashlib.sha256(repr(columns).encode()).hexdigest()[:8] == TABLES[SCHEMA_VERSION]
