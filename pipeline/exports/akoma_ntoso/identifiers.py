"""Identifiers inside one XML document, after the Akoma Ntoso Naming Convention 1.0, section 5.

In: the eId of the element around, the short name of the element, its label. Out: an eId that no other element bears.
"""

from __future__ import annotations

import re
from collections import Counter


class ElementIds:
    """Gives eIds and remembers them: "chp_I__art_5", by place for what bears no number ("art_5__indent_2")."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._counts: Counter[str] = Counter()

    def give(self, around: str, short: str, label: str | None = None) -> str:
        """Return a new eId under *around* ("" at the top).

        >>> ids = ElementIds()
        >>> ids.give("", "art", "5"), ids.give("art_5", "indent"), ids.give("", "art", "5"), ids.give("art_5", "point", "đ")
        ('art_5', 'art_5__indent_1', 'art_5_2', 'art_5__point_đ')
        """
        stem = f"{around}__{short}" if around else short
        number = re.sub(r"[^\w]+|_+", "-", label or "").strip("-")
        if not number:
            self._counts[stem] += 1
            number = str(self._counts[stem])
        # a number printed twice in one place: "_2" cannot be a number itself, because labels hold no underscore
        found, again = f"{stem}_{number}", 1
        while found in self._given:
            again += 1
            found = f"{stem}_{number}_{again}"
        self._given.add(found)
        return found
