"""Reads a file that came as bytes, on a worker of a cluster: in a process of its own, with the same limits as on one machine.

In: a `Parcel`. Out: its `Outcome`. The worker needs the same version of cancu, and no access to the files.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from queue import Empty, SimpleQueue

from extractors.readers.open import Ocr
from pipeline.batch.fingerprint import extractor_fingerprint
from pipeline.batch.limits import Limits
from pipeline.batch.reader_process import ReaderProcess, ready
from pipeline.batch.reading import Outcome, Task
from pipeline.batch.workers import reading_context
from pipeline.errors import UsageError


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file with all that its reading depends on; `rules` are the user's own, by file name."""

    source: str
    content: bytes
    extractor: str
    rules: tuple[tuple[str, bytes], ...]
    ocr: Ocr
    seconds: float


def read_parcel(parcel: Parcel) -> Outcome:
    """Read the file in *parcel*; the `path` of the outcome is that of a copy, which is gone by then.

    Raise `UsageError` when this worker's code or rules are not those of the one who sent it.
    """
    rules = _rules_folder(parcel.rules)
    if _fingerprint(rules, parcel.ocr) != parcel.extractor:
        raise UsageError("a worker of the cluster has another version of cancu or of its rules than this machine. "
                         "Install the same version on all workers and start them again.")
    with tempfile.TemporaryDirectory(prefix="cancu-") as folder:
        path = Path(folder, "document")  # readers go by content: the name that somebody gave it is nothing to trust
        path.write_bytes(parcel.content)
        return _read(Task(parcel.source, path, None, parcel.extractor, rules, parcel.ocr), rules, parcel.seconds)


def _read(task: Task, rules: Path | None, seconds: float) -> Outcome:
    """Read the file of *task* in a process that waits for one; again in a fresh process when that dies of an earlier file, or one page."""
    try:
        reader = _idle(rules).get_nowait()
    except Empty:
        reader = _new_reader(rules)
    while isinstance(outcome := _read_with(reader, task, rules, seconds), Task):
        task, reader = outcome, _new_reader(rules)
    return outcome


def _read_with(reader: ReaderProcess, task: Task, rules: Path | None, seconds: float) -> Outcome | Task:
    try:
        reader.begin(task, Limits(seconds))
        while not ready([reader]):
            pass
        outcome = reader.outcome()
    except BaseException:
        reader.stop()
        raise
    if reader.ended:
        reader.stop()
    else:
        _idle(rules).put(reader)
    return outcome


def _new_reader(rules: Path | None) -> ReaderProcess:
    # under its nanny a worker of dask is a daemon, which may have no children; the reader ends by itself when the worker has ended
    multiprocessing.current_process().daemon = False
    return ReaderProcess(reading_context(rules), rules)


@cache
def _idle(rules: Path | None) -> SimpleQueue[ReaderProcess]:
    """The processes that wait for a file, for each folder of rules; the threads of a worker share them."""
    return SimpleQueue()


@cache
def _fingerprint(rules: Path | None, ocr: Ocr) -> str:
    return extractor_fingerprint(rules, ocr)


@cache
def _rules_folder(rules: tuple[tuple[str, bytes], ...]) -> Path | None:
    """Return a folder with the files *rules*; it is made once a process and removed with it."""
    if not rules:
        return None
    digest = hashlib.sha256(repr(rules).encode()).hexdigest()[:16]
    folder = Path(_home().name, digest)
    folder.mkdir()
    for name, content in rules:
        (folder / Path(name).name).write_bytes(content)
    return folder


@cache
def _home() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="cancu-rules-")
