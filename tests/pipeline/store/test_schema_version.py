"""A database of another version of the tables is brought up to date, or refused with the way out."""

import hashlib
import os

import duckdb
import pytest

from extractors.records import Header, StatedLink
from pipeline import cli, sql
from pipeline.errors import UsageError
from pipeline.link.links import link
from pipeline.store.database import open_for_reading, writing
from pipeline.store.schema_version import SCHEMA_VERSION
from tests.pipeline.handmade import citation, document, obligation, save

REGISTER = ("register_documents", "register_tasks", "aliases", "changes", "sources", "task_states", "reviews", "task_links", "proposals")
"""Tables that are new since version 2."""

TABLES = {1: "47f0011e", 2: "056eb976", 3: "203466ea", 4: "30bd3d5a", 5: "4bf0dd9c", 6: "2d0ef82a"}
"""Digest of the names and types of all columns, by version: a new digest needs a new version."""


def _digest(con):
    columns = con.execute("""SELECT table_name, column_name, data_type FROM duckdb_columns()
                             WHERE NOT internal AND table_name IN (SELECT table_name FROM duckdb_tables()) ORDER BY ALL""").fetchall()
    return hashlib.sha256(repr(columns).encode()).hexdigest()[:8]


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


def _version_1(path):
    """Write a database as version 1 made it: one plan, not linked, and a view that reads a table which changes."""
    save(path, {"a.txt": document(Header("KH", "9/KH"), citations=[citation("L", None, None, "Luật Thủ đô")],
                                  links=[StatedLink(None, "implements", 0, "Thực hiện")], obligations=[obligation("Rà soát")])})
    with duckdb.connect(path) as con:
        for view in ("v_cascade", "v_proposals", "v_obligations", "v_all_obligations", "v_task_implements", "v_implements_all",
                     "v_implements", "v_versions", "v_documents", "v_all_documents"):
            con.execute(f"DROP VIEW {view}")
        for table in ("citation_candidates", "cited_sets", "implements_ways", *REGISTER):
            con.execute(f"DROP TABLE {table}")
        for column in ("in_force_from", "version_of", "version_reason", *(
                f"{field}_probability" for field in ("number", "issued", "issuer", "title", "signer"))):
            con.execute(f"ALTER TABLE documents DROP COLUMN {column}")
        for table, column in (("links", "probability"), ("obligations", "probability"), ("obligations", "deadline_probability"), *(
                ("obligation_units", column) for column in ("probability", "page", "bbox", "char_start", "char_end"))):
            con.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        con.execute("UPDATE schema_version SET version = 1")
        con.execute("CREATE VIEW v_documents AS SELECT * FROM documents")
        assert _digest(con) == TABLES[1]
    return path


def test_version_1_is_brought_up_to_date(tmp_path):
    path = _version_1(tmp_path / "db.duckdb")
    with writing(path) as con:
        link(con)
    with open_for_reading(path) as con:
        assert con.execute("FROM schema_version").fetchall() == [(SCHEMA_VERSION,)]
        assert _digest(con) == TABLES[SCHEMA_VERSION]
        assert con.execute("SELECT task FROM v_obligations").fetchall() == [("Rà soát",)]
        assert con.execute("SELECT to_label, depth FROM v_implements_all").fetchall() == [("L Luật Thủ đô", 1)]


def test_version_1_is_not_read_but_told_how_to_bring_up_to_date(tmp_path):
    path = _version_1(tmp_path / "db.duckdb")
    before = path.read_bytes()
    with pytest.raises(UsageError, match=f"cancu link --db '{path}'"):
        open_for_reading(path)
    assert path.read_bytes() == before
    assert cli.main(["link", "--db", str(path)]) == 0
    open_for_reading(path).close()


def test_the_version_is_kept_when_it_is_written_again(tmp_path):
    path = save(tmp_path / "db.duckdb", {"a.txt": document()})
    save(path, {"b.txt": document()})
    with open_for_reading(path) as con:
        assert con.execute("FROM schema_version").fetchall() == [(SCHEMA_VERSION,)]


def test_other_tables_have_another_version():
    with duckdb.connect() as con:
        con.execute(sql.text("schema"))
        assert _digest(con) == TABLES[SCHEMA_VERSION]
