"""Titles as they are compared: what two printings of one title share, and when one stands in the other.

In: titles as printed. Out: their words for comparison, and whether they are of one document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from extractors import rulebook
from extractors.citing.document_keys import title_key

_NUMERAL = re.compile(r"[0-9]+")


def threshold(name: str) -> float:
    """Return a threshold of rules/identity.toml, which says what it bounds."""
    return float(rulebook.table("identity")["thresholds"][name])


@rulebook.cached_most(4096)
def title_words(title: str | None) -> str:
    """Return *title* for comparison within a document: as of `title_key`, without "và" and hyphens.

    >>> title_words("Luật Phòng, chống tham nhũng") == title_words("Luật Phòng chống tham nhũng")
    True
    """
    words = title_key(title) or ""
    for rule in rulebook.rules("relations", "title_noise"):
        words = rule.pattern.sub(" ", words)
    return " ".join(words.split())


def holds_title(whole: str, part: str) -> bool:
    """Tell whether the title *part* stands in *whole*, both as of `title_words`; a few letters may differ, figures may not."""
    enough = len(part.split()) >= threshold("telling_words") and len(part) <= len(whole)
    return enough and _figures(part) <= _figures(whole) and fuzz.partial_ratio(part, whole) >= threshold("inside")


def _figures(words: str) -> set[str]:
    return set(_NUMERAL.findall(words))


def same_title(one: str, other: str, doc_type: str) -> bool:
    """Tell whether two titles, as of `title_words`, are of one document of *doc_type*.

    They are the same name, or the longer one goes on where the shorter one ends; laws are told apart by single words.
    """
    short, long = sorted((one, other), key=len)
    if short.replace(" ", "") == long.replace(" ", ""):
        return bool(short)
    if len(short.split()) >= threshold("telling_words") and sorted(short.split()) == sorted(long.split()):
        return True  # "Đại hội Đảng bộ tỉnh lần thứ X", "Đại hội tỉnh Đảng bộ lần thứ X"
    return not is_law(doc_type) and holds_title(long[:len(short) + 1], short)


def is_law(doc_type: str) -> bool:
    """Tell whether documents of *doc_type* are known by one title."""
    return doc_type in rulebook.table("identity")["national_types"]


def spelled_alike(one: str, other: str) -> bool:
    """Tell whether two titles differ in spelling alone: same numerals, a slip here and there, words that say nothing (title_fillers).

    >>> spelled_alike("luật đo lường và chất lượng", "luật đo lường chất lương")
    True
    >>> spelled_alike("phát triển du lịch tỉnh bắc ninh đến năm 2030", "phát triển du lịch tỉnh bắc giang đến năm 2030")
    False
    """
    if one == other:
        return True
    if _NUMERAL.findall(one) != _NUMERAL.findall(other) or fuzz.ratio(one, other) < threshold("spelling"):
        return False
    words = one.split(), other.split()
    fillers = frozenset(rulebook.table("identity")["title_fillers"])
    changes = SequenceMatcher(None, *words, autojunk=False).get_opcodes()
    return all(tag == "equal" or _is_slip(words[0][a:b], words[1][c:d], fillers) for tag, a, b, c, d in changes)


def may_be_one_title(one: str, other: str) -> bool:
    """Tell whether two titles, of documents that agree in all else, are one: spelled alike, or one a long beginning of the other."""
    short, long = sorted((one, other), key=len)
    return spelled_alike(one, other) or (len(short) >= threshold("beginning") and long.startswith(short))


def _is_slip(some: Sequence[str], others: Sequence[str], fillers: frozenset[str]) -> bool:
    if not some or not others:
        return fillers.issuperset([*some, *others])
    if len(some) == len(others):
        return all(fuzz.ratio(*pair) >= threshold("word") for pair in zip(some, others, strict=True))
    left = ["".join(word for word in words if word not in fillers) for words in (some, others)]
    return fuzz.ratio(*left) >= threshold("spelling")    # words run together or torn apart
