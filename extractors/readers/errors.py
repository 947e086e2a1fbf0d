"""The one way in which reading a file may fail.

In: a reason code and what was seen. Out: an exception that the batch turns into a log line.
"""

from __future__ import annotations

from typing import Literal, get_args

from extractors.guard import ReasonError

Reason = Literal["unreadable", "encrypted", "empty", "no_text_layer", "unsupported", "too_large", "timeout"]
REASONS: frozenset[str] = frozenset(get_args(Reason))


class UnreadableError(ReasonError):
    """A file that gives no document; `code` is one of the reason codes, the message says what was seen and what to do next."""

    def __init__(self, code: Reason, message: str) -> None:
        super().__init__(message)
        self.code = code

    def __reduce__(self) -> tuple[type[UnreadableError], tuple[Reason, str]]:
        # exceptions cross process borders by their arguments
        return type(self), (self.code, str(self))
