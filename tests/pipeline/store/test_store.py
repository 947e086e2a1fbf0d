"""The database file is published whole or not at all."""

import os
import signal
import subprocess
import sys
from datetime import date

import duckdb
import pytest

from extractors.records import Cell, Deadline, Table
from pipeline.errors import UsageError
from pipeline.store.database import open_for_reading, replace_documents, writing
from pipeline.store.rows import File, document_rows
from tests.pipeline.handmade import document, obligation, save

KILLED = """
import os, signal, sys
from pathlib import Path
from pipeline.store.database import insert, writing
with writing(Path(sys.argv[1])) as con:
    insert(con, "texts", [{"doc_id": "half", "text": "dở dang"}])
    os.kill(os.getpid(), signal.SIGKILL)
"""


def _sources(path):
    with open_for_reading(path) as con:
        return [source for source, in con.execute("SELECT source FROM documents ORDER BY source").fetchall()]


def test_a_killed_writer_leaves_the_old_file_and_the_next_goes_on(tmp_path):
    path = save(tmp_path / "db.duckdb", {"a.txt": document()})
    before = path.read_bytes()
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert path.read_bytes() == before
    with writing(path) as con:
        assert con.execute("SELECT count(*) FROM texts WHERE doc_id = 'half'").fetchone() == (1,)
    assert os.listdir(tmp_path) == ["db.duckdb"]


def test_what_was_left_of_an_older_state_is_thrown_away(tmp_path):
    path = save(tmp_path / "db.duckdb", {"a.txt": document()})
    (tmp_path / ".db.duckdb.00000000.partial").write_bytes(b"left behind")
    save(path, {"b.txt": document()})
    assert _sources(path) == ["a.txt", "b.txt"]
    assert os.listdir(tmp_path) == ["db.duckdb"]


def test_readers_are_not_in_the_way(tmp_path):
    path = save(tmp_path / "db.duckdb", {"a.txt": document()})
    with open_for_reading(path) as con:
        save(path, {"b.txt": document()})
        assert con.execute("SELECT count(*) FROM documents").fetchone() == (1,)  # still the state it opened
    assert _sources(path) == ["a.txt", "b.txt"]


def test_older_tools_can_open_it(tmp_path):
    path = save(tmp_path / "db.duckdb", {"a.txt": document()})
    save(path, {"b.txt": document()})  # also after it was copied and written again
    with duckdb.connect(path, read_only=True) as con:
        tags = con.execute("SELECT tags FROM duckdb_databases() WHERE database_name = 'db'").fetchone()[0]
    assert tags["storage_version"].startswith("v1.0.0")  # benchmarks/older_duckdb.py opens one with the tools themselves


def test_values_keep_their_types(tmp_path):
    deadline = Deadline("trước ngày 15/8/2025", 0, 5, "before", "day", due_to=date(2025, 8, 14))
    table = Table(None, ("STT", "Nội dung"), 1, (Cell(0, 0, "1", 1, (1.0, 2.0, 3.5, 4.0)), Cell(0, 1, None, 1, None, True)))
    many = [obligation(f"việc {n}") for n in range(3000)]  # a column may begin with thousands of NULLs
    path = save(tmp_path / "db.duckdb", {"a.txt": document(obligations=[*many, obligation("x", deadline=deadline)], tables=[table])})
    with open_for_reading(path) as con:
        assert con.execute("SELECT due_to FROM obligations WHERE due_to IS NOT NULL").fetchall() == [(date(2025, 8, 14),)]
        assert con.execute("SELECT bbox, text, inherited FROM table_cells ORDER BY col").fetchall() == [
            ([1.0, 2.0, 3.5, 4.0], "1", False), (None, None, True)]
        assert con.execute("SELECT columns FROM tables").fetchall() == [(["STT", "Nội dung"],)]


def test_a_changed_document_is_replaced_whole(tmp_path):
    path = save(tmp_path / "db.duckdb", {"a.txt": document(obligations=[obligation("cũ"), obligation("cũ nữa")]), "b.txt": document()})
    with writing(path) as con:
        replace_documents(con, [document_rows(document(obligations=[obligation("mới")]), File("doc-new", "a.txt", "1" * 64, "test"))])
    with open_for_reading(path) as con:
        assert con.execute("SELECT doc_id, task FROM obligations").fetchall() == [("doc-new", "mới")]
    assert _sources(path) == ["a.txt", "b.txt"]


def test_a_document_that_cannot_be_stored_leaves_the_old_one(tmp_path):
    path = save(tmp_path / "db.duckdb", {"a.txt": document(obligations=[obligation("cũ")])})
    rows = document_rows(document(), File("doc-new", "a.txt", "1" * 64, "test"))
    rows["diagnostics"] = [{"doc_id": "doc-new", "ord": "not a number"}]
    with writing(path) as con, pytest.raises(duckdb.Error):
        replace_documents(con, [rows])
    with open_for_reading(path) as con:
        assert con.execute("SELECT task FROM obligations").fetchall() == [("cũ",)]


def test_what_a_document_says_is_never_run(tmp_path):
    evil = "x'); DROP TABLE obligations; --"
    path = save(tmp_path / f"it's {len(evil)}.duckdb", {f"{evil}.txt": document(obligations=[obligation(evil, evil)])})
    with open_for_reading(path) as con:
        assert con.execute("SELECT task, leads FROM v_obligations").fetchall() == [(evil, evil)]


@pytest.mark.parametrize("content", [None, b"", b"not a database, but long enough to be taken for one" * 100])
def test_a_missing_or_foreign_file_is_named(tmp_path, content):
    path = tmp_path / "x.duckdb"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError, match=r"x\.duckdb"):
        open_for_reading(path)


def test_what_was_left_beyond_repair_is_made_anew(tmp_path):
    path = save(tmp_path / "db.duckdb", {"a.txt": document()})
    with pytest.raises(KeyError), writing(path):
        raise KeyError  # leaves its copy behind
    [left] = tmp_path.glob(".db.duckdb.*.partial")
    left.write_bytes(b"damaged" * 1000)
    save(path, {"b.txt": document()})
    assert _sources(path) == ["a.txt", "b.txt"]
    assert os.listdir(tmp_path) == ["db.duckdb"]


def test_a_foreign_file_is_never_written(tmp_path):
    path = tmp_path / "x.duckdb"
    path.write_bytes(b"somebody's notes")
    with pytest.raises(UsageError, match=r"x\.duckdb"), writing(path):
        pass
    assert path.read_bytes() == b"somebody's notes"
    assert os.listdir(tmp_path) == ["x.duckdb"]
