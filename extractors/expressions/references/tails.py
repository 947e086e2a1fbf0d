"""What follows the number or name of a document: "ngày 22/12/2024 của Bộ Chính trị", "(31/2024/QH15)", in any order.

In: a draft that ends after number or name. Out: the draft with number, date and issuer read, ending after the last of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from extractors.expressions.references.draft import Draft, Passage
from extractors.expressions.references.issuers import issuer_at
from extractors.expressions.references.numbers import rule
from extractors.expressions.references.types import is_cited_by_name, is_joint
from extractors.expressions.times.dates import date_at


def with_tail(passage: Passage, draft: Draft) -> Draft:
    """Return *draft* with all that follows it and belongs to it; each of the steps may come first, none twice."""
    steps = [_number_of_law, _adoption, _date, _blank_date, _year, _issuer]
    while grown := next(((step, longer) for step in steps if (longer := step(passage, draft))), None):
        step, draft = grown
        steps.remove(step)
    return draft


Step = Callable[[Passage, Draft], Draft | None]


def _lead(passage: Passage, draft: Draft, name: str) -> int | None:
    """Return where the lead-in *name* of rules/references.toml ends behind *draft*."""
    match = rule(name).pattern.match(passage.folded, draft.end)
    return match.end() if match else None


def _closed(passage: Passage, draft: Draft, at: int) -> int:
    """Step over the bracket that closes behind *at* if one was opened between the draft and *at*."""
    opened = "(" in passage.text[draft.end:at]
    bracket = re.compile(r"\s*\)").match(passage.text, at)
    return bracket.end() if opened and bracket else at


def _number_of_law(passage: Passage, draft: Draft) -> Draft | None:
    """ "Luật Đất đai [số 31/2024/QH15]", "Luật Đất đai năm 2024 [(31/2024/QH15)]"."""
    at = _lead(passage, draft, "lead_to_number")
    if draft.symbol or not is_cited_by_name(draft.doc_type) or at is None or at not in passage.symbols:
        return None
    symbol = passage.symbols[at]
    if symbol.doc_type and not is_cited_by_name(symbol.doc_type):
        return None  # "Các Nghị định hướng dẫn Luật Giá (số 5/2024/NĐ-CP, số 6/2024/NĐ-CP)"
    return replace(draft, end=_closed(passage, draft, symbol.end), symbol=symbol, number=symbol.number, note=symbol.note)


def _adoption(passage: Passage, draft: Draft) -> Draft | None:
    """ "được Ủy ban Thường vụ Quốc hội thông qua ngày 14/4/2022"."""
    match = rule("adopted").pattern.match(passage.folded, draft.end)
    dated = date_at(passage.folded, match.end()) if match else None
    if match is None or dated is None:
        return None
    return replace(draft, end=dated.end, issued=dated.edtf, issuer=passage.text[match.start("body"):match.end("body")].strip())


def _date(passage: Passage, draft: Draft) -> Draft | None:
    at = _lead(passage, draft, "lead_to_date")
    dated = date_at(passage.folded, at) if at is not None and not _is_dated(draft) else None
    return replace(draft, end=_closed(passage, draft, dated.end), issued=dated.edtf) if dated else None


def _blank_date(passage: Passage, draft: Draft) -> Draft | None:
    """ "ngày    tháng    năm 2025": the day was never filled in, the year is all there is."""
    match = rule("blank_date").pattern.match(passage.folded, draft.end)
    return replace(draft, end=match.end(), issued=match["year"]) if match and not _is_dated(draft) else None


def _year(passage: Passage, draft: Draft) -> Draft | None:
    """ "Luật Đất đai (năm 2024)", "Luật Đất đai 2024"; other documents only with the word "năm"."""
    match = rule("year_of_law" if is_cited_by_name(draft.doc_type) else "year").pattern.match(passage.folded, draft.end)
    if match is None or _is_dated(draft):
        return None
    return replace(draft, end=_closed(passage, draft, match.end("year")), issued=match["year"])


def _issuer(passage: Passage, draft: Draft) -> Draft | None:
    found = issuer_of(passage, draft.end)
    if found is None:
        return None
    several = draft.symbol is not None and "-" in (draft.symbol.issuer_code or "")
    link = "joint_issuer" if is_joint(draft.doc_type) else "second_issuer"
    return replace(draft, end=_joint_end(passage, found[0], link) if several else found[0], issuer=found[1])


def _joint_end(passage: Passage, end: int, link: str) -> int:
    """Step over the bodies that issue together with the first: "của Bộ Tài chính, Bộ Nội vụ và Bộ Y tế"."""
    while (more := rule(link).pattern.match(passage.folded, end)) and (next_end := issuer_at(passage.text, more.end())):
        end = next_end
    return end


def issuer_of(passage: Passage, at: int) -> tuple[int, str] | None:
    """Return where "của Bộ Chính trị" or "của Quốc hội khóa XV, kỳ họp thứ 9" behind *at* ends, and the body without the session."""
    lead = rule("lead_to_issuer").pattern.match(passage.folded, at)
    end = issuer_at(passage.text, lead.end()) if lead else None
    if lead is None or end is None:
        return None
    session = rule("session").pattern.match(passage.folded, end)
    return session.end() if session else end, " ".join(passage.text[lead.end():end].split())


def _is_dated(draft: Draft) -> bool:
    return draft.issued is not None and len(draft.issued) > 4
