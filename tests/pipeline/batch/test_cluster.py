"""A real cluster of processes on this machine: what it gives is what the processes of one machine give, byte for byte."""

import os
import shutil
import signal
import sys
from types import SimpleNamespace

import pytest

from pipeline.batch import cluster_parts
from pipeline.batch.cluster import read_on_cluster
from pipeline.batch.cluster_parts import read_to_parts
from pipeline.batch.fingerprint import extractor_fingerprint
from pipeline.batch.parts import load_parts
from pipeline.batch.reading import Task
from pipeline.cli import main
from pipeline.errors import UsageError
from pipeline.link.current_links import link_anew
from pipeline.store.database import writing
from tests.texts import PLANS

distributed = pytest.importorskip("distributed", reason="the package distributed is not installed")

PLAN = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
Số: 7/KH-UBND
KẾ HOẠCH
Kiểm tra trạm bơm
II. NHIỆM VỤ
1. Trung tâm IOC tỉnh chủ trì, phối hợp với Sở Y tế rà soát các trạm, hoàn thành trước ngày 30/6/2026.
"""
RULES = """[[group]]
level = "province"
unit = [{ name = "Trung tâm Giám sát, điều hành thông minh", variants = ["Trung tâm IOC"] }]
"""
WHAT = ("obligations", "documents", "citations", "links", "sections")


class KillingContent(bytes):
    """Content that ends every worker that it is sent to, not the scheduler in this process."""

    def __reduce__(self):
        return _arrive, (os.getpid(),)


def _arrive(scheduler):
    if os.getpid() != scheduler:
        os._exit(1)
    return KillingContent()


class Killing:
    """A path of such content."""

    def read_bytes(self):
        return KillingContent()


@pytest.fixture(scope="module")
def cluster():
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        yield cluster


@pytest.fixture
def folder(tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    shutil.copy(PLANS[4], raw)
    for n in range(5):
        (raw / f"{n}.txt").write_text(PLAN.replace("7/KH", f"{n}/KH"), encoding="utf-8")
    (raw / "empty.txt").touch()
    (raw / "no.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    return raw


def _tasks(folder):
    fingerprint = extractor_fingerprint()
    return [Task(path.name, path, None, fingerprint) for path in sorted(folder.iterdir())]


def _exports(database):
    for what in WHAT:
        assert main(["export", what, "--format", "csv", "--db", str(database), "--out", str(database.with_name(f"{what}.csv"))]) == 0
    return {what: database.with_name(f"{what}.csv").read_bytes() for what in WHAT}


def _run(folder, database, *how):
    assert main(["ingest", str(folder), "--db", str(database), *how]) == 1  # two of the files cannot be read
    return _exports(database)


def test_a_cluster_gives_what_the_processes_of_one_machine_give(cluster, folder, tmp_path, capsys):
    on_cluster = _run(folder, tmp_path / "cluster" / "db.duckdb", "--scheduler", cluster.scheduler_address)
    complaints = capsys.readouterr().err
    assert on_cluster == _run(folder, tmp_path / "pool" / "db.duckdb", "--workers", "2")
    assert on_cluster["obligations"].count(b"\n") > 5
    for name, code in (("empty.txt", "empty"), ("no.pdf", "unreadable")):
        assert f"{folder / name} could not be read ({code})" in complaints


def test_the_rules_of_a_user_hold_there(cluster, folder, tmp_path):
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "units.toml").write_text(RULES, encoding="utf-8")
    how = ("--rules", str(rules), "--scheduler", cluster.scheduler_address)
    assert "Trung tâm Giám sát, điều hành thông minh" in _run(folder, tmp_path / "db.duckdb", *how)["obligations"].decode()


def test_a_worker_that_dies_is_replaced(cluster, folder):
    outcomes = []
    for outcome in read_on_cluster(_tasks(folder) * 5, cluster.scheduler_address):
        outcomes.append(outcome)
        if len(outcomes) == 3:
            os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
    assert [outcome.source for outcome in outcomes] == [task.source for task in _tasks(folder)] * 5
    assert [outcome.code for outcome in outcomes] == [{"empty.txt": "empty", "no.pdf": "unreadable"}.get(o.source) for o in outcomes]


def test_a_file_that_ends_workers_costs_itself_only(cluster, folder):
    good = _tasks(folder)[0]
    cluster.scheduler.allowed_failures = 0
    outcomes = list(read_on_cluster([good, Task("killing", Killing(), None, good.extractor), good], cluster.scheduler_address))
    assert [outcome.code for outcome in outcomes] == [None, "unreadable", None]
    assert "one worker of the cluster after another" in outcomes[1].message


def test_the_limit_of_time_holds_there(cluster, folder):
    assert [outcome.code for outcome in read_on_cluster(_tasks(folder)[:1], cluster.scheduler_address, seconds=0.001)] == ["timeout"]


def test_another_version_on_the_workers_is_an_error(cluster, folder):
    with pytest.raises(UsageError, match="another version of cancu"):
        list(read_on_cluster([Task("0.txt", folder / "0.txt", None, "another")], cluster.scheduler_address))


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "no address at all", "nothing://x"])
def test_no_scheduler_is_wrong_use(folder, tmp_path, capsys, address):
    assert main(["ingest", str(folder), "--db", str(tmp_path / "db.duckdb"), "--scheduler", address]) == 2
    assert "dask scheduler" in capsys.readouterr().err


def test_a_scheduler_without_workers_says_how_to_start_some(folder, tmp_path, capsys):
    with distributed.LocalCluster(n_workers=0, processes=True, dashboard_address=None) as empty:
        assert main(["ingest", str(folder), "--db", str(tmp_path / "db.duckdb"), "--scheduler", empty.scheduler_address]) == 2
    assert "dask worker" in capsys.readouterr().err


def test_without_the_library_it_says_how_to_install_it(folder, tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main(["ingest", str(folder), "--db", str(tmp_path / "db.duckdb"), "--scheduler", "tcp://127.0.0.1:9"]) == 2
    assert "-m pip install distributed" in capsys.readouterr().err


def test_workers_write_parts_from_which_the_same_database_is_made(cluster, folder, tmp_path):
    parts = tmp_path / "it's parts"
    told = list(read_to_parts(_tasks(folder), cluster.scheduler_address, parts, size=3))
    assert sorted((one.source, one.status, one.code) for one in told if one.code) == [("empty.txt", "failed", "empty"),
                                                                                     ("no.pdf", "failed", "unreadable")]
    assert len(list(parts.glob("documents/part-*.parquet"))) == 2  # of the last two files none can be read
    assert not list(parts.glob(".part-*"))
    as_run = _run(folder, tmp_path / "here" / "db.duckdb")
    with writing(tmp_path / "parts.duckdb") as con:
        assert load_parts(con, parts) == load_parts(con, parts) == 6  # a second time the same documents take their own places
        link_anew(con)
    assert _exports(tmp_path / "parts.duckdb") == as_run


def test_a_part_that_was_cut_short_is_none(cluster, folder, tmp_path):
    list(read_to_parts(_tasks(folder), cluster.scheduler_address, tmp_path, size=3))
    (tmp_path / "documents" / "part-000001.parquet").unlink()
    with writing(tmp_path / "parts.duckdb") as con:
        assert load_parts(con, tmp_path) < 6
        assert con.execute("SELECT count(*) FROM sections ANTI JOIN documents USING (doc_id)").fetchall() == [(0,)]


def _blamed(parcels, folder, number):
    """Every file of a part is blamed for the death of a worker."""
    raise distributed.scheduler.KilledWorker("part", SimpleNamespace(address="one of them"), 3)


def test_a_part_that_is_blamed_for_the_death_of_workers_is_read_file_by_file(cluster, folder, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster_parts, "_read_part", _blamed)
    told = list(cluster_parts.read_to_parts(_tasks(folder)[:4], cluster.scheduler_address, tmp_path / "parts", size=2))
    assert [(one.status, one.code) for one in told] == [("done", None)] * 4
    with writing(tmp_path / "parts.duckdb") as con:
        assert load_parts(con, tmp_path / "parts") == 4
