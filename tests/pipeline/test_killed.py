"""A run may be killed at any moment, lose a worker or fill the disk: what is published stays whole, and the next run goes on."""

import io
import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

from extractors.records import Section
from pipeline.batch import ingest
from pipeline.batch.sources import Candidate
from pipeline.store.database import open_for_reading, writing
from tests.pipeline.handmade import document, save
from tests.texts import PLANS

KILLS = 6
INGEST = """
import sys
from pipeline import cli
from pipeline.batch import ingest
ingest._BATCH = 1  # a transaction for each document, so that there is something to go on from
sys.exit(cli.main(["ingest", *sys.argv[1:], "--workers", "2"]))
"""
FULL_DISK = """
import os, resource, sys
from pathlib import Path
from pipeline.errors import UsageError
from pipeline.store.database import insert, writing
path = Path(sys.argv[1])
most = path.stat().st_size + 2**18
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
try:
    with writing(path) as con:
        for n in range(200):
            insert(con, "texts", [{"doc_id": str(n), "text": os.urandom(50_000).hex()}])
except UsageError as error:
    sys.exit(str(error))
"""


class Dying:
    """A file that can be opened, but whose reading ends the process that does it, as a fault in a library or a lack of memory does."""

    def __init__(self, number):
        self.number = number

    def open(self, mode):
        return io.BytesIO(b"new content")

    def read_bytes(self):
        if self.number:
            os.kill(os.getpid(), self.number)
        os._exit(1)


@pytest.fixture
def published(tmp_path):
    """A database that is there before anything goes wrong."""
    section = Section(0, None, "1", "1", "item", None, "việc đã có", 1, 0, 10)
    return save(tmp_path / "published" / "db.duckdb", {"earlier.txt": document(sections=[section])})


def _start(folder, database):
    with _log(database).open("w") as log:
        return subprocess.Popen([sys.executable, "-c", INGEST, str(folder), "--db", str(database)], start_new_session=True,
                                stdout=log, stderr=log)


def _log(database):
    return database.parents[1] / "log.txt"


def _read_while_it_runs(process, database, seconds, after=""):
    """Read the published database until the process ends, or for some *seconds* from when it has printed *after*."""
    until = None
    while process.poll() is None and (until is None or time.monotonic() < until):
        _assert_whole(database)
        if until is None and after in _log(database).read_text(encoding="utf-8"):
            until = time.monotonic() + seconds
        time.sleep(0.1 if until is None else min(0.3, max(0.0, until - time.monotonic())))


def _assert_whole(database):
    with open_for_reading(database) as con:
        sources = con.execute("SELECT source FROM documents WHERE NOT is_stub ORDER BY source").fetchall()
        assert len(sources) in (1, 3)  # as before, or with both plans
        without = con.execute("SELECT source FROM documents d WHERE NOT is_stub AND NOT EXISTS "
                              "(FROM sections s WHERE s.doc_id = d.doc_id)").fetchall()
        assert without == []


def _content(database):
    """Return every table except those that hold the clock; a killed run has a number too, which its changes bear."""
    with open_for_reading(database) as con:
        tables = [table for table, in con.execute("SELECT table_name FROM duckdb_tables() ORDER BY ALL").fetchall()]
        return {table: con.execute(f"SELECT {'* EXCLUDE run_id' if table == 'changes' else '*'} FROM {table} ORDER BY ALL").fetchall()
                for table in tables if table not in ("runs", "ingest_log")}


def test_killed_again_and_again_it_ends_as_if_it_had_never_been(published, tmp_path):
    folder = tmp_path / "raw"
    folder.mkdir()
    for plan in (PLANS[2], PLANS[4]):  # the shortest two
        shutil.copy(plan, folder)
    killed = tmp_path / "killed" / "db.duckdb"
    killed.parent.mkdir()
    shutil.copy(published, killed)

    began = time.monotonic()
    never_killed = _start(folder, published)
    assert never_killed.wait() == 0
    took = time.monotonic() - began

    dice = random.Random(20250815)
    for n in range(KILLS):
        process = _start(folder, killed)
        if n % 2:  # while the documents are stored, linked and published: a short time that would seldom be met
            _read_while_it_runs(process, killed, dice.uniform(0, 0.4), after="reading 2/2")
        else:
            _read_while_it_runs(process, killed, dice.uniform(0.05, 0.5) * took)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        _assert_whole(killed)
    process = _start(folder, killed)
    _read_while_it_runs(process, killed, 60)
    assert process.wait() == 0
    assert _content(killed) == _content(published)
    assert os.listdir(killed.parent) == ["db.duckdb"]


@pytest.mark.parametrize("number", [None, signal.SIGSEGV, signal.SIGKILL])
def test_a_worker_that_dies_costs_its_file_only(published, number):
    before = _content(published)
    with writing(published) as con:
        report = ingest.ingest(con, [Candidate("earlier.txt", Dying(number))])
    assert [(failure.source, failure.code) for failure in report.failures] == [("earlier.txt", "unreadable")]
    assert _content(published) == before


def test_a_full_disk_leaves_what_is_published(published):
    before = published.read_bytes()
    full = subprocess.run([sys.executable, "-c", FULL_DISK, str(published)], capture_output=True, text=True, check=False)
    assert full.returncode == 1
    assert "Is the disk full?" in full.stderr
    assert "Traceback" not in full.stderr
    assert published.read_bytes() == before
    with writing(published) as con:  # once there is room
        con.execute("DELETE FROM texts")
    _assert_whole(published)
    assert os.listdir(published.parent) == ["db.duckdb"]
