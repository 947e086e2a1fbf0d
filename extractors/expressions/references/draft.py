"""What the steps of reading references hand to one another.

In: a passage. Out: `Passage`, the text in the forms that patterns read, and `Draft`, a reference that is still being read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extractors.expressions.references.numbers import Symbol, find_symbols
from extractors.text.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Passage:
    """A text as printed and folded, and the numbers in it by their start; offsets hold in all of them."""

    text: str
    folded: str
    symbols: Mapping[int, Symbol]

    @classmethod
    def of(cls, text: str) -> Passage:
        """Prepare *text*."""
        return cls(text, fold(text), {symbol.start: symbol for symbol in find_symbols(text)})


@dataclass(frozen=True, slots=True)
class Draft:
    """A reference under way: `title_start` is set where the title is known to begin, `title_end` where it ends.

    `named` is True where the name or title stands inside `start`..`end` (laws, quoted titles), `listed` where no type word is printed,
    `in_title` where it is a reference only if it stands in the title of another ("phê duyệt Đề án ...").
    """

    start: int
    end: int
    doc_type: str
    symbol: Symbol | None = None
    number: str | None = None
    issued: str | None = None
    issuer: str | None = None
    title_start: int | None = None
    title_end: int | None = None
    named: bool = False
    listed: bool = False
    in_title: bool = False
    note: str | None = None

    @property
    def reach(self) -> int:
        """Where the reference ends, its title included."""
        return max(self.end, self.title_end or 0)
