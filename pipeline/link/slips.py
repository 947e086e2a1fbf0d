"""Finds out which document is meant where a number, a year or an issuer is printed with a slip.

In: numbered documents that nobody holds, and those that are known. Out: for each slip the one document meant, and what was repaired.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from extractors.citing.one_document import days_agree, is_slip
from extractors.citing.titles import threshold
from pipeline.link.title_index import TitleIndex

_YEAR = re.compile(r"/(?:19|20)[0-9][0-9](?=/)")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A document with a number as those who cite it, or itself, give it; `documents` counts who cites it, and `held` is set for a file."""

    doc_id: str
    doc_type: str | None
    number_key: str
    issuer_key: str | None
    year_key: str | None
    dates: frozenset[str]
    titles: frozenset[str]
    documents: int
    held: bool


Candidates = Callable[[Numbered], Iterable[Numbered]]
"""What a slip may stand for."""


def repair(documents: Sequence[Numbered]) -> dict[str, tuple[str, str]]:
    """Return for each of *documents* that is a slip the document that is meant, and the name of the rule (see links.METHODS)."""
    known = [one for one in documents if one.held or one.documents > 1]
    found: dict[str, tuple[str, str]] = {}
    for method, candidates in _rules(known):
        for slip in documents:
            if slip.doc_id not in found and not slip.held:
                meant = {one.doc_id for one in candidates(slip) if _is_surer(one, slip)}
                found |= {slip.doc_id: (meant.pop(), method)} if len(meant) == 1 else {}
    return {slip: meant for slip, meant in found.items() if meant[0] not in found}


def _rules(known: Sequence[Numbered]) -> list[tuple[str, Candidates]]:
    """Return the rules, those first that leave least to chance."""
    of_figures, of_title = _by_figures(known), _by_title(known)
    return [("number_letters_repaired", _fitting(of_figures, _other_letter)),
            ("number_year_repaired", _fitting(of_figures, _year_left_out)),
            ("year_repaired", _fitting(of_title, _other_year)), ("number_figure_repaired", _fitting(of_title, _other_figure)),
            ("issuer_repaired", _fitting(of_title, _other_issuer))]


def _fitting(alike: Candidates, fits: Callable[[Numbered, Numbered], bool]) -> Candidates:
    return lambda slip: [one for one in alike(slip) if fits(slip, one)]


def _is_surer(one: Numbered, slip: Numbered) -> bool:
    return one.doc_id != slip.doc_id and (one.held or one.documents > slip.documents)


def _figures(number_key: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[0-9]+", number_key))


def _by_figures(known: Iterable[Numbered]) -> Candidates:
    """Documents of the same issuer, year, type and figures."""
    groups: dict[tuple[object, ...], list[Numbered]] = defaultdict(list)
    for one in known:
        groups[_series(one)].append(one)
    return lambda slip: groups.get(_series(slip), ()) if slip.year_key and slip.issuer_key else ()


def _series(one: Numbered) -> tuple[object, ...]:
    return one.issuer_key, one.year_key, one.doc_type, _figures(_YEAR.sub("", one.number_key))


def _other_letter(slip: Numbered, one: Numbered) -> bool:
    """ "29/2025/NQ-HĐN"."""
    return is_slip(slip.number_key, one.number_key)


def _year_left_out(slip: Numbered, one: Numbered) -> bool:
    """ "30/NQ-HĐND" is a series of its own beside "30/2025/NQ-HĐND": only the day tells that it is none here."""
    return bool(slip.dates & one.dates) and slip.number_key == _YEAR.sub("", one.number_key)


def _by_title(known: Iterable[Numbered]) -> Candidates:
    """Documents of the same type and title, and of the same number or issuer."""
    indices: dict[tuple[str | None, str], TitleIndex] = defaultdict(TitleIndex)
    bearers: dict[tuple[str | None, str, str], list[Numbered]] = defaultdict(list)
    for one in known:
        for title in sorted(one.titles):
            for place in _places(one):
                indices[one.doc_type, place].add(title)
                bearers[one.doc_type, place, title].append(one)

    def candidates(slip: Numbered) -> list[Numbered]:
        near = [(place, title) for place in _places(slip) if (slip.doc_type, place) in indices
                for cited in sorted(slip.titles) if len(cited.split()) >= threshold("telling_words")
                for title in indices[slip.doc_type, place].near(cited)]
        return [one for place, title in near for one in bearers[slip.doc_type, place, title]]

    return candidates


def _places(one: Numbered) -> list[str]:
    return [f"number {_YEAR.sub('', one.number_key)}", *([f"issuer {one.issuer_key}"] if one.issuer_key else [])]


def _other_year(slip: Numbered, one: Numbered) -> bool:
    """Day and month must agree where both are known: a plan of the same title may have the same number in another year."""
    days = [{date[4:] for date in dates if len(date) == len("2025-01-31")} for dates in (slip.dates, one.dates)]
    return (slip.issuer_key == one.issuer_key and _YEAR.sub("", slip.number_key) == _YEAR.sub("", one.number_key)
            and days_agree(*days))


def _other_figure(slip: Numbered, one: Numbered) -> bool:
    """One figure is wrong, missing or in the wrong place, and no date speaks against it."""
    return (slip.issuer_key == one.issuer_key and slip.year_key == one.year_key
            and days_agree(slip.dates, one.dates) and is_slip(slip.number_key, one.number_key))


def _other_issuer(slip: Numbered, one: Numbered) -> bool:
    return slip.number_key == one.number_key and slip.year_key == one.year_key and bool(slip.dates & one.dates)
