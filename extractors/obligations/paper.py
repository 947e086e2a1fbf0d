"""What kind of paper an item stands in, as far as that says whether it gives work to anybody.

In: the header of a document. Out: `Paper`.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractors.obligations.words import holds
from extractors.records import Header

# Source: Law 64/2025/QH15 on the promulgation of legal documents, article 4
_LAWS = frozenset({"HP", "L", "PL", "NĐ", "TT", "TTLT"})


@dataclass(frozen=True, slots=True)
class Paper:
    """The type of a document, whether it is a law that binds everybody and gives work to few, and whether its annex is meant."""

    doc_type: str | None = None
    binds_everybody: bool = False
    in_annex: bool = False


def paper_of(header: Header, in_annex: bool = False) -> Paper:
    """Return the paper with *header*; a resolution is a law where it bears the year in its number: "66.3/2025/NQ-CP", not "394/NQ-CP".

    >>> paper_of(Header(doc_type="NQ", number="66.3/2025/NQ-CP")).binds_everybody
    True
    """
    is_law = header.doc_type in _LAWS or holds("number_of_law", header.number or "")
    return Paper(header.doc_type, is_law, in_annex)
