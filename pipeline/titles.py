"""Recognises documents by their titles, where a citation gives no number.

In: titles cited and titles known, folded (identifiers.title_key). Out: which known document a cited title means, if exactly one fits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.title_index import TitleIndex


@dataclass(frozen=True, slots=True)
class Title:
    """A title as one document gives it; `target` is the document that bears it, None while that is not known."""

    title_key: str
    doc_type: str | None
    issuer_key: str | None
    year_key: str | None
    named_in: str
    scope: str
    target: str | None = None
    numbered: bool = False


def _agrees(value: str | None, known: set[str]) -> bool:
    return value is None or known <= {value}


class Titles:
    """The known titles, by document type, each under its folded form."""

    def __init__(self, national_types: frozenset[str]) -> None:
        self.national_types = national_types
        self._bearers: dict[tuple[str | None, str], dict[Title, None]] = defaultdict(dict)
        self._anywhere: dict[str | None, TitleIndex] = defaultdict(TitleIndex)
        self._in_document: dict[tuple[str | None, str], TitleIndex] = defaultdict(TitleIndex)
        self._issuers: dict[str | None, set[str]] = defaultdict(set)
        self._years: dict[str | None, set[str]] = defaultdict(set)
        self._numbered: set[str] = set()

    def add(self, titles: Iterable[Title]) -> None:
        """Remember *titles*, whose targets are known."""
        for title in titles:
            self._bearers[title.doc_type, title.title_key][title] = None
            for index in (self._anywhere[title.doc_type], self._in_document[title.doc_type, title.named_in]):
                index.add(title.title_key)
            self._issuers[title.target].update([title.issuer_key] if title.issuer_key else [])
            self._years[title.target].update([title.year_key] if title.year_key else [])
            self._numbered.update([title.target] if title.target and title.numbered else [])

    def candidates(self, cited: Title, within_document: bool) -> set[str]:
        """Return the documents that *cited* may mean, in the citing document alone or anywhere; equal titles go before similar ones."""
        known = self._in_document[cited.doc_type, cited.named_in] if within_document else self._anywhere[cited.doc_type]
        found = (self._targets(cited, [cited.title_key], within_document)
                 or self._targets(cited, known.near(cited.title_key), within_document))
        # a law cited by name alone is the one whose number is known, even if another of that name was once cited by its year
        numbered = found & self._numbered if cited.doc_type in self.national_types else set()
        return numbered if len(numbered) == 1 else found

    def _targets(self, cited: Title, title_keys: Iterable[str], within_document: bool) -> set[str]:
        bearers = (title for title_key in title_keys for title in self._bearers.get((cited.doc_type, title_key), ()))
        return {title.target for title in bearers if title.target and self._may_meet(cited, title, within_document)}

    def _may_meet(self, cited: Title, known: Title, within_document: bool) -> bool:
        # what any mention of the known document says counts: "Luật Đất đai" without a year is no bridge from that of 2024 to that of 2013
        if not _agrees(cited.issuer_key, self._issuers[known.target]) or not _agrees(cited.year_key, self._years[known.target]):
            return False
        if within_document:
            return cited.named_in == known.named_in
        # "Kế hoạch phòng, chống dịch" exists in every province: without an issuer it means the one at home
        return (cited.doc_type in self.national_types or cited.scope == known.scope
                or (cited.issuer_key is not None and cited.issuer_key == known.issuer_key))
