"""Bounds what a failure costs: one page, item, table, passage or stage, never the document.

In: calls of a stage, one for each thing that it works on. Out: their results; what failed is noted, and the rest goes on.

Only inside `noting` are failures caught: a stage that is called by itself, as tests do, raises what went wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from typing import TypeVar

from extractors.records import Diagnostic
from extractors.rule_check import RuleError

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_Otherwise = TypeVar("_Otherwise")


MISSING = frozenset({"stage_failed", "timeout", "too_much_memory", "too_many_pages", "too_many_cells", "too_many_characters"})
"""Codes of the diagnostics that say that something of a document is missing."""


class LimitError(BaseException):
    """A limit was reached; `code` is its reason code, the message says what to do. No stage may go on as if nothing had been.

    `of_page` says that one page took too much: the others may still be read.
    """

    def __init__(self, code: str, message: str, of_page: bool = False) -> None:
        super().__init__(message)
        self.code, self.of_page = code, of_page


class ReasonError(Exception):
    """Why a file cannot be read, as users are told; no failure of ours."""


@dataclass(slots=True)
class Notes:
    """What went wrong in one document: a diagnostic for each failure, and the limit that was reached, if any.

    `has_enough` says that a limit ended the reading of its pages, of which something is to be made.
    """

    failures: list[Diagnostic] = field(default_factory=list)
    limit: LimitError | None = None
    has_enough: bool = False

    def diagnostics(self) -> list[Diagnostic]:
        """Return what a person should know: first the limit that was reached, then each failure."""
        return [*([Diagnostic(self.limit.code, f"{self.limit} What was read before is kept.")] if self.limit else []), *self.failures]


_notes: ContextVar[Notes | None] = ContextVar("notes", default=None)


@contextmanager
def noting(failures: Iterable[Diagnostic] = ()) -> Iterator[Notes]:
    """Let `attempt`, `each` and `parts` note failures in the block, after the *failures* known before, instead of raising them."""
    notes = Notes(list(failures))
    token = _notes.set(notes)
    try:
        yield notes
    finally:
        _notes.reset(token)


def attempt(stage: str, call: Callable[[], _Result], otherwise: _Otherwise, place: str = "", start: int | None = None,
            always: bool = False) -> _Result | _Otherwise:
    """Return what *call* gives, *otherwise* when it fails; *place* and the offset *start* say where in the document it was at work.

    Once a limit has been reached nothing more is called but what *always* is, because it accounts for what was read.
    """
    notes = _notes.get()
    if notes is None:
        return call()
    if notes.limit and not always:
        return otherwise
    try:
        return call()
    except LimitError as limit:
        notes.limit = notes.limit or limit
    except MemoryError:
        notes.limit = no_memory()
    except (RuleError, ReasonError):  # the first is not the document's fault, the second no failure
        raise
    except Exception as error:  # whatever a document provokes, the rest of it must still be read
        notes.failures.append(failure(stage, error, place, start))
    return otherwise


def failure(stage: str, error: Exception, place: str = "", start: int | None = None) -> Diagnostic:
    """Return what is noted of *error*, a fault of ours: the stage, where in the document, and the class of the exception.

    >>> failure("obligations", KeyError("x"), "II.1").message
    'obligations, at II.1: KeyError; this part is missing, the rest was read. Please report it.'
    """
    at = f", at {place}" if place else ""
    return Diagnostic("stage_failed", f"{stage}{at}: {type(error).__name__}; this part is missing, the rest was read. Please report it.",
                      None, start)


def each(stage: str, items: Iterable[_Item], call: Callable[[_Item], Iterable[_Result]],
         where: Callable[[_Item], tuple[str, int | None]] = lambda item: ("", None)) -> Iterator[_Result]:
    """Yield what *call* gives for each of *items*; nothing for one that fails. *where* tells its place and its offset in the source."""
    for item in items:
        yield from attempt(stage, partial(_listed, call, item), (), *where(item))


def _listed(call: Callable[[_Item], Iterable[_Result]], item: _Item) -> list[_Result]:
    return list(call(item))


def no_memory() -> LimitError:
    """Return what is said when the system gives no more memory."""
    return LimitError("too_much_memory", "reading it takes more memory than one file may have. Split the file.")


def parts(items: Iterable[_Item], read: Callable[[_Item], _Result], where: Callable[[_Item], str] = lambda item: "",
          goes_on: bool = False) -> Iterator[_Result]:
    """Yield what *read* gives for each part of a file: a page, a row. *where* names one for the note on its failure.

    A limit ends this and every other loop over parts, unless what follows *goes_on* with what there is; all that was read is kept. When
    nothing was read the last failure is raised.
    """
    notes, count = _notes.get(), 0
    last: Exception | LimitError | None = None
    for item in items:
        if notes is None:
            yield read(item)
            continue
        if notes.has_enough:
            return
        try:
            result = read(item)
        except (RuleError, ReasonError):
            raise
        except MemoryError:
            last = _noted(notes, no_memory(), where(item))
        except LimitError as limit:
            last = _noted(notes, limit, where(item))
        except Exception as error:  # as in `attempt`
            notes.failures.append(failure("reading", error, where(item)))
            last = error
        else:
            count += 1
            yield result
            continue
        if isinstance(last, LimitError) and not last.of_page:
            notes.has_enough = not goes_on
            break
    if last is not None and not count:
        raise last


def _noted(notes: Notes, limit: LimitError, place: str) -> LimitError:
    """Note that a *limit* was reached at a part of the file."""
    kept = "The rest was read." if limit.of_page else "What was read before is kept."
    notes.failures.append(Diagnostic(limit.code, f"{f'at {place}: ' if place else ''}{limit} {kept}"))
    return limit


class AtWork:
    """Whether a file is read, which page of it since when, and the pages that must not be touched: they ended the process before."""

    def __init__(self) -> None:
        """Nothing is at work."""
        self.is_reading = False
        self.number = 0
        self.since = 0.0
        self.left_out: frozenset[int | None] = frozenset()
        self.tell: Callable[[int], None] = lambda number: None

    @contextmanager
    def reading(self, left_out: Iterable[Diagnostic]) -> Iterator[None]:
        """Read a file in the block, without the pages that are *left_out*: a limit leaves room for what is made of the others."""
        self.is_reading, self.left_out = True, frozenset(one.page for one in left_out)
        try:
            yield
        finally:
            self.is_reading, self.left_out = False, frozenset()

    @contextmanager
    def page(self, number: int) -> Iterator[bool]:
        """Say that page *number* is read in the block; give whether it may be."""
        before = self.number, self.since
        self._set(number, monotonic() if number != self.number else self.since)
        try:
            yield number not in self.left_out
        finally:
            self._set(*before)

    def _set(self, number: int, since: float) -> None:
        self.number, self.since = number, since
        self.tell(number)


at_work = AtWork()
"""Of this process, which reads one document at a time."""
