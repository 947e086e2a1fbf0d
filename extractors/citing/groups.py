"""Groups of mentions that name one document, and which of them a further mention fits.

In: `Cited`, one after another. Out: the number of its group. What a mention is compared with is looked up, not every mention before it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from extractors.citing.cited import Cited
from extractors.citing.document_keys import number_key
from extractors.citing.issuing_bodies import issuing_body
from extractors.citing.one_document import Told
from extractors.citing.titles import same_title, title_words
from extractors.expressions.references.numbers import issuer_of_symbol
from extractors.rulebook import cached_most
from extractors.text.vietnamese import fold


@dataclass(slots=True)
class _Group:
    """What the mentions of one document say: numbers, titles by type of those with and without a number, issuers and years."""

    counted: bool
    dated: bool = False
    numbers: set[str | None] = field(default_factory=set)
    titles: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    titles_alone: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    told: Told = field(default_factory=Told)


class Groups:
    """The documents named so far."""

    def __init__(self) -> None:
        self._groups: list[_Group] = []
        self._by_number: dict[str | None, set[int]] = defaultdict(set)
        self._by_title: dict[str, set[int]] = defaultdict(set)
        self._by_title_alone: dict[str, set[int]] = defaultdict(set)

    def join(self, one: Cited) -> int:
        """Return the number of the group that *one* joins: the only one that it fits, else a new one."""
        fitting = [at for at in self._candidates(one) if _fits(one, self._groups[at])]
        if len(fitting) > 1:  # "Luật Đất đai" beside "Luật Đất đai năm 2013" and "... năm 2024" is one of its own
            fitting = [at for at in fitting if not self._groups[at].dated]
        if len(fitting) != 1:
            self._groups.append(_Group(counted=one.count is not None))
        at = fitting[0] if len(fitting) == 1 else len(self._groups) - 1
        self._add(one, at)
        return at

    def _candidates(self, one: Cited) -> set[int]:
        """Return the groups that have the number of *one*, or a title of its type where one of the two has no number."""
        if one.count is not None:
            return set()
        titled = (self._by_title_alone if one.number else self._by_title)[one.doc_type] if one.title else set()
        return titled | self._by_number[number_key(one.number)] if one.number else titled

    def _add(self, one: Cited, at: int) -> None:
        group = self._groups[at]
        group.dated = group.dated or one.issued is not None
        group.told.add(_issuer(one.issuer, one.number), _year(one))
        if one.title:
            group.titles[one.doc_type].add(title_words(one.title))
            self._by_title[one.doc_type].add(at)
        if one.number:
            group.numbers.add(number_key(one.number))
            self._by_number[number_key(one.number)].add(at)
        elif one.title:
            group.titles_alone[one.doc_type].add(title_words(one.title))
            self._by_title_alone[one.doc_type].add(at)


def _fits(one: Cited, group: _Group) -> bool:
    """Tell whether *one* has a name of the *group*, and neither another issuer nor another year than any of it."""
    if group.counted or not group.told.allows(_issuer(one.issuer, one.number), _year(one)):
        return False
    if one.number and number_key(one.number) in group.numbers:
        return True
    titles = (group.titles_alone if one.number else group.titles).get(one.doc_type, ()) if one.title else ()
    return any(same_title(title_words(one.title), other, one.doc_type) for other in titles)


def _year(one: Cited) -> str | None:
    return one.issued[:4] if one.issued else None


@cached_most(4096)
def _issuer(issuer: str | None, number: str | None) -> str | None:
    """A number such as 15/2026/TT-BCT is unique, whether its issuer is printed as ministry or as minister."""
    body = issuing_body((issuer_of_symbol(number) if number else None) or issuer, number)
    return None if body is None else fold(body)
