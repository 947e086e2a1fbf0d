"""What can go wrong through the way a command is used.

In: nothing. Out: `UsageError`, which the command line prints and turns into exit status 2.
"""

from __future__ import annotations

from typing import Any

from pipeline.messages import said


class UsageError(Exception):
    """The command cannot be carried out as it was given; the message says what happened and what to do next."""

    def __init__(self, english: str, /, **values: Any) -> None:
        super().__init__(said(english, **values))
