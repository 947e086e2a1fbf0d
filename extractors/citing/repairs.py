"""Repairs numbers with the help of the rest of the document: short mentions and printed slips.

In: `Cited`, and the lists in which they stand. Out: the same with whole numbers, and which of them could not be made out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from extractors.citing.cited import Cited
from extractors.expressions.references.references import parse_symbol

_DAY = len("2025-01-31")


def complete_numbers(cited: Sequence[Cited], lists: Sequence[Sequence[int]]) -> list[Cited]:
    """Return *cited* with the one number that a short mention or a slip can mean in this document; others stay as they are.

    *lists* are the indices of documents printed side by side.
    """
    years = _years_of_lists(cited, lists)
    dated = [_with_year(one, years.get(index, ())) for index, one in enumerate(cited)]
    full: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in dated:
        if one.number and not _is_short(one):
            full[one.doc_type, parse_symbol(one.number)[0]].add(one.number)
    return [_with_full_number(one, full) for one in dated]


def unresolved(cited: Sequence[Cited]) -> list[int]:
    """Return the indices of short mentions ("Nghị quyết số 57") that no full number of the document explains.

    A day and an issuer tell which document is meant: "Thông tư số 06 ngày 16/7/1986 của Bộ Nội thương".
    """
    return [index for index, one in enumerate(cited) if _is_short(one) and not (one.issuer and len(one.issued or "") == _DAY)]


def is_repaired(one: Cited) -> bool:
    """Tell whether the number is another one than is printed, blanks and dashes aside; a short mention is no slip."""
    printed = _letters(one.number_printed)
    return one.number is not None and one.note is not None and not printed.isdigit() and _letters(one.number) != printed


def _letters(number: str | None) -> str:
    return "".join(char for char in number or "" if char.isalnum())


def _is_short(one: Cited) -> bool:
    return one.number is not None and one.number.isdigit()


def _with_full_number(one: Cited, full: Mapping[tuple[str, str], set[str]]) -> Cited:
    """ "Nghị quyết số 57" is 57-NQ/TW where the document gives no other resolution with that running number."""
    if not _is_short(one):
        return one
    meant = full.get((one.doc_type, one.number or ""), set())
    return replace(one, number=next(iter(meant))) if len(meant) == 1 else one


_Years = Mapping[tuple[str | None, str | None], set[str]]
"""The years in the numbers of a list, for each type and issuer code."""


def _years_of_lists(cited: Sequence[Cited], lists: Sequence[Sequence[int]]) -> dict[int, list[_Years]]:
    """Return for each index the years of the lists in which it stands."""
    found: dict[int, list[_Years]] = defaultdict(list)
    for members in lists:
        years: dict[tuple[str | None, str | None], set[str]] = defaultdict(set)
        for number in filter(None, (cited[index].number for index in members)):
            _, year, doc_type, code = parse_symbol(number)
            if year:
                years[doc_type, code].add(year)
        for index in set(members):
            found[index].append(years)
    return found


def _with_year(one: Cited, lists: Iterable[_Years]) -> Cited:
    """ "13/NQ-HĐN" lacks a letter and the year: it is 13/2024/NQ-HĐND among 12/2024/NQ-HĐND and 15/2024/NQ-HĐND."""
    if one.number is None:
        return one
    _, year, doc_type, code = parse_symbol(one.number)
    if year:
        return one
    years = {year for each in lists for year in each.get((doc_type, code), ())}
    if len(years) != 1 or not is_repaired(one):
        return one
    only = years.pop()
    return replace(one, number=one.number.replace("/", f"/{only}/", 1), issued=one.issued or only)
