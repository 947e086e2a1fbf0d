"""Bounds what a failure costs: one item, table, passage or stage, never the document.

In: calls of a stage, one for each thing that it works on. Out: their results; what failed is noted, and the rest goes on.

Only inside `noting` are failures caught: a stage that is called by itself, as tests do, raises what went wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from extractors.records import Diagnostic
from extractors.rule_check import RuleError

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_Otherwise = TypeVar("_Otherwise")


MISSING = frozenset({"stage_failed", "timeout", "too_much_memory", "too_many_pages", "too_many_cells", "too_many_characters"})
"""Codes of the diagnostics that say that something of a document is missing."""


class LimitError(BaseException):
    """A limit was reached; `code` is its reason code, the message says what to do. No stage may go on as if nothing had been."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(slots=True)
class Notes:
    """What went wrong in one document: a diagnostic for each failure, and the limit that was reached, if any."""

    failures: list[Diagnostic] = field(default_factory=list)
    limit: LimitError | None = None

    def diagnostics(self) -> list[Diagnostic]:
        """Return what a person should know: first the limit that was reached, then each failure."""
        return [*([Diagnostic(self.limit.code, f"{self.limit} What was read before is kept.")] if self.limit else []), *self.failures]


_notes: ContextVar[Notes | None] = ContextVar("notes", default=None)


@contextmanager
def noting() -> Iterator[Notes]:
    """Let `attempt` and `each` note failures in the block instead of raising them."""
    notes = Notes()
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
        notes.limit = LimitError("too_much_memory", "reading it takes more memory than one file may have. Split the file.")
    except RuleError:  # not the document's fault
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
