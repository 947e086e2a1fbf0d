"""Ends a process that reads a file, and what it has started, as soon as the run that wants the file is gone.

In: the pipe to the run. Out: a session of its own, which ends as a whole: a killed run leaves no reader, no LibreOffice, no tesseract.
"""

from __future__ import annotations

import os
import select
import signal
import threading
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NoReturn

_PROCESSES = Path("/proc")  # where Linux lists them; elsewhere only the reader itself is ended


def end_with_reader_of(results: Connection) -> None:
    """Kill this process and those of its session once nobody can read *results* any more: the run was killed, or has given the file up.

    The session of its own also leaves Ctrl-C to the run, which ends its processes in order.
    """
    if not hasattr(os, "setsid"):  # Windows
        return
    with suppress(PermissionError):  # it leads one already
        os.setsid()
    threading.Thread(target=_end_with, args=(results.fileno(),), daemon=True).start()


def _end_with(pipe: int) -> None:
    watched = select.poll()
    watched.register(pipe, 0)  # no event but the one that is always told: the other end is closed
    watched.poll()
    end_session()


def end_session() -> NoReturn:
    """End this process and those of its session at once."""
    for process in [*(_others_of_session() if hasattr(os, "getsid") else ()), os.getpid()]:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    os._exit(1)


def _others_of_session() -> Iterator[int]:
    session = os.getsid(0)
    for number in (int(entry.name) for entry in _PROCESSES.glob("[0-9]*")):
        with suppress(ProcessLookupError, PermissionError):
            if number != os.getpid() and os.getsid(number) == session:
                yield number
