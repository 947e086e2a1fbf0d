"""A process that reads one file after another, with a limit of time and of memory for each, and that may die without harm.

In: `Task`s, one at a time. Out: an `Outcome` for each, or the task that another process should try: without the page over which this one
ended, or as it is when earlier files may be to blame.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import count
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any, NoReturn

from extractors.guard import MISSING, LimitError, at_work
from extractors.records import Diagnostic
from extractors.rule_check import RuleError
from pipeline.batch.isolation import leave_network, write_temporary_files_only
from pipeline.batch.limits import Limits, watched
from pipeline.batch.memory import address_space, limit_address_space
from pipeline.batch.orphans import end_session, end_with_reader_of
from pipeline.batch.reading import Outcome, Task, failed, prepare, read

_MOST_ADDRESSES = 5 * 2**30  # bytes of address space that one file may take beyond what its process has already
_MARGIN = 15.0  # seconds after which a process that should have stopped by itself is ended
_MOST_GROWTH = 2**29  # bytes of address space that earlier files may leave behind before a new process takes over
_MOST_FILES = 200  # that one process reads: whatever a library forgets to let go is let go then
_ENDS = 2.0  # seconds that it may take to end itself
_MOST_LEFT_OUT = 3  # pages of one file over which processes may end; a file with more was made for it


class ReaderProcess:
    """A handle on one such process; it reads at most one file at a time."""

    def __init__(self, context: BaseContext, extra_rules: Path | None) -> None:
        """Start the process; *extra_rules* is a user's folder of rules."""
        self._pipe, theirs = context.Pipe()
        self._page = context.RawValue("i", 0)  # in memory that both see: what is at work when the process ends
        arguments = (theirs, extra_rules, self._page)
        self._process: Any = context.Process(target=_serve, args=arguments, daemon=True)  # type: ignore[attr-defined]
        self._process.start()
        theirs.close()
        self._read = 0
        self._until = 0.0
        self._seconds = 0.0
        self._task: Task | None = None
        self.ended = False
        """True when it takes no more files."""

    def begin(self, task: Task, limits: Limits) -> None:
        """Let it read the file of *task* within *limits*."""
        self._task, self._seconds, self._until = task, limits.seconds, time.monotonic() + limits.seconds + _MARGIN
        with suppress(OSError):  # it died after the file before: outcome() finds out
            self._pipe.send((task, limits))

    def outcome(self) -> Outcome | Task:
        """Return what came of the file; `ready` says when that is known. A task: read that, in a fresh process.

        A rule that cannot be used is raised: no file is to blame for it.
        """
        assert self._task is not None
        try:
            if not self._pipe.poll():
                return self._given_up("timeout", f"reading it took more than {self._seconds:.0f} seconds and could not be stopped. "
                                      "Split the file, or remove what is not text.")
            answer, self.ended = self._pipe.recv()
        except (EOFError, OSError):
            if self._read:
                self.ended = True
                return self._task
            return self._given_up("unreadable", "reading it ends the process. The file is damaged or too large for the memory.")
        self._read += 1
        if isinstance(answer, Exception):
            raise answer
        outcome: Outcome = answer
        return self._given_up(outcome.code, outcome.message or "") if outcome.code and self._page.value else outcome

    def _given_up(self, code: str, message: str) -> Outcome | Task:
        """Return that the file failed, or the file without the page at which it did."""
        assert self._task is not None
        self.ended = True
        page, left_out = self._page.value, self._task.left_out
        if not page or len(left_out) == _MOST_LEFT_OUT:
            return failed(self._task, code, message)
        noted = Diagnostic("stage_failed" if code == "unreadable" else code, f"page {page} was left out: {message}", page)
        return replace(self._task, left_out=(*left_out, noted))

    def stop(self) -> None:
        """End the process and whatever it has started; nothing that it holds is worth keeping."""
        self._pipe.close()  # seeing that, the process ends itself with them (see orphans.py)
        self._process.join(timeout=_ENDS)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()


def ready(busy: Sequence[ReaderProcess]) -> list[ReaderProcess]:
    """Wait until one of *busy* has an outcome, has died, or is over its time; return all of these."""
    wait([one._pipe for one in busy], max(0.0, min(one._until for one in busy) - time.monotonic()))
    return [one for one in busy if one._pipe.poll() or time.monotonic() >= one._until]


def _serve(pipe: Connection, extra_rules: Path | None, page: Any) -> None:
    """Answer tasks until there are no more, or the process is worn; *page* shows which page of a file is at work."""
    leave_network()  # both before there are threads
    write_temporary_files_only()
    end_with_reader_of(pipe)
    at_work.tell = partial(setattr, page, "value")
    gc.freeze()  # what is there already is shared with other processes: looking for garbage in it would copy every page
    prepare(extra_rules)
    at_start = address_space()
    with suppress(EOFError, OSError):  # the parent has ended
        for files in count(1):
            task, limits = pipe.recv()
            limit_address_space(_MOST_ADDRESSES)
            answer = _answer(task, limits, pipe)
            stopped = isinstance(answer, Outcome) and answer.code in MISSING  # what it had begun may still be there
            worn = stopped or files == _MOST_FILES or address_space() - at_start > _MOST_GROWTH
            pipe.send((answer, worn))
            if worn:
                return


def _answer(task: Task, limits: Limits, pipe: Connection) -> Outcome | RuleError:
    """Return what came of the file, or a rule that cannot be used. A reading that cannot be stopped ends with this process."""
    def give_up(limit: LimitError) -> NoReturn:
        pipe.send((failed(task, limit.code, str(limit)), True))
        end_session()

    try:
        with watched(limits, give_up):
            return read(task)
    except LimitError as limit:  # outside of what a document is read by
        return failed(task, limit.code, str(limit))
    except RuleError as error:
        return error
