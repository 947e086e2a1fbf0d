"""Starts `cancu run` as a process of its own and kills it, or one of its processes, at a chosen moment; for kills.py.

In: a folder, a database, kind and moment of a kill. Out: exit status, what was printed, whether a process is left.
"""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import redirect_stdout, suppress
from itertools import count, product
from pathlib import Path

from benchmarks.kills_checks import BrokenError
from pipeline.cli import main

MOMENTS = ("start", "read", "load", "link", "publish", "export")
"""What a run does one after the other; "start" lasts until it copies the database."""

# the run as users start it, but it says what it begins with
_MARKED = """
import sys
from pipeline.store import working_copy
def marked(module, name, moment):
    function = getattr(module, name)
    def announced(*arguments, **options):
        print("moment", moment, file=sys.stderr, flush=True)
        return function(*arguments, **options)
    setattr(module, name, announced)
marked(working_copy, "open_copy", "read")
marked(working_copy, "publish_copy", "publish")
from pipeline.store import database as store
marked(store, "replace_documents", "load")
from pipeline.link import links
marked(links, "link", "link")
from pipeline.exports import selection
marked(selection, "select", "export")
from pipeline import cli
sys.exit(cli.main(["run", *sys.argv[1:], "--workers", "2"]))
"""
_TOKEN = "CANCU_KILLS_RUN"
_numbers = count(1)
_OF_A_READER = 0.2  # of the time of reading, in which first of all the server starts
_PATIENCE = 20.0  # seconds in which the processes of a killed run must be gone
_HERE = Path(__file__).resolve().parent
_EXPORTS = ("obligations", "documents", "citations", "links", "sections")


class Run:
    """A run over *raw* in a process group of its own, and everything it has started, known by a mark in their environment.

    *quick* runs have the reader of kills_quick/, which loads no models: all else is as ever.
    """

    def __init__(self, raw: Path, database: Path, quick: bool) -> None:
        self._mark = f"{os.getpid()}-{next(_numbers)}"
        self._log = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  (open as long as this object is)
        modules = [str(_HERE / "kills_quick"), str(_HERE.parent)] if quick else [str(_HERE.parent)]
        environment = {**os.environ, _TOKEN: self._mark, "PYTHONPATH": os.pathsep.join(modules)}
        self._began = time.monotonic()
        self._times: dict[str, float] = {}
        self._process = subprocess.Popen([sys.executable, "-c", _MARKED, str(raw), "--db", str(database)], env=environment,
                                         stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=self._log, start_new_session=True)

    @property
    def output(self) -> str:
        """What it has printed so far as progress, complaints and moments."""
        return os.pread(self._log.fileno(), 10**7, 0).decode()

    def kill(self, kind: str, moment: str, seconds: float) -> bool:
        """Kill as *kind* says, *seconds* after *moment* has begun; False when the run ended before.

        A reader or their server is waited for, and then lives on for a part of *seconds*: they are there for a short time only.
        """
        while moment != "start" and f"moment {moment}\n" not in self.output:
            if self._process.poll() is not None:
                return False
            time.sleep(0.005)
        if kind in ("worker", "server"):
            return self._kill_reader(kind == "server", seconds * _OF_A_READER)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)
            return False
        others = [process for process in self._alive() if process != self._process.pid]
        if kind == "group":
            os.killpg(self._process.pid, signal.SIGKILL)
            for process in others:
                _kill(process)
        else:
            self._process.send_signal(signal.SIGKILL if kind == "parent" else signal.Signals[kind])
        return True

    def _kill_reader(self, server: bool, seconds: float) -> bool:
        while self._process.poll() is None:
            if wanted := [process for process in self._forked() if _is_server(process) is server]:
                time.sleep(seconds)
                return _kill(wanted[0])
            time.sleep(0.002)
        return False

    def _forked(self) -> list[int]:
        return [process for process, command in self._alive().items() if "forkserver" in command and process != self._process.pid]

    def wait(self) -> int:
        """Wait for the run itself; return its exit status, the number of the signal below zero."""
        while self._process.poll() is None:
            self._observe()
            time.sleep(0.05)
        self._observe()
        self._times["end"] = time.monotonic()
        return self._process.returncode

    def _observe(self) -> None:
        printed = self.output
        for moment in MOMENTS:
            if f"moment {moment}\n" in printed:
                self._times.setdefault(moment, time.monotonic())

    def durations(self) -> dict[str, float]:
        """Return how long each moment lasted, in seconds, of a run that was waited for."""
        times = [self._began, *(self._times[moment] for moment in MOMENTS[1:]), self._times["end"]]
        return {moment: after - before for moment, before, after in zip(MOMENTS, times[:-1], times[1:], strict=True)}

    def require_gone(self) -> None:
        """Raise `BrokenError` when a process of the run is still there after a while."""
        until = time.monotonic() + _PATIENCE
        while alive := self._alive():
            if time.monotonic() > until:
                for process in alive:
                    _kill(process)
                raise BrokenError(f"processes are left: {alive}")
            time.sleep(0.02)

    def _alive(self) -> dict[int, str]:
        """Return the command lines of the processes of this run, by number."""
        found = {}
        for entry in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if f"{_TOKEN}={self._mark}\0".encode() in (entry / "environ").read_bytes() and "Z" not in _state(entry):
                    found[int(entry.name)] = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        return found


def _state(entry: Path) -> str:
    return (entry / "stat").read_text().rpartition(")")[2].split()[0]


def _is_server(process: int) -> bool:
    """Readers lead a session of their own, the server that they are forked from stays in that of the run."""
    try:
        return os.getsid(process) != process
    except ProcessLookupError:
        return False


def _kill(process: int) -> bool:
    """Kill *process*; False when it had ended."""
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def export_all(database: Path) -> dict[str, bytes]:
    """Return the exports of *database* as CSV and JSON, by name."""
    exports = {}
    with tempfile.TemporaryDirectory() as folder:
        for what, form in product(_EXPORTS, ("csv", "json")):
            out = Path(folder, f"{what}.{form}")
            with redirect_stdout(io.StringIO()):
                if main(["export", what, "--format", form, "--db", str(database), "--out", str(out)]) != 0:
                    raise BrokenError(f"{what} cannot be exported")
            exports[out.name] = out.read_bytes()
    return exports
