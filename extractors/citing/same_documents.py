"""Tells which mentions in one document name the same document, and lets each learn from the others.

In: `Cited`. Out: for each the number of its group, and `Cited` with the number, date, issuer and title that the group knows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from extractors import rulebook
from extractors.citing.cited import Cited
from extractors.citing.issuing_bodies import issuing_body
from extractors.expressions.references.numbers import issuer_of_symbol, parse_symbol
from extractors.records import Header
from extractors.text.vietnamese import fold

# "khoa học, công nghệ" and "khoa học công nghệ", "TP Hà Nội" and "thành phố Hà Nội" are a few letters of a long title
_ALIKE = 92
_FEWEST_WORDS = 4
_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d])[/.](?=[^\W\d])")
"""Typists exchange these signs: "42/2002/QĐ/TTg", "77/QĐ.UB"."""


def identify(cited: Sequence[Cited]) -> list[int]:
    """Return for each of *cited* the number of its group; mentions that say most found the groups, and one that fits two joins neither."""
    groups: list[list[int]] = []
    for index in sorted(range(len(cited)), key=lambda at: (_rank(cited[at]), at)):
        group = _only_fitting(cited[index], groups, cited)
        if group is None:
            groups.append([index])
        else:
            group.append(index)
    numbers = {index: number for number, group in enumerate(groups) for index in group}
    return [numbers[index] for index in range(len(cited))]


def share_knowledge(cited: Sequence[Cited], groups: Sequence[int]) -> list[Cited]:
    """Return *cited*, each with what others of its group say and it leaves out."""
    members: dict[int, list[Cited]] = {}
    for one, group in zip(cited, groups, strict=True):
        members.setdefault(group, []).append(one)
    return [_informed(one, members[group]) for one, group in zip(cited, groups, strict=True)]


def of_own_register(cited: Sequence[Cited], changed: Container[int], groups: Sequence[int], header: Header) -> list[Cited]:
    """Return *cited*, those of the groups *changed* by the document with *header* as its issuer's where theirs is not printed.

    A body changes, ends or replaces what it issued itself, if the number has the letters of its own: "Bãi bỏ Quyết định số 5/QĐ-UBND".
    """
    own = parse_symbol(header.number or f"1/{header.symbol}")[3] if header.number or header.symbol else None
    return [replace(one, issuer=header.issuer) if one.issuer is None and own and group in changed and one.number
            and _same_letters(parse_symbol(one.number)[3], own) else one for one, group in zip(cited, groups, strict=True)]


def _same_letters(one: str | None, own: str) -> bool:
    """Tell whether the letters are of one body: committees wrote UB, UBT, CTUBND at other times."""
    committee = rulebook.table("identity")["people_committee"]
    return one == own or (one in committee and own in committee)


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


def _rank(one: Cited) -> tuple[int, int]:
    """Sort: numbers with issuer and date, numbers with one of them, bare numbers, then titles from the longest."""
    if one.number:
        return (one.issuer is None) + (one.issued is None), 0
    return 3, -len(one.title or "")


def _only_fitting(one: Cited, groups: Iterable[list[int]], cited: Sequence[Cited]) -> list[int] | None:
    fitting = [group for group in groups if _fits(one, [cited[other] for other in group])]
    if len(fitting) > 1:  # "Luật Đất đai" beside "Luật Đất đai năm 2013" and "... năm 2024" is one of its own
        fitting = [group for group in fitting if all(cited[other].issued is None for other in group)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(one: Cited, group: Sequence[Cited]) -> bool:
    if one.count is not None or group[0].count is not None:
        return False
    return any(_same_name(one, other) for other in group) and all(_agree(_issuer(one), _issuer(other)) and _agree(_year(one), _year(other))
                                                                  for other in group)


def _same_name(one: Cited, other: Cited) -> bool:
    return _number_key(one) == _number_key(other) if one.number and other.number else _same_title(one, other)


def _issuer(one: Cited) -> str | None:
    """A number such as 15/2026/TT-BCT is unique, whether its issuer is printed as ministry or as minister."""
    return issuing_body((issuer_of_symbol(one.number) if one.number else None) or one.issuer, one.number)


def _number_key(one: Cited) -> str:
    return _BETWEEN_LETTERS.sub("-", fold(one.number or "").lstrip("0"))


def _year(one: Cited) -> str | None:
    return one.issued[:4] if one.issued else None


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or fold(one) == fold(other)


def _same_title(one: Cited, other: Cited) -> bool:
    """The same name, or the longer one goes on where the shorter one ends; laws are told apart by single words."""
    if one.doc_type != other.doc_type or not one.title or not other.title:
        return False
    short, long = sorted((title_words(one.title), title_words(other.title)), key=len)
    if short.replace(" ", "") == long.replace(" ", ""):
        return bool(short)
    return not _is_law(one) and holds_title(long[:len(short) + 1], short)


def _is_law(one: Cited) -> bool:
    return one.doc_type in rulebook.table("identity")["national_types"]


def _informed(one: Cited, group: Sequence[Cited]) -> Cited:
    if one.count is not None:
        return one
    dates = [other.issued for other in group if other.issued]
    issued = max((value for value in dates if value.startswith(one.issued or "")), key=len, default=one.issued)
    number = one.number or _most_common(other.number for other in group)
    title = one.title if one.number else _common_title(one, group)
    return replace(one, number=number, issued=issued, issuer=one.issuer or _most_common(other.issuer for other in group), title=title)


def _common_title(one: Cited, group: Sequence[Cited]) -> str | None:
    """What has no number is known by one title: a law by its usual spelling, other documents by their longest title."""
    titles = [other.title for other in group if other.title and other.doc_type == one.doc_type and not (other.number and not _is_law(one))]
    return _most_common(titles) if _is_law(one) else max(titles, key=len, default=one.title)


def _most_common(values: Iterable[str | None]) -> str | None:
    counted = Counter(value for value in values if value)
    return counted.most_common(1)[0][0] if counted else None
