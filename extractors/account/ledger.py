"""The line ledger: where each source line went, so that nothing is lost unseen.

In: the source, what cleaning took off, and the place of each line that was read. Out: one `LedgerEntry` a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from extractors.records import LedgerEntry, Source


def build_ledger(source: Source, furniture: AbstractSet[int], places: Mapping[int, str]) -> Iterable[LedgerEntry]:
    """Yield an entry for every line of *source*; a line that no part took is "unassigned", an empty one "blank".

    *places* gives a place by line number: "header", "table PL", "section II.1".
    """
    for line in source.lines:
        if line.number in places:
            place, _, path = places[line.number].partition(" ")
        elif line.number in furniture:
            place, path = "furniture", ""
        else:
            place, path = ("unassigned" if line.text.strip() else "blank"), ""
        yield LedgerEntry(line.number, line.page, line.text, place, path or None, line.start, line.end, line.box)
