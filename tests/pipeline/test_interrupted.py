"""A run that is asked to end, or killed, takes everything with it that it has started, and leaves database and lock in order."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.pipeline import hanging
from tests.pipeline.handmade import document, save

pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="only Linux lists the processes of others")

KILLED_IN_A_QUERY = """
import sys
from pipeline import cli
from pipeline.link import links
def link(con):
    print("linking", flush=True)
    while True:  # as linking does: many queries, none of them long
        con.execute("SELECT count(*) FROM range(3_000_000) WHERE hash(range) = 1").fetchall()
links.link = link
sys.exit(cli.main(["link", "--db", sys.argv[1]]))
"""


@pytest.fixture
def hung(tmp_path):
    """A published database and a run over it that hangs; its processes are known by the mark."""
    path = save(tmp_path / "db.duckdb", {"a.txt": document()})
    run = hanging.start(path, str(tmp_path))
    yield path, run, str(tmp_path)
    if run.poll() is None:
        os.killpg(run.pid, signal.SIGKILL)
    assert hanging.gone(str(tmp_path)) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_asked_to_end_it_ends_in_order(hung, number):
    path, run, mark = hung
    before = path.read_bytes()
    os.killpg(run.pid, number)  # as a terminal does: to the readers too
    out, err = run.communicate(timeout=60)
    assert (run.returncode, out) == (128 + number, "")
    assert err == "cancu: interrupted. The published database is whole; run the same command again to go on.\n"
    assert hanging.gone(mark) == []
    assert path.read_bytes() == before
    assert not Path(f"{path}.lock").exists()


@pytest.mark.parametrize("kill", [os.kill, os.killpg], ids=["parent", "group"])
def test_killed_it_leaves_no_process(hung, kill):
    path, run, mark = hung
    before = path.read_bytes()
    kill(run.pid, signal.SIGKILL)
    run.communicate(timeout=60)
    assert hanging.gone(mark) == []
    assert path.read_bytes() == before
    assert main(["link", "--db", str(path)]) == 0  # nobody holds it any more
    assert os.listdir(path.parent) == ["db.duckdb"]


def test_the_second_run_names_the_first(hung, capsys):
    path, run, _ = hung
    assert main(["ingest", str(path.parent), "--db", str(path)]) == 2
    assert f"process {run.pid} on " in capsys.readouterr().err


def test_interrupted_among_queries_it_says_so_in_one_line(tmp_path):
    path = save(tmp_path / "db.duckdb", {"a.txt": document()})
    run = subprocess.Popen([sys.executable, "-c", KILLED_IN_A_QUERY, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert run.stdout.readline() == "linking\n"
    try:
        run.send_signal(signal.SIGTERM)
        _, err = run.communicate(timeout=60)
    finally:
        run.kill()
    assert (run.returncode, len(err.splitlines())) == (128 + signal.SIGTERM, 1)
    assert "interrupted" in err
