"""What people give in the place of a database or a folder: one line says what is wrong and what to do, and nothing is touched."""

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from pipeline.cli import main
from pipeline.store.database import open_for_reading, writing
from tests.pipeline.handmade import document, save

COMMANDS = {"run": ["run", "raw"], "ingest": ["ingest", "raw"], "link": ["link"], "status": ["status"], "export": ["export", "documents"]}
HOLDING = """
import sys, duckdb
con = duckdb.connect(sys.argv[1])
con.execute("CREATE VIEW mine AS SELECT 42 AS answer")
con.execute("CREATE TABLE notes AS SELECT 7 AS n")
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def here(tmp_path, monkeypatch, raw):
    """The folder in which commands are called, with documents in raw/."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _folder(path):
    path.mkdir()


def _notes(path):
    path.write_bytes(b"somebody's notes")


def _nothing(path):
    path.write_bytes(b"")


def _truncated(path):
    whole = save(path.with_name("whole.duckdb"), {"a.txt": document()})
    path.write_bytes(whole.read_bytes()[:300_000])
    whole.unlink()


def _damaged(path):
    """Overwritten in the middle, where its tables are listed."""
    content = bytearray(save(path, {"a.txt": document()}).read_bytes())
    for at in range(4096, len(content), 4096):
        content[at:at + 64] = b"\xff" * 64
    path.write_bytes(content)


def _of_somebody_else(path):
    with duckdb.connect(path) as con:
        con.execute("CREATE TABLE bills (amount INTEGER)")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("make", "told"), [
    (_folder, "is a folder"), (_notes, "damaged or not a database of cancu"), (_nothing, "damaged or not a database of cancu"),
    (_truncated, "damaged or not a database of cancu"), (_damaged, "damaged or not a database of cancu"),
    (_of_somebody_else, "damaged or not a database of cancu"),
])
def test_what_is_no_database_is_named_and_left(here, capsys, make, told, command):
    path = here / "x.duckdb"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    capsys.readouterr()
    assert main([*COMMANDS[command], "--db", str(path)]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert str(path) in line
    assert told in line
    assert (path.read_bytes() if path.is_file() else None) == before
    assert sorted(os.listdir(here)) == ["raw", "x.duckdb"]


@pytest.mark.parametrize(("words", "told"), [
    (["run", "nowhere"], "There is no file or folder nowhere"),
    (["ingest", "nowhere"], "There is no file or folder nowhere"),
    (["status", "--db", "nowhere.duckdb"], "There is no database at nowhere.duckdb"),
    (["ingest", "raw", "--db", "raw/a.txt/x.duckdb"], "raw/a.txt/x.duckdb could not be written"),
    (["ingest", "raw", "--db", "raw"], "raw is a folder"),
])
def test_what_is_not_there_is_named(here, capsys, words, told):
    assert main(words) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert told in line
    assert sorted(os.listdir(here)) == ["raw"]


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet", "json", "ics"])
@pytest.mark.parametrize("out", ["folder", "db.duckdb/out"])
def test_an_export_to_a_place_that_is_taken(here, capsys, form, out):
    path = save(here / "db.duckdb", {"a.txt": document()})
    (here / "folder").mkdir()
    assert main(["export", "obligations", "--format", form, "--db", str(path), "--out", out]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert out in line
    assert "Choose another path with --out" in line
    assert sorted(os.listdir(here)) == ["db.duckdb", "folder", "raw"]


def test_an_empty_folder_gives_an_empty_database(here):
    (here / "empty").mkdir()
    assert main(["run", "empty", "--db", "db.duckdb"]) == 0
    with open_for_reading(Path("db.duckdb")) as con:
        assert con.execute("SELECT count(*) FROM documents").fetchall() == [(0,)]


@pytest.fixture
def opened_for_writing(here):
    """A database that an analyst has opened without read_only, and changed."""
    path = save(here / "db.duckdb", {"a.txt": document()})
    analyst = subprocess.Popen([sys.executable, "-c", HOLDING, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert analyst.stdout.readline() == b"open\n"
    yield path, analyst
    analyst.kill()
    analyst.communicate()


def test_an_analyst_who_may_write_is_named(opened_for_writing, capsys):
    path, analyst = opened_for_writing
    assert main(["link", "--db", str(path)]) == 2
    message = capsys.readouterr().err
    assert f"PID {analyst.pid}" in message
    assert "for reading only" in message


def test_what_an_analyst_wrote_before_a_crash_is_kept(opened_for_writing):
    path, analyst = opened_for_writing
    analyst.kill()
    analyst.communicate()
    assert Path(f"{path}.wal").exists()
    with writing(path) as con:
        assert con.execute("FROM mine").fetchall() == [(42,)]
    assert sorted(os.listdir(path.parent)) == ["db.duckdb", "raw"]  # its log would be played again over the new file
    with open_for_reading(path) as con:
        assert con.execute("FROM notes").fetchall() == [(7,)]
