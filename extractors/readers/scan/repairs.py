"""Repairs misread words where one reading only is possible: wrong accents in fixed phrases, Icelandic letters, letters inside numbers.

In: a `ReadLine`, or a string. Out: the same, repaired.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from extractors.expressions.persons import is_person_name, may_be_name
from extractors.readers.scan.words import ReadLine
from extractors.rulebook import cached, rules, table
from extractors.text.vietnamese import fold, strip_marks

Syllables = tuple[str, ...]

_WORD = re.compile(r"[^\W\d_]+")
# letters of other languages after the sign that ends a word
_STROKE_AFTER_END = re.compile(r"(?<=[:;,.)])[ŸÿƒÄäËëÏïÖöÜüÅåÆæŒœÇçßØø]+$")
# "'Văn": a speck before a capital, which opens no quotation
_SPECK = re.compile(r"^['`‘´](?=[^\W\d_]+$)")
# "R°LẤP": a raised ring between letters is no degree
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])°(?=[^\W\d_])")
# "30/2014/0H13": no symbol begins with a figure, and one only differs from 0
_LEGISLATURE = re.compile(r"(?<=[0-9]{4}/)0(?=H[0-9]{1,2}\b)")


def repair_line(line: ReadLine) -> ReadLine:
    """Return *line* with its words repaired; they keep their places."""
    for rule in rules("ocr", "spoilt_opening"):
        if match := rule.search(line.text):
            line = line.replaced(*match.span("spoilt"), rule.values["becomes"])
    for match in [match for rule in rules("ocr", "roman_run_together") for match in rule.pattern.finditer(line.text)][::-1]:
        line = line.replaced(*match.span("spoilt"), match["spoilt"].replace("H", "II"))
    return _repaired(line)


def _repaired(line: ReadLine) -> ReadLine:
    repaired = _with_family_name(repair_words(line.text))
    if repaired == line.text:
        return line
    # every repair keeps the length, so each word is found where it was
    at, words = 0, []
    for word in line.words:
        words.append(word.with_text(repaired[at:at + len(word.text)]))
        at += len(word.text) + 1
    return ReadLine(tuple(words))


def repair_words(text: str) -> str:
    """Return *text*, in NFC, with the same length, repaired.

    >>> repair_words("Sửa đôi, bỗ sung KÉ HOẠCH ngày 2l/3/2O19")
    'Sửa đổi, bổ sung KẾ HOẠCH ngày 21/3/2019'
    """
    text = _APOSTROPHE.sub("’", text)
    for rule in rules("ocr", "figured"):
        text = rule.pattern.sub(lambda match: as_figures(match.group()), text)
    return _repair_phrases(_LEGISLATURE.sub("Q", text))


def _with_family_name(text: str) -> str:
    """Return *text*, written as a name alone, with its first word as the one family name of the same letters: "Nguyên Văn An"."""
    first, _, given = text.partition(" ")
    names = [name for name in table("persons")["family_names"] if strip_marks(name.lower()) == strip_marks(first.lower())]
    alone = given and may_be_name(text) and not is_person_name(text) and len(names) == 1 and len(names[0]) == len(first)
    return f"{names[0]} {given}" if alone else text


def spell(word: str) -> str:
    """Return *word* in NFC, with Đ for the Icelandic Ð, also where one letter was read as both, and without strokes at its ends.

    >>> spell("UBNÐ"), spell("QĐÐ"), spell("nhận:Ÿ"), spell("'Văn")
    ('UBNĐ', 'QĐ', 'nhận:', 'Văn')
    """
    return _SPECK.sub("", _STROKE_AFTER_END.sub("", re.sub("ĐÐ|ÐĐ|Ð", "Đ", unicodedata.normalize("NFC", word))))


def as_figures(text: str) -> str:
    """Return *text* with the letters that stand for figures as figures: "2O2l" is 2021."""
    return text.translate(_figures())


@cached
def _figures() -> dict[int, str]:
    return str.maketrans(table("ocr")["figures"])


@cached
def _phrases() -> dict[Syllables, list[Syllables]]:
    """Return the syllables of the fixed phrases by what is left of them without marks."""
    phrases: dict[Syllables, list[Syllables]] = {}
    for phrase in table("ocr")["phrases"]["written"]:
        phrases.setdefault(tuple(map(strip_marks, phrase.split())), []).append(tuple(phrase.split()))
    return phrases


@cached
def _lengths() -> list[int]:
    """Return how many syllables the phrases have, longest first: "hội đồng nhân dân" before "hội đồng"."""
    return sorted({len(phrase) for phrase in _phrases()}, reverse=True)


def _repair_phrases(text: str) -> str:
    words = list(_WORD.finditer(text))
    pieces, end, at = [], 0, 0
    while at < len(words):
        run, phrase = _phrase_at(text, words[at:at + _lengths()[0]])
        for word, syllable in zip(run, phrase, strict=True):
            pieces += [text[end:word.start()], _in_case_of(word.group(), syllable)]
            end = word.end()
        at += len(run) or 1
    return "".join(pieces) + text[end:]


def _phrase_at(text: str, words: Sequence[re.Match[str]]) -> tuple[Sequence[re.Match[str]], Syllables]:
    """Return the longest phrase with which *words* begin, and the words that stand for it; nothing when there is none."""
    for length in _lengths():
        run = words[:length]
        parted = all(text[first.end():second.start()] == " " for first, second in pairwise(run))
        phrases = _phrases().get(tuple(strip_marks(word.group()) for word in run), []) if parted else []
        if phrase := _nearest(tuple(fold(word.group()) for word in run), phrases):
            return run, phrase
    return [], ()


def _nearest(read: Syllables, phrases: Sequence[Syllables]) -> Syllables:
    """Return the one of *phrases* that shares most syllables with *read*; nothing when several do."""
    shared = [sum(one == other for one, other in zip(read, phrase, strict=True)) for phrase in phrases]
    best = [phrase for phrase, count in zip(phrases, shared, strict=True) if count == max(shared)]
    return best[0] if len(best) == 1 else ()


def _in_case_of(printed: str, syllable: str) -> str:
    """Return *syllable* in the case of *printed*, which stays as it is when it differs in case or old-style marks alone."""
    if fold(printed) == syllable or len(printed) != len(syllable):
        return printed
    cased = "".join(new.upper() if old.isupper() else new for old, new in zip(printed, syllable, strict=True))
    return unicodedata.normalize("NFC", cased)
