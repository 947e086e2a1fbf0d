"""Decides between two readings of words: where the witnesses agree the word stands, where they differ the syllables around it decide.

In: words as the first witness read them, and what the second read there. Out: the words, each with how likely it is right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from extractors import rulebook
from extractors.readers.old_encodings.syllables import can_be_written, without_marks
from extractors.readers.scan.words import ReadWord
from extractors.readers.syllable_pairs import SyllablePairs

# how often a word of the first witness is right by its confidence, and one of the second, which has none for a word
_RIGHT_BY_CONFIDENCE = ((96.0, 0.99), (94.0, 0.97), (90.0, 0.93), (80.0, 0.8), (0.0, 0.6))
_RIGHT_OF_SECOND = 0.96
# what a misreading costs: other marks on the same letters, other letters, no syllable; other marks where both agree
_MARKS, _LETTERS, _NO_SYLLABLE, _AGAINST_BOTH = log(0.25), log(0.02), log(0.02), -8.0
# how much the syllables around count beside the witnesses
_AROUND = 0.55
# a word on which both agree, and one that only one of them read
_AGREED, _ALONE = 0.995, 0.75
# figures on which they differ: nothing around says which
_FIGURES = 0.5
# below this confidence a Roman number or a sign behind a word of the first witness gives way to the second
_SURE = 85.0
# below that one, a figure gives way to the letter of an item that the second has: "8)" for "a)"
_UNREAD = 40.0

_ATOM = re.compile(r"[^\W\d_]+|[^\W_]+|[^\w\s]|_")
_ROMAN = re.compile(r"[IVX]{1,5}[.,;:)]*")
_LAST_SIGNS = re.compile(r"[.,;:!?)\"”’'/-]*$")
_SAME_SIGNS = str.maketrans("–—⁄", "--/")
Scores = dict[str, float]


@dataclass(frozen=True, slots=True)
class _Atom:
    """A syllable of word `at` with the `scores` of what it may be, in small letters, or signs and figures, which have none.

    `through` tells whether the syllables around it are neighbours all the same: a comma, quotation marks.
    """

    at: int
    text: str
    scores: Scores | None = None
    through: bool = False


def decide(words: Sequence[ReadWord], second: Sequence[str], pairs: SyllablePairs, before: str | None) -> tuple[list[ReadWord], str | None]:
    """Return *words*, those of a line, as they most likely are, with their probabilities, and the syllable that the line ends with.

    *second* are the readings of the second witness, "" where it has none; *before* is the syllable that the line above ends with.
    """
    atoms = [atom for at, (word, other) in enumerate(zip(words, second, strict=True)) for atom in _atoms(at, word, other, pairs)]
    chosen = _likeliest(atoms, pairs, before)
    texts, sure = [""] * len(words), [1.0] * len(words)
    for place, (atom, syllable) in enumerate(zip(atoms, chosen, strict=True)):
        texts[atom.at] += atom.text if syllable is None else _in_case_of(atom.text, syllable)
        if atom.scores and syllable is not None:
            sure[atom.at] *= _probability(place, atoms, chosen, pairs, before)
    decided = [word.judged(text, _weigh(word.text, text, other, own), other if other != text else word.text)
               for word, text, other, own in zip(words, texts, second, sure, strict=True)]
    return [word for word in decided if word.text], chosen[-1] if chosen else None


def _weigh(read: str, text: str, other: str, sure: float) -> float:
    """Return how likely *text* is right, *read* by the first and as *other* by the second witness."""
    if not other:
        return _ALONE * sure
    if any(char.isdigit() for char in text):
        return _AGREED if _figures(text) == _figures(read) == _figures(other) else _FIGURES
    return _AGREED * sure


def _figures(text: str) -> str:
    return re.sub(r"[^\w/-]|-$", "", text.translate(_SAME_SIGNS))


def _atoms(at: int, word: ReadWord, other: str, pairs: SyllablePairs) -> list[_Atom]:
    if whole := _whole(word, other):
        return [_Atom(at, whole)]
    text = _with_signs(word, other)
    parts = _ATOM.findall(text)
    others = [part for part in _ATOM.findall(other) if part.isalpha()]
    syllables = [part for part in parts if part.isalpha()]
    seconds = iter(others if len(others) == len(syllables) else [""] * len(syllables))
    return [_syllable(at, part, next(seconds), word.confidence, pairs) if part.isalpha() else
            _Atom(at, part, None, rulebook.holds("ocr", "sign_within", part)) for part in parts]


def _syllable(at: int, first: str, second: str, confidence: float, pairs: SyllablePairs) -> _Atom:
    """Return a syllable, in small letters where the second witness has them: "cơ SỞ Y TẾ" for "cơ sở y tế" is a slip of the first."""
    in_case = first.lower() if second.islower() else first
    return _Atom(at, in_case, _scores(first.lower(), second.lower(), confidence, pairs))


def _whole(word: ReadWord, other: str) -> str:
    """Return a number, Roman or not, as it is to be read; "" when *word* is none."""
    if any(map(_ROMAN.fullmatch, (word.text, other))):
        return other if word.confidence < _SURE and _ROMAN.fullmatch(other) else word.text
    if not any(char.isdigit() for char in word.text) and 2 * sum(char.isdigit() for char in other) <= len(other):
        return ""
    if word.confidence < _UNREAD and rulebook.holds("ocr", "letter_label", other):
        return other
    well_formed = [reading for reading in (word.text, other) if rulebook.holds("ocr", "figures_well_formed", reading)]
    return well_formed[0] if well_formed else word.text


def _with_signs(word: ReadWord, other: str) -> str:
    """Return *word* without strokes at its ends that *other* does not have, and with the sign behind it that *other* knows better."""
    if not other:
        return word.text
    bare = re.sub(r"^[_|'`‘*°•£¬~]+(?=\w)|(?<=\w)[_|`°]+$", "", word.text) if other[:1] not in "_|'`*" else word.text
    own, theirs = (_LAST_SIGNS.search(text)[0] for text in (bare, other))  # type: ignore[index]
    if theirs == ";" and own in (",", ":"):
        return bare[:-1] + ";"
    return bare[:-1] if own and own in ".,:" and not theirs and word.confidence < _SURE else bare


def _scores(first: str, second: str, confidence: float, pairs: SyllablePairs) -> Scores:
    """Return how well each syllable explains what both witnesses read."""
    if not second:
        return {first: 0.0}
    proposed = {first, second, *pairs.same_letters(first), *pairs.same_letters(second)}
    if first == second:
        return {one: 0.0 if one == first else _AGAINST_BOTH for one in proposed}
    right = next(share for least, share in _RIGHT_BY_CONFIDENCE if confidence >= least)
    return {one: _explains(one, first, right) + _explains(one, second, _RIGHT_OF_SECOND) + (0 if can_be_written(one) else _NO_SYLLABLE)
            for one in proposed}


def _explains(syllable: str, read: str, right: float) -> float:
    if syllable == read:
        return log(right)
    return log(1 - right) + (_MARKS if without_marks(syllable) == without_marks(read) else _LETTERS)


def _likeliest(atoms: Sequence[_Atom], pairs: SyllablePairs, before: str | None) -> list[str | None]:
    """Return the likeliest syllable for each of *atoms*, None for signs: the best way through all scores (Viterbi)."""
    best: Mapping[str | None, tuple[float, list[str | None]]] = {before: (0.0, [])}
    for atom in atoms:
        if atom.scores is None:
            if atom.through:
                best = {end: (score, [*way, None]) for end, (score, way) in best.items()}
            else:
                score, way = max(best.values(), key=lambda found: found[0])
                best = {None: (score, [*way, None])}
            continue
        steps: dict[str | None, tuple[float, list[str | None]]] = {}
        for syllable, own in atom.scores.items():
            score, way = max(((score + _AROUND * pairs.log_share(syllable, end), way) for end, (score, way) in best.items()),
                             key=lambda found: found[0])
            steps[syllable] = (score + own, [*way, syllable])
        best = steps
    return max(best.values(), key=lambda found: found[0])[1]


def _probability(place: int, atoms: Sequence[_Atom], chosen: Sequence[str | None], pairs: SyllablePairs, before: str | None) -> float:
    """Return how likely the syllable chosen at *place* is, when those around it are right."""
    scores = atoms[place].scores or {}
    left, right = _neighbour(place, -1, atoms, chosen, before), _neighbour(place, 1, atoms, chosen, None)
    total = {one: own + _AROUND * (pairs.log_share(one, left) + (pairs.log_share(right, one) if right else 0))
             for one, own in scores.items()}
    best = total[chosen[place] or ""]
    return 1 / sum(exp(min(other - best, 50.0)) for other in total.values())


def _neighbour(place: int, step: int, atoms: Sequence[_Atom], chosen: Sequence[str | None], beyond: str | None) -> str | None:
    at = place + step
    while 0 <= at < len(atoms) and atoms[at].through:
        at += step
    return chosen[at] if 0 <= at < len(atoms) else beyond


def _in_case_of(read: str, syllable: str) -> str:
    """Return *syllable* with capitals where *read* has them: all, the first, or none."""
    if syllable == read.lower():
        return read
    return syllable.upper() if read.isupper() and len(read) > 1 else syllable.capitalize() if read[0].isupper() else syllable
