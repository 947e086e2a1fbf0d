"""Laws, codes, ordinances and the constitution, which are cited by name: where a name begins and where it ends.

In: a passage. Out: the spans of names, "Luật Đất đai", "Luật sửa đổi, bổ sung một số điều của Luật Đầu tư công", and in the latter those
of the laws that it changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.expressions.references.issuers import UPPER
from extractors.expressions.references.numbers import rule
from extractors.expressions.references.types import any_of, document_type, type_words
from extractors.rulebook import cached, table
from extractors.text.vietnamese import fold

_LONG_LIST = 2
"""Laws that an amending law names before a dated one: so many are no series of citations but the list of what it amends."""

SHORT_FORM = r"(?:\s*\([^\W\d_&]{2,8}\))"
"""What a bracket in a name says is used for the words before it: "Luật Phòng cháy, chữa cháy (PCCC) và cứu nạn, cứu hộ"."""

_CUE = 12
"""Characters of the words that open a clause of the preamble."""


def find_laws(text: str, folded: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of the name of every law in *text*; *folded* is the same text folded."""
    at = 0
    while match := _law_words().search(folded, at):
        end = _name_end(text, folded, match.start())
        if end:
            yield match.start(), end
        at = end or match.end()


def _name_end(text: str, folded: str, start: int) -> int | None:
    """Return where the law's name that begins at *start* ends, or None when it is no citation of a law."""
    if constitution := rule("constitution").pattern.match(folded, start):
        return constitution.end() if text[start].isupper() else None
    if _no_law_before().search(folded, max(0, start - 20), start):
        return None
    if amending := rule("amending_law").pattern.match(folded, start):
        amended = amended_laws(text, folded, start)
        first = amending.start("amended")
        return amended[-1][1] if amended else _plain_end(text, folded, first) or _unnamed_end(folded, first)
    return _plain_end(text, folded, start)


def _plain_end(text: str, folded: str, start: int) -> int | None:
    """Known names end where the longest of them ends; others before their number or date, or where a stop word or a comma stands."""
    head = _law_words().match(folded, start)
    if head is None:
        return None
    if known := _known_name().match(folded, start):
        return known.end()
    if not text[start].isupper() or _no_law_after().match(folded, head.end()):
        return None
    name = _of_clause(folded, start) or rule("dated_law").pattern.match(folded, start) or _open_name().match(text, head.end())
    is_name = _is_capital_name(text, folded, start) or document_type(head.group()) != "L"
    return name.end() if name and (is_name or "name" in name.groupdict()) else None


def _of_clause(folded: str, start: int) -> re.Match[str] | None:
    """Match what "Căn cứ" governs up to the end of its clause: "Căn cứ Luật Quản lý và sử dụng nước sạch;"."""
    governed = rule("clause_opens").pattern.search(folded, max(0, start - _CUE), start)
    return rule("clause_law").pattern.match(folded, start) if governed else None


def amended_laws(text: str, folded: str, start: int) -> list[tuple[int, int]]:
    """Return start and end of each law by name that the amending law which begins at *start* changes; [] for other laws.

    "... một số điều của Luật Chứng khoán, Luật Kế toán và Luật Kiểm toán độc lập" names three, "... của các Luật về thuế" none. Where each
    of a list has its number, the numbers are theirs: "... Luật Giá số 16/2023/QH15, Luật Thuế số 5/2024/QH15 và Luật Phí số 7/2015/QH13".
    """
    amending = rule("amending_law").pattern.match(folded, start)
    first = amending.start("amended") if amending else None
    if first is None or (_several_before().search(folded, start, first) and not _is_capital_name(text, folded, first)):
        return []
    numbered = list(_members(text, folded, first, numbered=True))
    return numbered if len(numbered) > _LONG_LIST else list(_members(text, folded, first, numbered=False))


def _members(text: str, folded: str, start: int, numbered: bool) -> Iterator[tuple[int, int]]:
    """Yield the laws of a list that begins at *start*: all with their numbers, or none with a number or date before the last."""
    listed = 0
    end = _plain_end(text, folded, start)
    while end:
        number = rule("number_of_law").pattern.match(folded, end) if numbered else None
        if numbered and not number:
            return
        end = number.end() if number else end
        yield start, end
        more = rule("by_comma").pattern.match(folded, end) or rule("by_and").pattern.match(folded, end)
        following = _plain_end(text, folded, more.end()) if more and _law_words().match(folded, more.end()) else None
        if more is None or following is None:
            return
        # behind a comma a dated law is the next citation, unless it ends a longer list; behind "và" the date is that of the amending law
        if "," in more.group() and not numbered and listed < _LONG_LIST and rule("dated_at_once").pattern.match(folded, following):
            return
        start, end, listed = more.end(), following, listed + 1


def full_name(printed: str) -> str:
    """Return the name of a law without short forms.

    >>> full_name("Luật Ban hành văn bản QPPL"), full_name("Luật Phòng cháy, chữa cháy (PCCC) và CNCH")
    ('Luật Ban hành văn bản quy phạm pháp luật', 'Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ')
    """
    short = table("laws")["short"]
    return " ".join(short.get(word, word) for word in re.sub(SHORT_FORM, "", printed).split())


def _is_capital_name(text: str, folded: str, start: int) -> bool:
    head = _law_words().match(folded, start)
    return head is not None and text[head.end():head.end() + 2].strip()[:1].isupper()


def _unnamed_end(folded: str, start: int) -> int | None:
    """ "... một số điều của các luật liên quan đến đầu tư xây dựng cơ bản": the laws have no names, so the phrase ends like a name."""
    unnamed = rule("unnamed_laws").pattern.match(folded, start)
    return unnamed.end() if unnamed else None


@cached
def _law_words() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){type_words('by_law')}")


@cached
def _known_name() -> re.Pattern[str]:
    """Any known name, its commas printed or not, also with short forms: "Luật Phòng chống tham nhũng", "Luật PCCC và CNCH"."""
    names = {fold(name) for name in table("laws")["names"]}
    for short, words in table("laws")["short"].items():
        names |= {name.replace(words, fold(short)) for name in names}
    phrases = any_of(names).replace(",", r"(?:\s*,|\s+và)?").replace(r"\s+", rf"{SHORT_FORM}?\s+")
    return re.compile(rf"{type_words('by_law')}\s+(?:về\s+)?\"?{phrases}{SHORT_FORM}?")


@cached
def _open_name() -> re.Pattern[str]:
    """Up to 14 words: none that ends a name, a join only before a capital, a comma only as in "Phòng, chống ..."."""
    words = table("references")["words"]
    comma = rf"\s*,\s+(?={any_of(words['after_comma'])})"
    stop = rf"(?!{any_of(words['name_ends'], 'i')}|(?i:{type_words()})\s)"
    join = rf"(?!{any_of(words['joins'], 'i')}\s+(?![{UPPER}]))"
    return re.compile(rf"(?:(?:{comma}|\s+){stop}{join}[\w-]+){{1,14}}")


@cached
def _several_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(table('references')['words']['several'])}|[0-9]+)\s+$")


@cached
def _no_law_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(table('references')['words']['not_a_law_before'])}\s+$")


@cached
def _no_law_after() -> re.Pattern[str]:
    return re.compile(rf"\s+{any_of(table('references')['words']['not_a_law_after'])}")
