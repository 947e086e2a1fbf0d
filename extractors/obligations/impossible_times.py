"""Reports deadlines that nobody can keep: "ngày 31/02/2025", a quarter V, a range that runs backwards, a day before that of the document.

In: obligations and the day of the document. Out: one `Diagnostic` for each such deadline, where it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from extractors.records import Deadline, Diagnostic, Obligation, Source
from extractors.text.evidence import page_at


def report_impossible_times(obligations: Iterable[Obligation], source: Source, on: date | None = None) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each place in *source* where such a deadline is printed, whatever depends on it.

    `deadline_invalid`: it keeps its text and has no dates. `deadline_before_document`: over before *on*, the day of the document;
    its dates stay.
    """
    timed = [(one.deadline, one) for one in obligations if one.deadline]
    impossible = {_place(deadline, one, source): deadline for deadline, one in timed if deadline.invalid}
    for at, deadline in sorted(impossible.items()):
        message = f"{deadline.text}: no such day, or a time that ends before it begins; kept without dates"
        yield Diagnostic("deadline_invalid", message, page_at(source, at), at)
    past = {_place(deadline, one, source): deadline for deadline, one in timed if on and deadline.due_to and deadline.due_to < on}
    for at, deadline in sorted(past.items()):
        message = f"{deadline.text}: over before the day of the document, {on}"
        yield Diagnostic("deadline_before_document", message, page_at(source, at), at)


def _place(deadline: Deadline, obligation: Obligation, source: Source) -> int:
    """Return where the (first) text of *deadline* is printed: in or after the obligation, above it (a phase), or the obligation itself."""
    words = re.compile(r"\s+".join(map(re.escape, deadline.text.split("; ")[0].split())))
    start = obligation.char_start
    if after := words.search(source.text, start):
        return after.start()
    above = [match.start() for match in words.finditer(source.text, 0, start)]
    return above[-1] if above else start
