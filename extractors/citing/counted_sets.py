"""Finds out which documents a counted set stands for: "06 Nghị quyết của HĐND Thành phố" are the six listed elsewhere in the text.

In: `Cited` with the groups of `same_documents`, and lists. Out: for each set its members, empty where none or several lists fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from extractors.citing.cited import Cited
from extractors.citing.marks import Stretch
from extractors.expressions.references.references import parse_symbol
from extractors.rulebook import rules

_OPENING = re.compile(r"[\W0-9ivx]*+")


def find_lists(stretches: Sequence[Stretch]) -> list[list[int]]:
    """Return the indices of documents printed side by side, and of those that open one item, or one group of table rows, after another."""
    rows = [stretch.cited_within(*match.span("targets")) for stretch in stretches if stretch.marks
            for rule in rules("relations", "list") for match in rule.pattern.finditer(stretch.masked)]
    return [members for members in (*rows, *_columns(stretches)) if len(members) > 1]


def _columns(stretches: Sequence[Stretch]) -> Iterator[list[int]]:
    yield [index for stretch in stretches if stretch.place == "group" for index in _opening(stretch)]
    items = (stretch for stretch in stretches if stretch.source is None and stretch.place != "group")
    for _, run in groupby(items, key=lambda stretch: bool(_opening(stretch))):
        yield [index for stretch in run for index in _opening(stretch)]


def _opening(stretch: Stretch) -> list[int]:
    """Return what a text opens with, a number or bullet aside: "II. Nghị quyết số 210/NQ-HĐND"."""
    opening = _OPENING.match(stretch.masked)
    return [index for offset, index in stretch.marks if opening and offset <= opening.end()]


def resolve_sets(cited: Sequence[Cited], groups: Sequence[int], lists: Sequence[Sequence[int]]) -> Mapping[int, tuple[int, ...]]:
    """Return for each set, by index, the indices of the first mentions of its members."""
    first = {group: index for index, group in reversed(list(enumerate(groups)))}
    return {index: tuple(first[group] for group in _members(one, cited, groups, lists))
            for index, one in enumerate(cited) if one.count is not None}


def _members(one: Cited, cited: Sequence[Cited], groups: Sequence[int], lists: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """Return the groups of the only list of the right length, else of all documents of that type and issuer when they are so many."""
    listed = {_groups_like(one, members, cited, groups) for members in lists}
    fitting = {found for found in listed if len(found) == one.count}
    if not fitting and one.issuer:
        found = _groups_like(one, range(len(cited)), cited, groups)
        fitting = {found} if len(found) == one.count else set()
    return fitting.pop() if len(fitting) == 1 else ()


def _groups_like(one: Cited, members: Iterable[int], cited: Sequence[Cited], groups: Sequence[int]) -> tuple[int, ...]:
    issuers = _letters_of(one.issuer, cited)
    fits = (index for index in members if cited[index].count is None and cited[index].doc_type == one.doc_type
            and _issued_by(cited[index], one.issuer, issuers))
    return tuple(sorted({groups[index] for index in fits}))


def _issued_by(one: Cited, issuer: str | None, letters: set[str | None]) -> bool:
    """Tell whether *one* is of *issuer*; where its own is not printed, its number must have the *letters* of another one of *issuer*."""
    if issuer is None or one.issuer == issuer:
        return True
    return one.issuer is None and (not letters or _letters(one) in letters)


def _letters_of(issuer: str | None, cited: Iterable[Cited]) -> set[str | None]:
    return {_letters(other) for other in cited if issuer and other.issuer == issuer and other.number}


def _letters(one: Cited) -> str | None:
    return parse_symbol(one.number)[3] if one.number else None
