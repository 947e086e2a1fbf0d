"""Two processes that read the published database without a pause, for kills.py: one opens it anew each time, one keeps it open.

In: the path of a database. Out: how often it was read, and every error.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType

_PAUSE = 0.2  # seconds: the machine has other work
_KEPT_OPEN = 20.0  # seconds, in which several runs are killed and published
_QUERY = "SELECT count(*), count(DISTINCT source), max(length(task)) FROM v_obligations"


def _read(database: Path, pipe: Connection, keep: float) -> None:
    import duckdb

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the bench, which then asks for the result
    count, failures = 0, []
    while not pipe.poll():
        try:
            with duckdb.connect(str(database), read_only=True) as con:
                until = time.monotonic() + keep
                while True:
                    con.execute(_QUERY).fetchall()
                    count += 1
                    time.sleep(_PAUSE)
                    if time.monotonic() >= until or pipe.poll():
                        break
        except Exception as error:  # each of them is a failure
            failures.append(f"{type(error).__name__}: {error}")
            time.sleep(_PAUSE)
    pipe.send((count, failures))


class Readers:
    """Both processes while the block runs; afterwards `result` is the number of readings and the errors."""

    def __init__(self, database: Path) -> None:
        self.result: tuple[int, list[str]] = (0, [])
        self._processes = []
        # spawned, so that they share nothing with the runs
        context = multiprocessing.get_context("spawn")
        for keep in (0.0, _KEPT_OPEN):
            ours, theirs = context.Pipe()
            self._processes.append((context.Process(target=_read, args=(database, theirs, keep), daemon=True), ours))

    def __enter__(self) -> Readers:
        for process, _ in self._processes:
            process.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for process, pipe in self._processes:
            pipe.send("stop")
            count, failures = pipe.recv()
            process.join()
            self.result = self.result[0] + count, self.result[1] + failures
