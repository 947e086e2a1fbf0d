"""Where documents are cited: by number, by the name of a law, by a short number ("Nghị quyết số 57").

In: a passage. Out: drafts that do not overlap, in order, each ending after number or name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.expressions.references.draft import Draft, Passage
from extractors.expressions.references.issuers import issuer_at
from extractors.expressions.references.laws import amended_laws, find_laws
from extractors.expressions.references.numbers import Symbol, parse_symbol, rule
from extractors.expressions.references.tails import with_tail
from extractors.expressions.references.types import any_of, document_type, type_words
from extractors.rulebook import cached, fragment, table

_REACH = 140
"""How far before a number its type word may stand: "Thông tư của Bộ trưởng Bộ Tài chính số 12/2010/TT-BTC"."""


_NEAREST = 2
"""Words between a type and "số" that still make one name."""


def find_named_laws(passage: Passage) -> Iterator[Draft]:
    """Yield the laws that are cited by name."""
    for start, end in find_laws(passage.text, passage.folded):
        head = _law_head().match(passage.folded, start)
        doc_type = document_type(head.group()) if head else None
        if doc_type:
            yield Draft(start, end, doc_type, title_start=start, title_end=end, named=True)


def find_amended_laws(passage: Passage, draft: Draft) -> Iterator[Draft]:
    """Yield the laws that *draft* changes if it is an amending law; they stand in its name, each with the number printed behind it."""
    if not draft.named:
        return
    for start, end in amended_laws(passage.text, passage.folded, draft.start):
        head = _law_head().match(passage.folded, start)
        symbol = next((passage.symbols[at] for at in range(start, end) if at in passage.symbols), None)
        name = symbol.start if symbol else end
        name = start + len(_said_number().sub("", passage.folded[start:name]))
        if head and (doc_type := document_type(head.group())):
            yield Draft(start, end, doc_type, symbol, symbol.number if symbol else None, title_start=start, title_end=name, named=True)


def find_numbered(passage: Passage) -> Iterator[Draft]:
    """Yield the documents that are cited by number, "Nghị quyết số 57-NQ/TW", "số 210/NQ-HĐND"."""
    previous: Draft | None = None
    form_end = 0
    for symbol in passage.symbols.values():
        if _is_form(passage.folded[max(form_end, symbol.start - 24):symbol.start], form_end > symbol.start - 6):
            form_end = symbol.end
        elif draft := _numbered(passage, symbol, previous):
            previous = draft
            yield draft


def find_bare_members(passage: Passage) -> Iterator[Draft]:
    """Yield the members of a list that leave out what the last of them prints: "Nghị quyết số 05, 06/NQ-HĐND"."""
    for symbol in passage.symbols.values():
        before = _bare_members().search(passage.folded, max(0, symbol.start - _REACH), symbol.start)
        doc_type = document_type(before["type"]) if before else None
        if before is None or doc_type not in (symbol.doc_type, None):
            continue
        rest = symbol.number[len(parse_symbol(symbol.number)[0]):]
        for member in re.finditer(r"[0-9]+[a-eđ]?", before["members"]):
            at, whole = before.start("members") + member.start(), replace(symbol, number=member[0] + rest, printed=member[0])
            start = at if member.start() else before.start()
            yield Draft(start, at + len(member[0]), doc_type or "CV", whole, whole.number, listed=start == at)


def find_short(passage: Passage) -> Iterator[Draft]:
    """Yield the documents of which only the running number is given: "Nghị quyết số 57"; the caller must find which is meant."""
    for match in _short_head().finditer(passage.folded):
        tail = rule("short_number").pattern.match(passage.folded, match.end())
        doc_type = document_type(match["type"])
        if tail is None or doc_type is None or not passage.text[match.start()].isupper():
            continue
        running = tail["running"] or tail["bare"]
        if tail["so"] or not re.fullmatch(r"(?:19|20)[0-9][0-9]", running):
            group = "running" if tail["running"] else "bare"
            yield Draft(match.start(), tail.end(group), doc_type, number=running, note="short")


def _numbered(passage: Passage, symbol: Symbol, previous: Draft | None) -> Draft | None:
    window = max(0, symbol.start - _REACH, previous.end if previous else 0)
    before = passage.folded[window:symbol.start]
    near = next((match for pattern in (rule("guiding_type").pattern, _near_type(), rule("type_before").pattern)
                 if (match := pattern.search(before))), None)
    if near:
        return _typed(passage, symbol, window + near.start("type"), near["type"])
    far = _far_type().search(before)
    if far and (document_type(far["type"]) == symbol.doc_type or (symbol.doc_type in (None, "CV") and (
            _is_close(before[far.end("type"):]) or _names_issuer(passage, window + far.end("type"), symbol.start)))):
        return _typed(passage, symbol, window + far.start("type"), far["type"])
    return _bare(passage, symbol, previous)


def _is_close(between: str) -> bool:
    """Tell whether only a word or two stand between type and number: "báo cáo thẩm định số 154/TĐ-KTHT"."""
    return "," not in between and len(between.split()) <= _NEAREST + 1


def _names_issuer(passage: Passage, start: int, end: int) -> bool:
    """Tell whether nothing but a body stands between type and number: "Nghị định của Chính phủ số 77/CP"."""
    of = rule("issuer_before").pattern.match(passage.folded, start, end)
    stop = issuer_at(passage.text, of.end()) if of else None
    return stop is not None and stop <= end and _only_said().fullmatch(passage.folded, stop, end) is not None


def _is_form(before: str, after_form: bool) -> bool:
    """Tell whether the number after *before* is one of a form, "Mẫu số 01/ĐĐ-TNN", or of a list of forms."""
    listed = after_form and rule("list_gap").pattern.match(before) is not None
    return listed or _not_a_document().search(before) is not None


def _typed(passage: Passage, symbol: Symbol, start: int, words: str) -> Draft:
    """A number with its type word; the letters may be more exact than the word (Chương trình ... CTrHĐ, Thông tư ... TTLT)."""
    of = rule("issuer_before").pattern.search(passage.folded, start + len(words), symbol.start)
    end = issuer_at(passage.text, of.end()) if of else None
    issuer = passage.text[of.end():end].strip() if of and end and end <= symbol.start else None
    return Draft(start, symbol.end, _exact_type(words, symbol), symbol, symbol.number, issuer=issuer, note=symbol.note)


def _exact_type(words: str, symbol: Symbol) -> str:
    printed = document_type(words) or document_type(words.upper()) or _letters(words)
    more_exact = symbol.doc_type and printed in ("CTr", "TT") and symbol.doc_type.startswith(printed)
    general = re.fullmatch(type_words("general"), words) is not None  # "văn bản số 12/QĐ-UBND"
    return symbol.doc_type if symbol.doc_type and (more_exact or general or not printed) else printed or "CV"


def _letters(words: str) -> str | None:
    """Return the type of lower-cased letters: "qđ" is QĐ, "ctr" is CTr."""
    types = {entry["abbr"].lower(): str(entry["abbr"]) for entry in table("document_types")["type"]}
    return types.get(words.strip())


def _bare(passage: Passage, symbol: Symbol, previous: Draft | None) -> Draft | None:
    """A number without a type word: its letters tell the type, or the member of the list before it does."""
    lead = rule("number_lead").pattern.search(passage.folded, max(0, symbol.start - 8), symbol.start)
    listed = previous is not None and any(rule("list_gap").pattern.match(passage.folded[end:symbol.start]) is not None
                                          for end in (previous.end, min(with_tail(passage, previous).end, symbol.start)))
    doc_type = symbol.doc_type
    if previous and listed and doc_type is None:
        doc_type = previous.doc_type
    elif doc_type is None and symbol.issuer_code in table("references")["family"]["legislature"]:
        doc_type = "L"
    # "nhà số 12/A-B" is an address: a dispatch has "số" before and a body of three letters or more in it
    if doc_type is None or (doc_type == "CV" and (not lead or len(symbol.issuer_code or "") < 3)):
        return None
    start = lead.start() if lead else symbol.start
    return Draft(start, symbol.end, doc_type, symbol, symbol.number, listed=True, note=symbol.note)


@cached
def _law_head() -> re.Pattern[str]:
    return re.compile(type_words("by_law"))


@cached
def _only_said() -> re.Pattern[str]:
    return re.compile(rf"\s+{fragment('references', 'number_said')}")


@cached
def _said_number() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{fragment('references', 'number_said')})?$")


@cached
def _near_type() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<type>{type_words()}){fragment('references', 'number_word')}$")


@cached
def _far_type() -> re.Pattern[str]:
    return re.compile(rf".*(?<!\w)(?P<type>{type_words()})[^;.:()0-9]{{2,110}}?\s{fragment('references', 'number_said')}$", re.S)


@cached
def _bare_members() -> re.Pattern[str]:
    number = r"[0-9]{1,4}[a-eđ]?(?!\w)"
    gap = r"(?:\s*[,;]\s*(?:và\s+)?|\s+(?:và|đến)\s+)(?:số\s*)?"
    said = rf"(?:từ\s+)?(?:{fragment('references', 'number_said')})"
    return re.compile(rf"(?<!\w)(?P<type>{type_words()})\s+{said}(?P<members>{number}(?:{gap}{number})*){gap}$")


@cached
def _short_head() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<type>{type_words('short')})(?=\s+\w)")


@cached
def _not_a_document() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(table('references')['words']['not_a_document_before'])}\s*:?\s*$")
