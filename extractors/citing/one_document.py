"""When what is said in two places may be said of one document: the one answer for mentions in a text, for files, and for citations.

In: numbers, issuers, years and days as keys of `document_keys`. Out: yes or no. What is the same title is told in `titles`; from which
likeness on, rules/identity.toml says for all.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from extractors.citing.document_keys import agree, same_date
from extractors.citing.titles import spelled_alike, threshold
from extractors.text.vietnamese import strip_marks

_CUT = 20  # letters from which the beginning of a title tells which it is


@dataclass(slots=True)
class Told:
    """What is told of one document in all places together; what none of them tells contradicts nothing."""

    issuers: set[str] = field(default_factory=set)
    years: set[str] = field(default_factory=set)

    def add(self, issuer: str | None, year: str | None) -> None:
        """Remember who issued it and when."""
        self.issuers.update([issuer] if issuer else [])
        self.years.update([year] if year else [])

    def allows(self, issuer: str | None, year: str | None) -> bool:
        """Tell whether a document of *issuer* and *year* may be this one.

        "Luật Đất đai" without a year is no bridge from that of 2024 to that of 2013: it is allowed by both, and neither by the other.
        """
        return _agree(issuer, self.issuers) and _agree(year, self.years)


def _agree(value: str | None, told: Collection[str]) -> bool:
    return value is None or all(value == other for other in told)


def are_copies(one: tuple[str | None, ...], other: tuple[str | None, ...]) -> bool:
    """Tell whether type, year and title, in this order, allow that two files of one number and issuer are one document.

    An annex in a file of its own has another type or title. Where one form of a document has its title cut at the end of a line, the
    other goes on.

    >>> are_copies(("KH", "2026", "phòng, chống dại"), ("KH", None, None)), are_copies(("KH", None, "a"), ("KH", None, "b"))
    (True, False)
    >>> are_copies(("KH", None, "thực hiện kế hoạch số 7 kh-ubnd của tỉnh"), ("KH", None, "thực hiện kế hoạch số 7 kh-ubnd của tỉnh về đò"))
    True
    """
    title, other_title = one[2], other[2]
    same_title = title is None or other_title is None or spelled_alike(title, other_title) or _goes_on(
        *sorted((title, other_title), key=len))
    return agree(one[0], other[0]) and agree(one[1], other[1]) and same_title


def _goes_on(title: str, longer: str) -> bool:
    return len(title) >= _CUT and longer.startswith(f"{title} ")


def days_agree(some: Collection[str], others: Collection[str]) -> bool:
    """Tell whether a day in the one may be one in the other; nothing is known of one of them, or they share a day."""
    return not some or not others or any(same_date(one, other) for one in some for other in others)


def letters_of(number_key: str) -> str:
    """Return a number without the marks and separators that typists get wrong.

    >>> letters_of("29/2025/nq-hđnd")
    '292025nqhdnd'
    """
    return re.sub(r"[^a-z0-9]", "", strip_marks(number_key))


def is_slip(number_key: str, other: str) -> bool:
    """Tell whether two numbers are so near that one may be a slip of the other.

    >>> is_slip("29/2025/nq-hđn", "29/2025/nq-hđnd"), is_slip("29/nq-hđnd", "28/kh-hđnd")
    (True, False)
    """
    return OSA.distance(letters_of(number_key), letters_of(other)) <= threshold("letters")
