"""Titles as they are compared: what two printings of one title share, and when one stands in the other.

In: titles as printed. Out: their words for comparison, and whether they are of one document.
"""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from extractors import rulebook
from extractors.text.vietnamese import fold

# "khoa học, công nghệ" and "khoa học công nghệ", "TP Hà Nội" and "thành phố Hà Nội" are a few letters of a long title
_ALIKE = 92
_FEWEST_WORDS = 4


@rulebook.cached_most(4096)
def title_words(title: str | None) -> str:
    """Return *title* for comparison: folded, without punctuation, "và" and the words that open titles.

    >>> title_words("Luật Phòng, chống tham nhũng") == title_words("Luật Phòng chống tham nhũng")
    True
    """
    words = fold(title or "")
    for rule in rulebook.rules("relations", "title_noise"):
        words = rule.pattern.sub(" ", words)
    words = " ".join(words.split())
    for rule in rulebook.rules("identity", "title_opening"):
        words = rule.pattern.sub("", words)
    return words


def holds_title(whole: str, part: str) -> bool:
    """Tell whether the title *part* stands in *whole*, both as of `title_words`; a few letters may differ, figures may not."""
    enough = len(part.split()) >= _FEWEST_WORDS and len(part) <= len(whole)
    return enough and _figures(part) <= _figures(whole) and fuzz.partial_ratio(part, whole) >= _ALIKE


def _figures(words: str) -> set[str]:
    return set(re.findall(r"\d+", words))


def same_title(one: str, other: str, doc_type: str) -> bool:
    """Tell whether two titles, as of `title_words`, are of one document of *doc_type*.

    They are the same name, or the longer one goes on where the shorter one ends; laws are told apart by single words.
    """
    short, long = sorted((one, other), key=len)
    if short.replace(" ", "") == long.replace(" ", ""):
        return bool(short)
    return not is_law(doc_type) and holds_title(long[:len(short) + 1], short)


def is_law(doc_type: str) -> bool:
    """Tell whether documents of *doc_type* are known by one title."""
    return doc_type in rulebook.table("identity")["national_types"]
