"""Proposes what is written by hand in the head of a scan: its number by the name of the file, its day by the signature.

In: a header that was left blank, and what is known beside it. Out: diagnostics; the header stays blank, for a person to fill in.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from extractors.expressions.times.dates import day_of, find_dates
from extractors.records import Diagnostic, Fact, Header

# "kh_317_ubnd.pdf", "CV 946-UBND.pdf": a number by itself, which is no year and does not begin with a nought
_NUMBER = re.compile(r"(?<![^\W_])(?!(?:19|20)[0-9]{2}(?![0-9]))[1-9][0-9]{0,4}(?![^\W_])")


def propose(header: Header, file_name: str, facts: Iterable[Fact], doubts: Collection[str]) -> Iterator[Diagnostic]:
    """Yield "number_proposed" and "date_proposed" where *doubts*, codes of diagnostics, say that these were left blank.

    >>> [note.message for note in propose(Header(symbol="KH-UBND"), "kh_317_2019.pdf", (), ["ocr_number_doubtful"])]
    ['the number may be 317/KH-UBND: the name of the file has it']
    """
    if "ocr_number_doubtful" in doubts and not header.number and header.symbol:
        numbers = set(_NUMBER.findall(file_name.rpartition(".")[0]))
        if len(numbers) == 1:
            sign = "-" if "/" in header.symbol else "/"
            yield Diagnostic("number_proposed", f"the number may be {numbers.pop()}{sign}{header.symbol}: the name of the file has it", 1)
    if "ocr_date_doubtful" in doubts:
        days = {day.isoformat() for fact in facts if fact.kind == "signing_time" for found in find_dates(fact.value)
                if (day := day_of(found.year, found.month, found.day))}
        fitting = {day for day in days if day.startswith(header.issued or "")}
        if len(fitting) == 1:
            yield Diagnostic("date_proposed", f"the date may be {fitting.pop()}: it was signed then", 1)
