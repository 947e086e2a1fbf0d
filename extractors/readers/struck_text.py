"""Says which words were struck through.

In: the lines of a document. Out: diagnostics.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractors.records import Diagnostic, Line


def report_struck(lines: Iterable[Line]) -> Iterator[Diagnostic]:
    """Yield a diagnostic `text_struck` for each of *lines* that is struck through."""
    for line in lines:
        if line.aside == "struck":
            yield Diagnostic("text_struck", f"struck through and left out: {line.text}", line.page, line.start)
