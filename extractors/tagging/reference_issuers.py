"""Who issued a document, where the text says so: "của Bộ Chính trị", "do UBND Thành phố ban hành".

In: a text and a place in it. Out: where the body's name ends.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache

from extractors.rulebook import table
from extractors.tagging.reference_types import any_of, type_words

_LETTERS = (chr(code) for code in range(min(0x1EFF, sys.maxunicode) + 1))
UPPER = "".join(letter for letter in _LETTERS if letter.isupper() and unicodedata.name(letter, "").startswith("LATIN"))
"""Capital letters, for patterns that read printed text."""


def issuer_at(text: str, at: int) -> int | None:
    """Return where the name of the body that begins at *at* ends, or None if no body is named there.

    >>> text = "Hội đồng nhân dân tỉnh Lào Cai Quy định mức thu phí"
    >>> text[:issuer_at(text, 0)]
    'Hội đồng nhân dân tỉnh Lào Cai'
    """
    match = _issuer().match(text, at)
    return at + len(match.group().rstrip(" ,-")) if match else None


@cache
def _issuer() -> re.Pattern[str]:
    """Whole names first, then heads that a ministry, a place or an open name follows."""
    words = table("references")["issuer"]
    whole, headed, placed, opened = (any_of(words[key], "i") for key in ("whole", "headed", "placed", "open"))
    ends = any_of([*words["open_ends"]], "i")
    capital = rf"(?!{ends})[{UPPER}][\w.&]*"
    level = any_of(words["levels"], "i") + "|(?i:tp\\.)"
    # a hyphen joins two-word names ("Bà Rịa - Vũng Tàu"), it does not begin the next item ("UBND tỉnh - Thời gian")
    name = rf"{capital}(?:\s+(?:-\s+(?={capital}\s+{capital}))?{capital})*"
    place = rf"(?:\s*(?:{level}))?(?:\s+{name})?(?:(?<=[nNgG])\s+\d{{1,2}}(?!\s*[\d/]))?(?:,?\s+(?:{level})\s+{name})*"
    # inside an open name only words that can stand in one: "Ban Chỉ đạo phát triển khoa học", never "và Kế hoạch"
    join = rf"(?:{any_of(table('references')['words']['joins'], 'i')}\s+(?=[{UPPER}])(?!(?i:{type_words()})|{opened}|{placed}))?"
    word = rf"\s+(?:-\s+)?(?!{ends}|{any_of(table('references')['words']['joins'], 'i')}\s+[^{UPPER}]){join}[\w&]+"
    return re.compile(rf"{headed}\s+{whole}|{headed}(?:{word}){{1,10}}|{whole}|{placed}{place}|{opened}(?:{word}){{1,12}}")
