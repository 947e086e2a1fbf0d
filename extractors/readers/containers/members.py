"""Chooses among the files that came in one: the first that is a document is read, the others are named.

In: names and bytes. Out: `Source` with a diagnostic for every file that was not read, or `UnreadableError`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from extractors.readers.errors import UnreadableError
from extractors.records import Diagnostic, Source

Read = Callable[[bytes], Source]


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside another one; `content` is unpacked when it is asked for."""

    name: str
    content: Callable[[], bytes]


def read_first(members: Iterable[Member], read: Read) -> tuple[Source | None, list[Diagnostic]]:
    """Return what *read* makes of the first of *members* that holds a document, and a diagnostic for each of the others."""
    first: Source | None = None
    unread = []
    for member in members:
        reason = "save it as a file of its own" if first else None
        if first is None:
            try:
                first = read(member.content())
            except UnreadableError as error:
                reason = f"{error.code}: {error}"
        if reason:
            unread.append(Diagnostic("attachment_unread", f"inside the file, and not read: {member.name} ({reason})"))
    return first, unread


def with_diagnostics(source: Source, diagnostics: Iterable[Diagnostic]) -> Source:
    """Return *source* with more *diagnostics*."""
    return replace(source, diagnostics=(*source.diagnostics, *diagnostics))
