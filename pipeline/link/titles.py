"""Recognises documents by their titles, where a citation gives no number.

In: titles cited and titles known, folded (identifiers.title_key). Out: the known documents that a cited title may mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from extractors.citing.document_keys import is_later
from extractors.citing.one_document import Told
from pipeline.link.laws import Law, in_force
from pipeline.link.title_index import TitleIndex

Kind = tuple[str | None, str]
"""A type of document, and where it is looked for: a document, a province, an issuer, or the country."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title as one document gives it; `target` is the document that bears it, None while that is not known.

    `issued` is an EDTF date, `on` that of the document which names it.
    """

    title_key: str
    doc_type: str | None
    issuer_key: str | None
    year_key: str | None
    named_in: str
    scope: str
    target: str | None = None
    numbered: bool = False
    issued: str | None = None
    on: str | None = None
    in_force_from: date | None = None


class Titles:
    """The known titles by type and place, each under its folded form; what any mention tells of a document counts."""

    def __init__(self, national_types: frozenset[str]) -> None:
        self.national_types = national_types
        self._targets: dict[tuple[Kind, str], dict[str, None]] = defaultdict(dict)
        self._index: dict[Kind, TitleIndex] = {}
        self._unindexed: dict[Kind, list[str]] = defaultdict(list)
        self._told: dict[str, Told] = defaultdict(Told)
        self._dates: dict[str, str] = {}
        self._in_force: dict[str, date] = {}
        self._numbered: set[str] = set()

    def add(self, titles: Iterable[Title]) -> None:
        """Remember *titles* whose targets are known."""
        for title in titles:
            if title.target is None:
                continue
            for kind in ((title.doc_type, f"in {title.named_in}"), *self._kinds(title)):
                self._unindexed[kind].append(title.title_key)
                self._targets[kind, title.title_key][title.target] = None
            self._told[title.target].add(title.issuer_key, title.year_key)
            self._dates[title.target] = max(self._dates.get(title.target, ""), title.issued or "", key=lambda date: (len(date), date))
            self._in_force |= {title.target: title.in_force_from} if title.in_force_from else {}
            self._numbered.update([title.target] if title.numbered else [])

    def candidates(self, cited: Title, within_document: bool) -> set[str]:
        """Return the documents that *cited* may mean, in the citing document alone or anywhere; equal titles go before similar ones."""
        kinds = [(cited.doc_type, f"in {cited.named_in}")] if within_document else self._kinds(cited)
        for near in self._nearness(cited):
            found = {target for kind in kinds for title in near(kind) for target in self._targets.get((kind, title), ())
                     if self._may_be(cited, target) and (within_document or self._is_there(cited, target))}
            if found:
                return self._narrowed(cited, found)
        return set()

    def _kinds(self, title: Title) -> list[Kind]:
        # "Kế hoạch phòng, chống dịch" exists in every province: without an issuer it means the one at home
        if title.doc_type in self.national_types:
            return [(title.doc_type, "everywhere")]
        return [(title.doc_type, f"at {title.scope}"), *([(title.doc_type, f"by {title.issuer_key}")] if title.issuer_key else [])]

    def _nearness(self, cited: Title) -> Iterator[Callable[[Kind], Iterable[str]]]:
        yield lambda kind: [cited.title_key]
        yield lambda kind: self._indexed(kind).spellings(cited.title_key)
        yield lambda kind: self._indexed(kind).near(cited.title_key)

    def _indexed(self, kind: Kind) -> TitleIndex:
        """Return the index of *kind*, made when it is asked for: most titles are found as they are."""
        index = self._index.setdefault(kind, TitleIndex())
        for title in self._unindexed.pop(kind, ()):
            index.add(title)
        return index

    def _may_be(self, cited: Title, target: str) -> bool:
        return target != cited.named_in and self._told[target].allows(cited.issuer_key, cited.year_key)    # nobody cites himself

    def _is_there(self, cited: Title, target: str) -> bool:
        """Nobody cites what comes later, nor by its mere name a law that is not yet in force."""
        if is_later(self._dates[target], cited.on):
            return False
        begins = self._in_force.get(target)
        return begins is None or cited.year_key is not None or not is_later(begins.isoformat(), cited.on)

    def _narrowed(self, cited: Title, found: set[str]) -> set[str]:
        """Where several documents fit, the one of the cited date, or the law of that name that was in force."""
        if cited.doc_type in self.national_types:
            # a law cited by name alone is one whose number is known, even if another of that name was once cited by its year
            found = found & self._numbered or found
            laws = {target: Law(self._dates[target], self._in_force.get(target)) for target in found}
            return in_force(laws, cited.on) if len(found) > 1 else found
        dated = {target for target in found if cited.issued and self._dates[target] == cited.issued}
        return dated if len(dated) == 1 else found
