"""Reports deadlines that no calendar holds: "ngày 31/02/2025", a quarter V, a range that runs backwards.

In: obligations. Out: one `Diagnostic` for each such deadline, where it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors.records import Deadline, Diagnostic, Obligation, Source
from extractors.text.evidence import page_at


def report_impossible_times(obligations: Iterable[Obligation], source: Source) -> Iterator[Diagnostic]:
    """Yield `deadline_invalid` once for each place in *source* where an invalid deadline is printed, whatever depends on it.

    Such an obligation keeps the text of its deadline and has no dates.
    """
    found = {_place(one.deadline, one, source): one.deadline for one in obligations if one.deadline and one.deadline.invalid}
    for at, deadline in sorted(found.items()):
        message = f"{deadline.text}: no such day, or a time that ends before it begins; kept without dates"
        yield Diagnostic("deadline_invalid", message, page_at(source, at), at)


def _place(deadline: Deadline, obligation: Obligation, source: Source) -> int:
    """Return where the text of *deadline* is printed: in or after the obligation, above it (a phase), or the obligation itself."""
    words = re.compile(r"\s+".join(map(re.escape, deadline.text.split())))
    start = obligation.char_start
    if after := words.search(source.text, start):
        return after.start()
    above = [match.start() for match in words.finditer(source.text, 0, start)]
    return above[-1] if above else start
