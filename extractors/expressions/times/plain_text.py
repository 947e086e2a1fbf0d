"""What is printed differently and means the same: text made plain for the grammar of times, with its way back.

In: a text as printed. Out: `PlainText`: folded, without signs that nobody sees and without figures of footnotes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.rulebook import cached_most
from extractors.text.vietnamese import fold

# "15/<zero-width space>8/2026": signs that take no room on the page
_UNSEEN = re.compile("[\u200b-\u200f\u2060-\u2064\ufeff]")
# "ngày 05/1<footnote 1>": a raised figure is no part of a date; a blank keeps the offsets
_RAISED = str.maketrans(dict.fromkeys("\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079", " "))
_SPELLINGS = re.compile("q(?:úy|uí)(?!\\w)")


@dataclass(frozen=True, slots=True)
class PlainText:
    """Folded text; `origin` holds the offset in the source of each character, None where both have the same length."""

    folded: str
    origin: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the source the characters from *start* to *end* stand."""
        if self.origin is None or start >= end:
            return start, end
        return self.origin[start], self.origin[end - 1] + 1


@cached_most(2048)
def plain(text: str) -> PlainText:
    """Return *text* as the grammar of times reads it.

    >>> plain("Qúy II/2026").folded, plain("1\\u200b5/8").folded, plain("1\\u200b5/8").span(0, 2)
    ('quý ii/2026', '15/8', (0, 3))
    """
    origin = None
    if _UNSEEN.search(text):
        kept = [at for at, sign in enumerate(text) if not _UNSEEN.match(sign)]
        origin, text = tuple(kept), "".join(text[at] for at in kept)
    return PlainText(_SPELLINGS.sub("quý", fold(text).translate(_RAISED)), origin)
