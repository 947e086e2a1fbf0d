"""A text as the matchers of units see it: words with offsets, and a form in which spellings of one name are equal.

In: text and jurisdiction. Out: `Reading`, and a comparable form, the same for "BQL các KKT" and "Ban Quản lý các Khu kinh tế".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from extractors import rulebook
from extractors.expressions.tokens import VISIBLE_TOKEN
from extractors.records import Jurisdiction
from extractors.text.vietnamese import fold

# in "Văn hóa, Thể thao và Du lịch" these tie nouns together and are printed, exchanged or left out at will
CONNECTORS = frozenset([",", "-", "&", "/", "và"])


class Word(NamedTuple):
    """A token that is not blank; `norm` is its folded form."""

    text: str
    norm: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether the first letter is a capital."""
        return self.text[0].isupper()

    @property
    def abbreviation(self) -> bool:
        """Whether it is printed in capitals throughout ("TNHH")."""
        return len(self.text) > 1 and self.text.isupper()


@dataclass(frozen=True, slots=True)
class Reading:
    """A text under study; `listed` says that it is a list of units, so that nothing in it has to prove that it is a name."""

    text: str
    folded: str
    words: tuple[Word, ...]
    where: Jurisdiction
    listed: bool = False

    @classmethod
    def of(cls, text: str, where: Jurisdiction, listed: bool = False, words: int | None = None) -> Reading:
        """Return *text* cut into words, or into its first *words* words."""
        folded = fold(text)
        return cls(text, folded, tuple(islice(_words(text, folded), words)), where, listed)


@dataclass(frozen=True, slots=True)
class Comparable:
    """Words of a text in comparable form; `source[i]` is the index of the printed word that `words[i]` comes from."""

    words: tuple[str, ...]
    source: tuple[int, ...]


@rulebook.cached
def list_rule(name: str) -> re.Pattern[str]:
    """Return the pattern of rules/unit_shapes.toml, group `list_rule`, with id *name*; it reads folded text."""
    return next(rule.pattern for rule in rulebook.rules("unit_shapes", "list_rule") if rule.id == name)


def comparable(words: Sequence[Word]) -> Comparable:
    """Return *words* folded, shortenings spelt out, connectors left out."""
    shortenings = _shortenings()
    found: list[str] = []
    source: list[int] = []
    for index, (text, norm, _, _) in enumerate(words):
        if norm in CONNECTORS or (text == "." and _is_inner_full_stop(words, index)):
            continue
        full = shortenings.get(text, (norm,))
        found += full
        source += [index] * len(full)
    return Comparable(tuple(found), tuple(source))


def spelt_out(word: Word) -> tuple[str, ...]:
    """Return the comparable words that *word* stands for: ("khu", "kinh", "tế") for "KKT"."""
    return _shortenings().get(word.text, (word.norm,))


@rulebook.cached
def comparable_name(name: str) -> tuple[str, ...]:
    """Return the comparable words of *name*.

    >>> comparable_name("BQL KKT & KCN tỉnh")
    ('ban', 'quản', 'lý', 'khu', 'kinh', 'tế', 'khu', 'công', 'nghiệp', 'tỉnh')
    """
    return comparable(tuple(_words(name, fold(name)))).words


def abbreviates(printed: Sequence[Word], full: Sequence[str]) -> bool:
    """Tell whether *printed* stands for the words *full*: each word is printed itself or as initials with others.

    "NN và MT" stands for ("nông", "nghiệp", "môi", "trường").
    """
    if not printed or printed[-1].norm in CONNECTORS:
        return not printed and not full
    reached = {0}  # how many of the words may be told by what was read of the print
    for word in printed:
        if word.norm not in CONNECTORS:
            reached = {end for at in reached for end in _told_by(word, full, at)}
    return len(full) in reached


def _told_by(word: Word, full: Sequence[str], at: int) -> Iterator[int]:
    """Yield how many words of *full* are told when *word* goes on from *at*: as a word of its own, or as initials."""
    if at < len(full) and full[at] == word.norm:
        yield at + 1
    end = at + len(word.norm)
    if word.text.isupper() and "".join(part[0] for part in full[at:end]) == word.norm:
        yield end


def _words(text: str, folded: str) -> Iterator[Word]:
    """The tokens of the tokeniser, blanks left out; without a `Doc` for each text, which would take longer than all the rest."""
    spans = map(re.Match.span, VISIBLE_TOKEN.finditer(text))
    return (tuple.__new__(Word, (text[start:end], folded[start:end], start, end)) for start, end in spans)


def _is_inner_full_stop(words: Sequence[Word], index: int) -> bool:
    # "TP.HCM", "VP.UBND": a full stop without blanks around it
    return (0 < index < len(words) - 1
            and words[index - 1].end == words[index].start and words[index].end == words[index + 1].start)


@rulebook.cached
def _shortenings() -> dict[str, tuple[str, ...]]:
    return {printed: tuple(entry["full"].split()) for entry in rulebook.table("units")["shortening"] for printed in entry["printed"]}
