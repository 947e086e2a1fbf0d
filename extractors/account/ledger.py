"""The line ledger: where each source line went, so that nothing is lost unseen.

In: the source, what cleaning took off, and the place of each line that was read. Out: one `LedgerEntry` a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from extractors.records import LedgerEntry, LinePlace, Source


def build_ledger(source: Source, furniture: AbstractSet[int], places: Mapping[int, LinePlace]) -> Iterable[LedgerEntry]:
    """Yield an entry for every line of *source*; *places* are those of the lines that a part took, by line number."""
    for line in source.lines:
        untaken = LinePlace("furniture" if line.number in furniture else "unassigned" if line.text.strip() else "blank")
        place, path = places.get(line.number, untaken)
        yield LedgerEntry(line.number, line.page, line.text, place, path or None, line.start, line.end, line.box)
