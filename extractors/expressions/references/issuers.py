"""Who issued a document, where the text says so: "của Bộ Chính trị", "do UBND Thành phố ban hành".

In: a text and a place in it. Out: where the body's name ends.
"""

from __future__ import annotations

import re
import sys
import unicodedata

from extractors.expressions.bodies.reading import Reading
from extractors.expressions.bodies.scan import scan
from extractors.expressions.places import NOWHERE
from extractors.expressions.references.types import any_of, type_words
from extractors.rulebook import cached, table
from extractors.text.vietnamese import fold, modern_tones

_LETTERS = (chr(code) for code in range(min(0x1EFF, sys.maxunicode) + 1))
UPPER = "".join(letter for letter in _LETTERS if letter.isupper() and unicodedata.name(letter, "").startswith("LATIN"))
"""Capital letters, for patterns that read printed text."""
_LONGEST_NAME = 140


def issuer_at(text: str, at: int) -> int | None:
    """Return where the name of the body that begins at *at* ends, or None if no body is named there.

    >>> text = "Hội đồng nhân dân tỉnh Lào Cai Quy định mức thu phí"
    >>> text[:issuer_at(text, 0)]
    'Hội đồng nhân dân tỉnh Lào Cai'
    """
    match = _issuer().match(modern_tones(text), at)
    end = at + len(match.group().rstrip(" ,-")) if match else None
    if end is not None and not _head_of_more().match(fold(text), at):
        return end
    return max((found for found in (end, _unit_end(text, at)) if found is not None), default=None)


def in_full(printed: str) -> str:
    """Return the name of an issuer without short forms.

    >>> in_full("BTV Tỉnh ủy"), in_full("Bộ trưởng BQP")
    ('Ban Thường vụ Tỉnh ủy', 'Bộ trưởng Bộ Quốc phòng')
    """
    short = {**_ministries(), **table("references")["issuer_short"]}
    return " ".join(short.get(word, word) for word in printed.split())


@cached
def _ministries() -> dict[str, str]:
    """Return the ministries by the letters that stand for them in numbers, and at times in the text: "Công văn ... của BGD&ĐT"."""
    return {letters: name for letters, name in table("issuers_of_symbols")["state"].items() if name.startswith("Bộ ") and letters[0] == "B"}


def issuer_name(printed: str) -> str:
    """Return the usual name of a body, a ministry for who heads it.

    >>> issuer_name("HỘI ĐỒNG CHÍNH PHỦ"), issuer_name("Bộ trưởng Bộ Y tế"), issuer_name("Ban Chấp hành Trung ương")
    ('Hội đồng Chính phủ', 'Bộ Y tế', 'Ban Chấp hành Trung ương Đảng')
    """
    body = _head_of_ministry().sub("", printed)
    return _spellings().get(fold(body), body)


def _unit_end(text: str, at: int) -> int | None:
    """Return where the body ends that the unit tagger knows at *at*: "LĐLĐ tỉnh", "Đảng ủy các cơ quan Đảng tỉnh"."""
    first = next(scan(Reading.of(text[at:at + _LONGEST_NAME], NOWHERE)), None) if text[at:at + 1].isupper() else None
    return at + first.end if first and first.start == 0 and not first.generic else None


@cached
def _spellings() -> dict[str, str]:
    whole = {name: name for name in table("references")["issuer"]["whole"]} | table("references")["issuer_same"]
    return {fold(printed): name for printed, name in whole.items()}


@cached
def _head_of_ministry() -> re.Pattern[str]:
    return re.compile(rf"^{any_of(table('references')['issuer']['headed'], 'i', glued=True)}\s*(?=Bộ\s)")


@cached
def _head_of_more() -> re.Pattern[str]:
    return re.compile(any_of(table("references")["issuer"]["heads_of_more"], "i"))


@cached
def _issuer() -> re.Pattern[str]:
    """Whole names first, then heads that a ministry, a place or an open name follows."""
    words = table("references")["issuer"]
    whole, headed, placed, opened, central = (any_of(words[key], "i") for key in ("whole", "headed", "placed", "open", "central"))
    ends = any_of([*words["open_ends"]], "i")
    capital = rf"(?!{ends})[{UPPER}][\w.&]*"
    level = any_of(words["levels"], "i") + "|(?i:tp\\.)"
    # a hyphen joins two-word names ("Bà Rịa - Vũng Tàu"), it does not begin the next item ("UBND tỉnh - Thời gian")
    name = rf"{capital}(?:\s+(?:-\s+(?={capital}\s+{capital}))?{capital})*"
    place = rf"(?:\s*(?:{level}))?(?:\s+{name})?(?:(?<=[nNgG])\s+[0-9]{{1,2}}(?!\s*[0-9/]))?(?:,?\s+(?:{level})\s+{name})*"
    # inside an open name only words that can stand in one: "Ban Chỉ đạo phát triển khoa học", never "và Kế hoạch"
    joins = any_of(table("references")["words"]["joins"], "i")
    join = rf"(?:{joins}\s+(?=[{UPPER}])(?!(?i:{type_words()})|{opened}|{placed}))?"
    word = rf"\s+(?:-\s+)?{join}(?!{ends}|{joins})[\w&]+"
    ministries = any_of((name.removeprefix("Bộ ") for name in words["whole"] if name.startswith("Bộ ")), "i")
    jointly = rf"(?i:liên\s+bộ)\s*:?\s*{ministries}(?:(?:\s*[-,]|\s+và)\s+{ministries})+"
    letters = any_of(_ministries())
    acts = any_of([*table("references")["title"]["subject"], *table("references")["title"]["act"]], "i")
    by_topic = rf"{any_of(words['named_by_topic'], 'i')}(?:{word}){{0,5}}\s+(?i:về)(?:,?\s+(?!{acts})[\w&]+){{1,16}}(?=\s+{acts})"
    alternatives = [by_topic, jointly, rf"(?:{headed}\s+)?{letters}", rf"{central}(?:{word}){{0,8}}", rf"{headed}\s+{whole}",
                    rf"{headed}(?:{word}){{1,10}}", whole, rf"{placed}{place}", rf"{opened}(?:{word}){{1,12}}"]
    return re.compile("|".join(alternatives))
