"""Laws, codes, ordinances and the constitution, which are cited by name: where a name begins and where it ends.

In: a passage. Out: the spans of names, "Luật Đất đai", "Luật sửa đổi, bổ sung một số điều của Luật Đầu tư công".
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
        return _amended_end(text, folded, amending.start("amended"))
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
    name = rule("dated_law").pattern.match(folded, start) or _open_name().match(text, head.end())
    capital = text[head.end():head.end() + 2].strip()[:1].isupper()
    is_name = name is not None and (capital or "name" in name.groupdict() or document_type(head.group()) != "L")
    return name.end() if name and is_name else None


def _amended_end(text: str, folded: str, start: int) -> int | None:
    """Follow the laws that an amending law names: "... một số điều của Luật Chứng khoán, Luật Kế toán và Luật Kiểm toán độc lập"."""
    end = _plain_end(text, folded, start) or _unnamed_end(folded, start)
    listed = 0
    while end and (more := rule("by_comma").pattern.match(folded, end) or rule("by_and").pattern.match(folded, end)):
        following = _plain_end(text, folded, more.end()) if _law_words().match(folded, more.end()) else None
        # behind a comma a dated law is the next citation, unless it ends a longer list; behind "và" the date is that of the amending law
        dated = "," in more.group() and rule("dated_at_once").pattern.match(folded, following or end) is not None
        if following is None or (dated and listed < _LONG_LIST):
            break
        end, listed = following, listed + 1
    return end


def _unnamed_end(folded: str, start: int) -> int | None:
    """ "... một số điều của các luật liên quan đến đầu tư xây dựng cơ bản": the laws have no names, so the phrase ends like a name."""
    unnamed = rule("unnamed_laws").pattern.match(folded, start)
    return unnamed.end() if unnamed else None


@cached
def _law_words() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){type_words('by_law')}")


@cached
def _known_name() -> re.Pattern[str]:
    """Any known name, whether its commas are printed or not: "Luật Phòng chống tham nhũng"."""
    names = (fold(name) for name in table("laws")["names"])
    phrases = any_of(names).replace(",", r"\s*,?")
    return re.compile(rf"{type_words('by_law')}\s+(?:về\s+)?\"?{phrases}")


@cached
def _open_name() -> re.Pattern[str]:
    """Up to 14 words: none that ends a name, a join only before a capital, a comma only as in "Phòng, chống ..."."""
    words = table("references")["words"]
    comma = rf"\s*,\s+(?={any_of(words['after_comma'])})"
    stop = rf"(?!{any_of(words['name_ends'], 'i')}|(?i:{type_words()})\s)"
    join = rf"(?!{any_of(words['joins'], 'i')}\s+(?![{UPPER}]))"
    return re.compile(rf"(?:(?:{comma}|\s+){stop}{join}[\w-]+){{1,14}}")


@cached
def _no_law_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(table('references')['words']['not_a_law_before'])}\s+$")


@cached
def _no_law_after() -> re.Pattern[str]:
    return re.compile(rf"\s+{any_of(table('references')['words']['not_a_law_after'])}")
