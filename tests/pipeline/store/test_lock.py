"""One writer at a time; readers never wait."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.errors import UsageError
from pipeline.store.database import open_for_reading, writing
from pipeline.store.lock import only_writer
from tests.pipeline.handmade import document, save

HOLDING = """
import sys
from pathlib import Path
from pipeline.store.database import writing
with writing(Path(sys.argv[1])) as con:
    print("writing", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def held(tmp_path):
    """A database that another process is writing, and that process."""
    path = save(tmp_path / "db.duckdb", {"a.txt": document()})
    other = subprocess.Popen([sys.executable, "-c", HOLDING, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout.readline() == b"writing\n"
    yield path, other
    other.kill()
    other.communicate()


def test_the_second_writer_is_told_who_is_first(held, capsys):
    path, other = held
    since = json.loads(Path(f"{path}.lock").read_text(encoding="utf-8"))["since"]
    assert main(["link", "--db", str(path)]) == 2
    message = capsys.readouterr().err
    for part in (str(path), f"process {other.pid}", since, f"kill {other.pid}", "run the same command again"):
        assert part in message
    assert other.poll() is None


def test_readers_do_not_wait(held):
    path, _ = held
    with open_for_reading(path) as con:
        assert con.execute("SELECT count(*) FROM documents").fetchall() == [(1,)]


def test_the_lock_of_a_killed_writer_holds_nobody_up(held):
    path, other = held
    os.kill(other.pid, signal.SIGKILL)
    other.wait()
    assert Path(f"{path}.lock").exists()
    save(path, {"b.txt": document()})
    assert os.listdir(path.parent) == ["db.duckdb"]


def test_a_holder_that_has_not_said_who_it_is(tmp_path):
    path = tmp_path / "db.duckdb"
    with only_writer(path):
        Path(f"{path}.lock").write_bytes(b"")
        with pytest.raises(UsageError, match="another process"), writing(path):
            pass


def test_a_failed_writer_lets_go(tmp_path):
    path = tmp_path / "db.duckdb"
    with pytest.raises(KeyError), writing(path):
        raise KeyError
    save(path, {"a.txt": document()})
