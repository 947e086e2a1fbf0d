"""Tells which mentions in one document name the same document, and lets each learn from the others.

In: `Cited`. Out: for each the number of its group, and `Cited` with the number, date, issuer and title that the group knows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors import rulebook
from extractors.citing.cited import Cited
from extractors.citing.groups import Groups
from extractors.citing.titles import is_law
from extractors.expressions.references.numbers import parse_symbol
from extractors.records import Header


def identify(cited: Sequence[Cited]) -> list[int]:
    """Return for each of *cited* the number of its group; mentions that say most found the groups, and one that fits two joins neither."""
    groups = Groups()
    numbers = {index: groups.join(cited[index]) for index in sorted(range(len(cited)), key=lambda at: (_rank(cited[at]), at))}
    return [numbers[index] for index in range(len(cited))]


def share_knowledge(cited: Sequence[Cited], groups: Sequence[int]) -> list[Cited]:
    """Return *cited*, each with what others of its group say and it leaves out."""
    members: dict[int, list[Cited]] = {}
    for one, group in zip(cited, groups, strict=True):
        members.setdefault(group, []).append(one)
    known = {group: _Knowledge.of(named) for group, named in members.items()}
    return [_informed(one, known[group]) for one, group in zip(cited, groups, strict=True)]


def of_own_register(cited: Sequence[Cited], changed: Container[int], groups: Sequence[int], header: Header) -> list[Cited]:
    """Return *cited*, those of the groups *changed* by the document with *header* as its issuer's where theirs is not printed.

    A body changes, ends or replaces what it issued itself, if the number has the letters of its own: "Bãi bỏ Quyết định số 5/QĐ-UBND".
    """
    own = parse_symbol(header.number or f"1/{header.symbol}")[3] if header.number or header.symbol else (header.issuer or "").split(" ")[0]
    return [replace(one, issuer=header.issuer) if one.issuer is None and own and group in changed and one.number
            and _same_letters(parse_symbol(one.number)[3], own) else one for one, group in zip(cited, groups, strict=True)]


def _same_letters(one: str | None, own: str) -> bool:
    """Tell whether the letters are of one body: committees wrote UB, UBT, CTUBND at other times."""
    committee = rulebook.table("identity")["people_committee"]
    return one == own or (one in committee and own in committee)


def _rank(one: Cited) -> tuple[int, int]:
    """Sort: numbers with issuer and date, numbers with one of them, bare numbers, then titles from the longest."""
    if one.number:
        return (one.issuer is None) + (one.issued is None), 0
    return 3, -len(one.title or "")


@dataclass(frozen=True, slots=True)
class _Knowledge:
    """What the mentions of one document say: its dates in order, its usual number and issuer, and one title for each type.

    What has no number is known by one title: a law by its usual spelling, other documents by their longest title.
    """

    dates: tuple[str, ...]
    number: str | None
    issuer: str | None
    titles: Mapping[str, str]

    @classmethod
    def of(cls, group: Sequence[Cited]) -> _Knowledge:
        """Gather what *group* says."""
        titles: dict[str, list[str]] = defaultdict(list)
        for one in group:
            if one.title and (is_law(one.doc_type) or not one.number):
                titles[one.doc_type].append(one.title)
        return cls(tuple(dict.fromkeys(one.issued for one in group if one.issued)), _most_common(one.number for one in group),
                   _most_common(one.issuer for one in group),
                   {doc_type: _most_common(found) or "" if is_law(doc_type) else max(found, key=len) for doc_type, found in titles.items()})


def _informed(one: Cited, known: _Knowledge) -> Cited:
    if one.count is not None:
        return one
    issued = max((value for value in known.dates if value.startswith(one.issued or "")), key=len, default=one.issued)
    title = one.title if one.number else known.titles.get(one.doc_type, one.title)
    return replace(one, number=one.number or known.number, issued=issued, issuer=one.issuer or known.issuer, title=title)


def _most_common(values: Iterable[str | None]) -> str | None:
    counted = Counter(value for value in values if value)
    return counted.most_common(1)[0][0] if counted else None
