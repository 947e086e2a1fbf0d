"""References to other documents: number, date, issuer, title, with the references that stand in a title below their parent.

In: one passage of text, its line breaks joined or not. Out: `Reference`s in order, parents before children.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from extractors.expressions.references.draft import Draft, Passage
from extractors.expressions.references.heads import find_amended_laws, find_bare_members, find_named_laws, find_numbered, find_short
from extractors.expressions.references.laws import full_name
from extractors.expressions.references.lists import share_in_lists
from extractors.expressions.references.named import find_congress_resolutions, find_titled
from extractors.expressions.references.numbers import issuer_of_symbol, parse_symbol, rule
from extractors.expressions.references.sets import ReferenceSet, find_sets
from extractors.expressions.references.tails import with_tail
from extractors.expressions.references.titles import title_end, title_start
from extractors.expressions.references.types import document_type, is_cited_by_name, is_joint, issuer_of_type
from extractors.records import Reference
from extractors.rulebook import cached_most, table

__all__ = ["ReferenceSet", "document_type", "find_references", "find_sets", "parse_symbol"]

_LATE = "dated after the citing document"
SHORTEST_TITLE = 3
"""Words; "về hóa đơn" is the shortest kind of title."""


def find_references(text: str, on: date | None = None) -> list[Reference]:
    """Return the documents that *text* cites, in order of start, parents before the references in their titles.

    A number without letters ("Nghị quyết số 57") has the note "short"; a blank number is no reference. *on* is the date of the citing
    document: a later date of the cited one is kept and noted.
    """
    return [replace(one, note="; ".join(filter(None, (one.note, _LATE)))) if _is_late(one, on) else one for one in _read(text)]


@cached_most(1024)  # tasks and the judgement ask for the references of a passage again
def _read(text: str) -> tuple[Reference, ...]:
    passage = Passage.of(text)
    drafts: list[Draft] = []
    for find in (find_named_laws, find_numbered, find_bare_members, find_congress_resolutions, find_short, find_titled):
        drafts = _without_overlaps(drafts, (with_tail(passage, draft) for draft in find(passage)))
    drafts = [draft for draft in drafts if not _is_alias(passage, draft)]
    inner = [law for draft in drafts for law in find_amended_laws(passage, draft)]
    drafts = sorted([*drafts, *inner], key=lambda draft: (draft.start, -draft.end))
    titled = _references_only(passage, share_in_lists(passage, _with_titles(passage, drafts)))
    return tuple(_reference(passage, draft, parent) for draft, parent in zip(titled, _parents(titled), strict=True))


def _without_overlaps(drafts: Sequence[Draft], more: Iterable[Draft]) -> list[Draft]:
    """Return *drafts* and those of *more* that stand apart from them; a law has taken the number that follows its name."""
    kept = list(drafts)
    for draft in more:
        at = bisect(kept, draft.start, key=lambda other: other.start)
        if (at == 0 or kept[at - 1].end <= draft.start) and (at == len(kept) or draft.end <= kept[at].start):
            kept.insert(at, draft)
    return kept


def _is_alias(passage: Passage, draft: Draft) -> bool:
    """ "(sau đây gọi là Nghị định số 99/2007/NĐ-CP)" names the document just cited, not another one."""
    return rule("alias_before").pattern.search(passage.folded, max(0, draft.start - 60), draft.start) is not None


def _with_titles(passage: Passage, drafts: Sequence[Draft]) -> list[Draft]:
    """Find the ends of titles from the last to the first, for a title passes over the documents in it as wholes."""
    titled: list[Draft] = []
    reaches: dict[int, int] = {}
    for draft in reversed(drafts):
        titled.append(_with_title(passage, draft, reaches))
        reaches[draft.start] = titled[-1].reach
    return titled[::-1]


def _with_title(passage: Passage, draft: Draft, reaches: dict[int, int]) -> Draft:
    if draft.named:
        return draft
    dated = draft.issued is not None or draft.issuer is not None
    start = draft.title_start if draft.title_start is not None else title_start(passage.folded, draft.end, dated)
    if start is None:
        return draft
    end = title_end(passage.text, passage.folded, max(start, draft.end), reaches, draft.symbol is not None)
    # "hướng dẫn" alone says nothing: the text was cut there or a list follows
    enough = len(passage.text[start:end].split()) >= SHORTEST_TITLE
    return replace(draft, title_start=start, title_end=end) if end > draft.end and enough else draft


def _references_only(passage: Passage, drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out what turned out to be no document: a title alone that says nothing, refers to "this" one, or stands for itself.

    The letter of a company is no act of anybody.
    """
    drafts = [draft for draft in drafts if not (draft.doc_type == "CV" and draft.number and rule("company_letter").search(draft.number))]
    return [draft for draft, parent in zip(drafts, _parents(drafts), strict=True) if draft.number or draft.named or (
        _says_something(passage, draft) and (not draft.in_title or parent is not None))]


def _says_something(passage: Passage, draft: Draft) -> bool:
    """Tell whether the title goes on behind type and issuer, and not with "này": "Thông tư của Bộ Tài chính hướng dẫn Nghị định này"."""
    behind = passage.folded[draft.end:draft.title_end].split() if draft.title_end else []
    return len(behind) >= SHORTEST_TITLE and behind[-1] not in table("references")["words"]["self"]


def _parents(drafts: Sequence[Draft]) -> Iterator[int | None]:
    """Yield for each of *drafts* the nearest one before it in whose title it stands."""
    over: list[int] = []  # those whose titles reach over what comes next
    for index, draft in enumerate(drafts):
        over = [other for other in over if draft.start < drafts[other].reach]
        yield over[-1] if over else None
        over.append(index)


def _reference(passage: Passage, draft: Draft, parent: int | None) -> Reference:
    return Reference(
        text=passage.text[draft.start:draft.end], start=draft.start, end=draft.end, doc_type=draft.doc_type,
        number=draft.number, number_printed=draft.symbol.printed if draft.symbol else draft.number,
        issued=draft.issued or (draft.symbol.year if draft.symbol else None),
        issuer=_issuer(draft), title=_title(passage, draft), title_end=draft.title_end, parent=parent, note=draft.note or None)


def _issuer(draft: Draft) -> str | None:
    """A joint document is of all the bodies that its number names, whether some or all of them are printed."""
    implied = _implied_issuer(draft)
    return implied or draft.issuer if is_joint(draft.doc_type) else draft.issuer or implied


def _implied_issuer(draft: Draft) -> str | None:
    return issuer_of_type(draft.doc_type) or (issuer_of_symbol(draft.number) if draft.symbol and draft.number else None)


def _title(passage: Passage, draft: Draft) -> str | None:
    if draft.title_start is None or draft.title_end is None:
        return None
    title = " ".join(passage.text[draft.title_start:draft.title_end].split())
    return full_name(title) if is_cited_by_name(draft.doc_type) else title


def _is_late(one: Reference, on: date | None) -> bool:
    return on is not None and one.issued is not None and one.issued > on.isoformat()
