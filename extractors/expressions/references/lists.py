"""Lists of documents, where what follows the last member holds for all: "số 210/NQ-HĐND; số 212/NQ-HĐND của HĐND tỉnh".

In: drafts in order. Out: the same drafts, with the issuer and date that the list gives them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.expressions.references.draft import Draft, Passage
from extractors.expressions.references.numbers import rule


def share_in_lists(passage: Passage, drafts: Sequence[Draft]) -> list[Draft]:
    """Return *drafts*, each member of a list with the issuer, and where none but the last has one the date, of the member after it."""
    shared: list[Draft] = []
    for draft in reversed(drafts):
        shared.append(_from_next(draft, shared[-1]) if shared and _is_listed_with(passage, draft, shared[-1]) else draft)
    return shared[::-1]


def _is_listed_with(passage: Passage, draft: Draft, following: Draft) -> bool:
    """Tell whether two documents of one kind and issuer stand next to one another in a list."""
    if not (draft.symbol and following.symbol) or draft.title_end or draft.doc_type != following.doc_type:
        return False
    gap = passage.folded[draft.end:following.start]
    return draft.symbol.issuer_code == following.symbol.issuer_code and rule("list_gap").pattern.match(gap) is not None


def _from_next(draft: Draft, following: Draft) -> Draft:
    same_year = draft.symbol is None or draft.symbol.year is None or draft.symbol.year == (following.issued or "")[:4]
    date = following.issued if following.listed and same_year else None
    return replace(draft, issuer=draft.issuer or following.issuer, issued=draft.issued or date)
