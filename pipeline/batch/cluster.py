"""Reads many files on a dask.distributed cluster and gives their outcomes in order, a limited number of them under way.

In: `Task`s, the address of a scheduler. Out: their `Outcome`s in the same order. Files travel as bytes: workers need no common disk.
"""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.batch.cluster_reader import Parcel, read_parcel
from pipeline.batch.in_order import Job, in_order
from pipeline.batch.limits import MOST_SECONDS
from pipeline.batch.reading import Outcome, Task, cannot_open
from pipeline.errors import UsageError

_AHEAD = 4  # files under way or waiting for their turn, for each thread of a worker: bounds memory
_FEWEST_AHEAD = 16
_ANSWERS = 5  # seconds until a scheduler has answered, if there is one
_STARTS = 60  # seconds without a single worker before that is an error: they may be starting again


def read_on_cluster(tasks: Iterable[Task], address: str, extra_rules: Path | None = None,
                    seconds: float = MOST_SECONDS) -> Iterator[Outcome]:
    """Read *tasks* on the workers of the scheduler at *address*; none may take longer than *seconds*.

    A worker that dies is replaced by another, a file that ends several workers has the reason code `unreadable`.
    """
    distributed = library()
    with connected(distributed, address) as client:
        threads = sum(client.nthreads().values())
        yield from in_order(Cluster(distributed, client, rules_of(extra_rules), seconds), tasks, max(_FEWEST_AHEAD, _AHEAD * threads))


class Cluster:
    """Files that are read on a cluster.

    When a worker has died again and again, dask blames every file that it had. These are sent once more, one at a time and with
    nothing beside them: the one that ends workers then has done it.
    """

    def __init__(self, distributed: Any, client: Any, rules: tuple[tuple[str, bytes], ...], seconds: float) -> None:
        self._distributed, self._client, self._rules, self._seconds = distributed, client, rules, seconds
        self._running: dict[Any, Job] = {}
        self._unsent: list[tuple[int, Outcome]] = []
        self._suspects: list[Job] = []
        self._alone = False

    @property
    def busy(self) -> Collection[object]:
        """What is under way, or known without having been sent."""
        return [*self._running, *self._unsent]

    def begin(self, waiting: Iterator[Job], room: int) -> None:
        """Send files of *waiting*, as long as no more than *room* are under way and no suspect is to be tried alone."""
        if self._suspects or (self._alone and self._running):
            if not self._running:
                self._send(self._suspects.pop())
                self._alone = True
            return
        self._alone = False
        for job in islice(waiting, max(0, room - len(self._running))):
            self._send(job)

    def _send(self, job: Job) -> None:
        place, task = job
        try:
            parcel = parcel_of(task, self._rules, self._seconds)
        except OSError as error:
            self._unsent.append((place, cannot_open(task, error)))
        else:
            self._running[self._client.submit(read_parcel, parcel, pure=False)] = job

    def ended(self) -> Iterator[tuple[int, Outcome]]:
        """Wait for outcomes; yield those that are there, with their places."""
        unsent, self._unsent = self._unsent, []
        yield from unsent
        for future in self._wait() if self._running and not unsent else ():
            job = self._running.pop(future)
            outcome = self._outcome(future, job[1])
            if outcome is None:
                self._suspects.append(job)
            else:
                yield job[0], outcome

    def _wait(self) -> list[Any]:
        """Wait until a file has an outcome; return all futures that have one."""
        while True:
            try:
                return list(self._distributed.wait(list(self._running), timeout=_STARTS, return_when="FIRST_COMPLETED").done)
            except TimeoutError:
                if not self._client.nthreads():
                    raise UsageError("no worker of the cluster is left. Start workers and run the same command again to go on.") from None

    def _outcome(self, future: Any, task: Task) -> Outcome | None:
        """Return what came of the file of *task*, None when it is not sure that the file is to blame for a worker's death."""
        try:
            outcome: Outcome = future.result()
        except self._distributed.scheduler.KilledWorker:
            return Outcome(task.source, task.path, None, None, "unreadable", "reading it ends one worker of the cluster after another. "
                           "The file is damaged or too large for their memory.") if self._alone else None
        except ModuleNotFoundError as error:
            raise UsageError("the cluster lacks {module}. Install the same version of cancu for scheduler and workers.",
                             module=error.name) from error
        except self._distributed.CancelledError as error:
            raise UsageError("the scheduler has gone. Start it and run the same command again to go on.") from error
        return replace(outcome, path=task.path)


@contextmanager
def connected(distributed: Any, address: str) -> Iterator[Any]:
    """Give a client of the scheduler at *address* that has at least one worker; say what to do when there is none."""
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is raised
    try:
        client = distributed.Client(address, timeout=_ANSWERS)
    except (OSError, ValueError, TypeError) as error:
        raise UsageError("no scheduler answers at {address}: {error}. Start one with: dask scheduler, "
                         "and workers with: dask worker {address}", address=address, error=error) from error
    with client, warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Sending large graph")  # files are what is to be sent
        try:
            client.wait_for_workers(1, timeout=_ANSWERS)
        except TimeoutError as error:
            raise UsageError("the scheduler at {address} has no workers. Start some with: dask worker {address}",
                             address=address) from error
        yield client


def parcel_of(task: Task, rules: tuple[tuple[str, bytes], ...], seconds: float) -> Parcel:
    """Return the file of *task* as it travels; raise `OSError` when it cannot be opened."""
    return Parcel(task.source, task.path.read_bytes(), task.extractor, rules, task.ocr, seconds)


def library() -> Any:
    """Return the package distributed; say how to install it when it is not there."""
    try:
        return import_module("distributed")
    except ImportError as error:
        raise UsageError("{what} needs the package {package}, which is not installed. Install it: {python} -m pip install {package}",
                         what="--scheduler", package="distributed", python=sys.executable) from error


def rules_of(extra_rules: Path | None) -> tuple[tuple[str, bytes], ...]:
    """Return a user's files of rules, as they travel."""
    return tuple((path.name, path.read_bytes()) for path in sorted(extra_rules.glob("*.toml"))) if extra_rules else ()
