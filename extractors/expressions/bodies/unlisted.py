"""A body whose head noun no list has, told by its capitals and its place: first in an item, right before a verb of acting.

In: `Reading`. Out: the words that name it ("Bến đò Sông Mơ" + "lập phương án"), or None.
"""

from __future__ import annotations

from extractors import rulebook
from extractors.expressions.bodies.reading import Reading, Word
from extractors.expressions.places import read_place
from extractors.text.vietnamese import fold

_MOST_SMALL = 2  # "Bến phà", "Khu vui chơi": a head noun has up to three syllables
_LONGEST_VERB = 60  # characters: a verb, behind how it is done
_NAMES = range(2, 5)  # capitalised syllables of the name itself; one alone may be any noun ("Công tác Đảng")


def unlisted_end(reading: Reading) -> int | None:
    """Return the index of the last word of the body with which *reading* begins, None where it begins with something else."""
    words = reading.words
    if not words or not _plain_capital(words[0]) or words[0].norm in _never() or read_place(reading.text, reading.folded, words[0].start):
        return None
    first = next((index for index in range(1, min(_MOST_SMALL + 2, len(words))) if words[index].capital), None)
    if first is None or not all(word.text.isalpha() for word in words[1:first]):
        return None
    end = next((index for index in range(first, min(first + _NAMES.stop, len(words))) if not _plain_capital(words[index])), len(words))
    return end - 1 if end - first in _NAMES and _acts(reading, end) else None


def _plain_capital(word: Word) -> bool:
    return word.capital and word.text.isalpha() and not word.abbreviation


def _acts(reading: Reading, index: int) -> bool:
    if index >= len(reading.words) or not reading.words[index].text.islower():
        return False
    return rulebook.holds("obligations", "action", reading.text[reading.words[index].start:][:_LONGEST_VERB])


@rulebook.cached
def _never() -> frozenset[str]:
    persons = (fold(name) for name in rulebook.table("persons")["family_names"])
    return frozenset([*persons, *rulebook.table("unit_shapes")["unlisted"]["never"]])
