"""One writer at a time: a lock in a file beside the database, which the kernel lets go when the process dies.

In: the path of a database. Out: a block in which no other cancu writes it; when one does already, a `UsageError` that says which.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.messages import said
from pipeline.store.unwritable import unwritable

try:
    import fcntl
except ImportError:  # Windows: DuckDB's own lock on the copy that is written keeps a second writer away
    fcntl = None  # type: ignore[assignment]


@contextmanager
def only_writer(database: Path) -> Iterator[None]:
    """Hold `<database>.lock` while the block runs; never waits: a second writer is a `UsageError`. Readers do not look at it."""
    if fcntl is None:
        yield
        return
    path = database.with_name(database.name + ".lock")
    held = _acquire(path, database)
    try:
        with suppress(OSError):  # a full disk: whoever finds it locked is not told by whom, but it is locked
            os.ftruncate(held, 0)
            os.pwrite(held, _about_this_process().encode(), 0)
        yield
    finally:
        path.unlink(missing_ok=True)  # while it is still held: nobody else can have taken it
        os.close(held)


def _acquire(path: Path, database: Path) -> int:
    """Return the descriptor of the locked file; child processes started by exec do not inherit it."""
    while True:
        try:
            held = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise unwritable(path, error, "--db") from error
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(held, 10_000, 0)
            os.close(held)
            raise _refusal(database, holder) from error
        if _is_still(path, held):
            return held
        os.close(held)  # the writer before deleted the file between opening and locking: what is locked is no longer there


def _is_still(path: Path, held: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(held))
    except FileNotFoundError:
        return False


def _about_this_process() -> str:
    return json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": datetime.now().astimezone().isoformat(" ", "seconds"),
                       "command": " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])}, ensure_ascii=False)


def _refusal(database: Path, holder: bytes) -> UsageError:
    try:
        known = json.loads(holder)
        who = said("process {pid} on {host}, since {since} ({command})", **known)
        end = said("; if it hangs, end it with: kill {pid}", **known)
    except (ValueError, KeyError, TypeError):  # it has only just begun and has not said who it is
        who, end = said("another process"), ""
    return UsageError("{path} is being written by {who}. Wait until it ends and run the same command again{end}. "
                      "Reading is possible meanwhile.", path=database, who=who, end=end)
