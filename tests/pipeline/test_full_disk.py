"""A full or read-only disk: what is published stays, the message names the file and the way out, and the next run goes on."""

import os
import subprocess
import sys

import pytest

from pipeline.cli import main
from pipeline.store.database import open_for_reading
from tests.pipeline.disks import small_disk  # noqa: F401  (a fixture)
from tests.pipeline.handmade import document, obligation, save

EXPORTS = ("csv", "json", "parquet", "xlsx", "ics")
LIMITED = """
import resource, sys
from pipeline.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))  # as much as fits on the disk
sys.exit(main(sys.argv[1:]))
"""


def _told(capsys, path):
    """Return the one line of complaint, which must name *path*."""
    [line] = [line for line in capsys.readouterr().err.splitlines() if not line.startswith("reading ")]
    assert str(path) in line
    return line


@pytest.fixture
def on_disk(small_disk, reader, raw):  # noqa: F811
    """A published database on a disk with room for little more than its copy."""
    database = small_disk.path / "db.duckdb"
    assert main(["ingest", str(raw), "--db", str(database)]) == 0
    return small_disk, database


def test_no_room_for_a_copy(on_disk, raw, capsys):
    disk, database = on_disk
    disk.fill()
    before = database.read_bytes()
    assert main(["ingest", str(raw), "--db", str(database)]) == 2
    assert "Make room on the disk and run the same command again" in _told(capsys, database)
    assert database.read_bytes() == before
    assert sorted(os.listdir(disk.path)) == ["db.duckdb", "filler"]


def test_no_room_for_what_is_read(on_disk, raw, capsys):
    disk, database = on_disk
    before = database.read_bytes()
    (raw / "long.txt").write_text("3/KH: " + os.urandom(12 * 2**20).hex(), encoding="utf-8")
    assert main(["ingest", str(raw), "--db", str(database)]) == 2
    assert "run the same command again" in _told(capsys, database)
    assert database.read_bytes() == before
    assert not (disk.path / "db.duckdb.lock").exists()
    (raw / "long.txt").write_text("3/KH: Việc ngắn", encoding="utf-8")
    assert main(["ingest", str(raw), "--db", str(database)]) == 0
    with open_for_reading(database) as con:
        assert con.execute("SELECT count(*) FROM documents WHERE NOT is_stub").fetchall() == [(3,)]
    assert os.listdir(disk.path) == ["db.duckdb"]


@pytest.mark.parametrize("form", EXPORTS)
def test_no_room_for_an_export(on_disk, form, capsys):
    disk, database = on_disk
    out = disk.path / f"việc.{form}"
    command = ["export", "obligations", "--format", form, "--db", str(database), "--out", str(out)]
    assert main(command) == 0
    before = out.read_bytes()
    disk.fill()
    listed = sorted(os.listdir(disk.path))
    capsys.readouterr()
    assert main(command) == 2
    assert "Make room on the disk" in _told(capsys, out)
    assert out.read_bytes() == before
    assert sorted(os.listdir(disk.path)) == listed


def test_a_disk_that_may_not_be_written(on_disk, raw, capsys):
    disk, database = on_disk
    disk.forbid_writing()
    assert main(["ingest", str(raw), "--db", str(database)]) == 2
    assert "Choose a folder you may write to with --db" in _told(capsys, database)
    assert main(["export", "obligations", "--db", str(database)]) == 2
    assert "Choose a folder you may write to with --out" in _told(capsys, disk.path / "obligations.csv")
    assert main(["status", "--db", str(database)]) == 0


@pytest.mark.parametrize("form", ["csv", "json", "parquet", "xlsx"])
def test_an_export_that_is_cut_short_leaves_the_one_before(form, tmp_path):
    """The same without a disk of its own: a file may grow to a few thousand bytes and no further."""
    tasks = [obligation(os.urandom(40).hex()) for _ in range(2000)]
    database = save(tmp_path / "db.duckdb", {"a.txt": document(obligations=tasks)})
    out = tmp_path / "out" / f"obligations.{form}"
    out.parent.mkdir()
    out.write_bytes(b"the export of last week")
    command = [sys.executable, "-c", LIMITED, "export", "obligations", "--format", form, "--db", str(database), "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert str(out) in done.stderr
    assert out.read_bytes() == b"the export of last week"
    assert os.listdir(out.parent) == [out.name]
