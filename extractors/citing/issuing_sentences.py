"""Reads who issued a document and when from the words before its number: "Ngày 09/6/2024, Sở Y tế đã ban hành Báo cáo số 55/BC-SYT".

In: `Cited` and the texts that hold them. Out: the same with date and issuer where the mention itself leaves them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.citing.cited import Cited
from extractors.citing.marks import Stretch
from extractors.expressions.bodies.units import canonical_issuer
from extractors.expressions.times.dates import date_at
from extractors.records import Jurisdiction
from extractors.rulebook import rules


def read_issuing(cited: Sequence[Cited], stretches: Iterable[Stretch], where: Jurisdiction) -> list[Cited]:
    """Return *cited* with the date and issuer that the sentence gives before them."""
    known = list(cited)
    for stretch in (stretch for stretch in stretches if stretch.marks):
        for rule in rules("relations", "issuing"):
            for match in rule.pattern.finditer(stretch.masked):
                for index in stretch.cited_within(*match.span("targets")):
                    known[index] = _issued(known[index], stretch, match, where)
    return known


def _issued(one: Cited, stretch: Stretch, match: re.Match[str], where: Jurisdiction) -> Cited:
    found = date_at(stretch.masked, match.start("date")) if "date" in match.groupdict() else None
    date = found.edtf if found else ""
    return replace(one, issued=date if date.startswith(one.issued or "") and date else one.issued,
                   issuer=one.issuer or canonical_issuer(stretch.text[slice(*match.span("body"))], where))
