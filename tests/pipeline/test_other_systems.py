"""What Windows and macOS lack is not needed: no fcntl, resource, killpg, fork, signals of an alarm, no UTF-8 unless it is asked for.

Simulated on this machine by taking these away from every process; neither system was at hand.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_WITHOUT = """
import multiprocessing, os, signal, sys
for name in ("fcntl", "resource", "termios", "pwd", "grp"):
    sys.modules[name] = None
for name in ("killpg", "setsid", "getsid", "getpgid", "fork", "forkpty", "sched_getaffinity", "sysconf"):
    if hasattr(os, name):
        delattr(os, name)
for name in ("SIGALRM", "SIGUSR1", "SIGHUP", "setitimer", "pthread_kill"):
    if hasattr(signal, name):
        delattr(signal, name)
multiprocessing.get_all_start_methods = lambda: ["spawn"]
"""
_PLAN = "ỦY BAN NHÂN DÂN\nXÃ BẾN ĐÒ\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nVề bến bãi\n\n1. Sở Y tế chủ trì rà soát bến bãi trước ngày 20/5/2026.\n"


@pytest.fixture
def bare(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(_WITHOUT, encoding="utf-8")
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "kế hoạch.txt").write_text(_PLAN, encoding="utf-8")
    # as on Windows, where files and pipes are cp1252 unless the program says otherwise
    set_ = {"PYTHONPATH": os.pathsep.join((str(tmp_path / "site"), str(ROOT))), "PYTHONIOENCODING": "cp1252", "LC_ALL": "C.UTF-8"}

    def cancu(*words):
        return subprocess.run([sys.executable, "-m", "pipeline.cli", *words], cwd=tmp_path, env={**os.environ, **set_}, capture_output=True)

    return cancu


def test_a_run_needs_nothing_that_windows_lacks(bare):
    done = bare("run", "raw", "--db", "out.duckdb", "--json")
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["read"] == 1
    for words, part in ((("status",), "documents"), (("show", "12/KH-UBND"), "Sở Y tế"), (("report", "--on", "10/5/2026"), "19/05/2026"),
                        (("export", "obligations", "--out", "-"), "rà soát bến bãi"), (("--lang", "vi", "search", "ben bai"), "nhiệm vụ")):
        done = bare(*words, "--db", "out.duckdb")
        assert done.returncode == 0, done.stderr.decode()
        assert part in done.stdout.decode("utf-8-sig")
