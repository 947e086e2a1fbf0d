"""Helpers for tests: a run that stays for ever in one file, in a program that its reader has started; and a look at what is left of it.

Started as a program (`python -m tests.pipeline.hanging DATABASE`) it is `cancu ingest` of that file.
"""

import io
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

MARK = "CANCU_TEST_RUN"
_SLEEP = ["sleep", "600"]


class Hanging:
    """A file that is read by another program, which never ends: LibreOffice on a damaged file."""

    def open(self, mode):
        return io.BytesIO(b"content")

    def read_bytes(self):
        subprocess.run(_SLEEP, check=False, process_group=0)


def start(database, mark):
    """Start the run and wait until it hangs; *mark* is found again in all its processes."""
    root = Path(__file__).resolve().parents[2]
    path = os.pathsep.join([str(root / "benchmarks" / "kills_quick"), str(root)])  # a reader without language models
    run = subprocess.Popen([sys.executable, "-m", "tests.pipeline.hanging", str(database)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                           text=True, start_new_session=True, env={**os.environ, "PYTHONPATH": path, MARK: mark})
    while not any("sleep" in command for command in alive(mark)):
        assert run.poll() is None, run.communicate()
        time.sleep(0.05)
    return run


def alive(mark):
    """Return the command lines of the processes with this *mark*."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if f"{MARK}={mark}\0".encode() in (entry / "environ").read_bytes():
                found.append((entry / "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return [command for command in found if command]  # one that has ended, but was not yet waited for, has none


def gone(mark, seconds=30):
    """Wait until no process with this *mark* is left; return those that stay."""
    until = time.monotonic() + seconds
    while (left := alive(mark)) and time.monotonic() < until:
        time.sleep(0.05)
    return left


def _main(database):
    from pipeline import cli
    from pipeline.batch import sources
    from tests.pipeline.hanging import Hanging as AsOthersKnowIt

    # as a terminal starts it: under nohup, or in the background of a shell, these are ignored, and cancu respects that
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sources.find = lambda paths: [sources.Candidate("hanging.doc", AsOthersKnowIt())]
    return cli.main(["ingest", "hanging.doc", "--db", database])


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1]))
