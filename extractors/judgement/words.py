"""A text as the models read it: words in small letters, with what is particular to one document replaced by what it is.

In: a text and the spans tagged in it. Out: `Word`s; "Giao Sở Y tế báo cáo trước ngày 5/6/2027" is "giao ◦body báo cáo ◦time".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from extractors.expressions.tokens import VISIBLE_TOKEN
from extractors.text.vietnamese import fold

_SENTENCE_OPENERS = frozenset(".:;!?-+*/")


class Spanned(Protocol):
    """Anything with a place in a text."""

    @property
    def start(self) -> int:
        """Offset of the first character."""

    @property
    def end(self) -> int:
        """Offset after the last character."""


class Word(NamedTuple):
    """A word or mark, or a tagged span as one word; a form that begins with ◦ stands for a kind of thing."""

    form: str
    start: int
    end: int


def read_words(text: str, spans: Sequence[tuple[str, Spanned]]) -> tuple[Word, ...]:
    """Return the words of *text*; *spans* are (kind, span), of overlapping ones the first given counts.

    >>> [word.form for word in read_words("Ông Nam gửi 12 bản.", [])]
    ['ông', '◦name', 'gửi', '◦number', 'bản', '.']
    """
    free = list(_without_overlap(spans))
    folded, position = fold(text), 0
    words: list[Word] = []
    for kind, start, end in [*free, ("", len(text), len(text))]:
        words += _plain(text, folded, position, start, words[-1].form if words else ".")
        if kind:
            words.append(Word(f"◦{kind}", start, end))
        position = max(position, end)
    return tuple(words)


def plain_forms(text: str) -> list[str]:
    """Return the forms of the words of *text* with no span tagged.

    >>> plain_forms("Trước ngày 5/6")
    ['trước', 'ngày', '◦number', '/', '◦number']
    """
    return [word.form for word in read_words(text, [])]


def _without_overlap(spans: Iterable[tuple[str, Spanned]]) -> list[tuple[str, int, int]]:
    kept: list[tuple[int, int, str]] = []  # in order, so that only neighbours can overlap
    for kind, span in spans:
        at = bisect_left(kept, (span.start, span.end))
        is_free = (at == 0 or kept[at - 1][1] <= span.start) and (at == len(kept) or span.end <= kept[at][0])
        if span.start < span.end and is_free:
            kept.insert(at, (span.start, span.end, kind))
    return [(kind, start, end) for start, end, kind in kept]


def _plain(text: str, folded: str, start: int, end: int, before: str) -> Iterator[Word]:
    shouts = text[start:end].isupper()
    for match in VISIBLE_TOKEN.finditer(folded, start, end):
        first, last = match.span()
        form = match.group()
        if not form.isalpha() and any(char.isdigit() for char in form):
            form = "◦number"
        elif text[first].isupper() and not shouts and before not in _SENTENCE_OPENERS:
            form = "◦name"  # a capital inside a sentence belongs to a name
        yield Word(form, first, last)
        before = form
