"""Words and their parts of speech by underthesea's models: each text of few words is asked about once.

In: a text. Out: its words with offsets and VLSP tags. The models are loaded when first asked; what the tagger of parts of speech sees
of a word is told here, in the form of its own templates, which underthesea reads anew for each word.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from extractors import rulebook

Tagged = tuple[int, int, str]
"""Start and end offset of a word, and its tag (VLSP set: N noun, Np name, V verb, A adjective, E preposition, M numeral, L determiner)."""


@rulebook.cached_most(4096)
def tagged(text: str) -> tuple[Tagged, ...]:
    """Return the words of *text* with tags; the words keep their letters, so that offsets hold.

    >>> tagged("đơn vị bàn giao hồ sơ")
    ((0, 6, 'N'), (7, 15, 'V'), (16, 21, 'N'))
    """
    segment, tagger = _tagger()
    printed = segment(text, use_token_normalize=False)
    position, words = 0, []
    for word, tag in zip(printed, tagger.tag(features(printed)), strict=True):
        if found := _span(text, word.split(), position):
            words.append((*found, str(tag)))
            position = found[1]
    return tuple(words)


def _span(text: str, syllables: Sequence[str], position: int) -> tuple[int, int] | None:
    """Return where, from *position* on, *syllables* stand with blanks between them."""
    start = text.find(syllables[0], position) if syllables else -1
    while start >= 0:
        end = start + len(syllables[0])
        for syllable in syllables[1:]:
            begin = len(text) - len(text[end:].lstrip())
            if begin == end or not text.startswith(syllable, begin):
                break
            end = begin + len(syllable)
        else:
            return start, end
        start = text.find(syllables[0], start + 1)
    return None


def features(words: Sequence[str]) -> list[list[str]]:
    """Return what the model sees of each word: itself and its neighbours, in small letters too, and which of them have capitals.

    >>> features(["Sở", "họp"])[1][:4]
    ['T[-2].lower=BOS', 'T[-1].lower=sở', 'T[0].lower=họp', 'T[1].lower=EOS']
    """
    around = ["BOS", "BOS", *words, "EOS", "EOS"]
    lower = ["BOS", "BOS", *(word.lower() for word in words), "EOS", "EOS"]
    title = ["BOS", "BOS", *(str(all(part[:1].istitle() for part in word.split(" "))) for word in words), "EOS", "EOS"]
    pairs = ["BOS", "BOS", *(f"{one} {two}" for one, two in pairwise(words)), "EOS", "EOS", "EOS"]
    # every word before has the same unknown tag
    before = [("BOS", "BOS", "BOS", "BOS", "BOS"), ("BOS", "BOS", "X", "BOS", "BOS"), ("BOS", "X", "X", "BOS", "X X")]
    found = []
    for at in range(2, len(words) + 2):
        one, two, three, pair, last_pair = before[at - 2] if at < 5 else ("X", "X", "X", "X X", "X X")
        found.append([
            f"T[-2].lower={lower[at - 2]}", f"T[-1].lower={lower[at - 1]}", f"T[0].lower={lower[at]}", f"T[1].lower={lower[at + 1]}",
            f"T[2].lower={lower[at + 2]}", f"T[0].istitle={title[at]}", f"T[-1].istitle={title[at - 1]}", f"T[1].istitle={title[at + 1]}",
            f"T[-2]={around[at - 2]}", f"T[-1]={around[at - 1]}", f"T[0]={around[at]}", f"T[1]={around[at + 1]}", f"T[2]={around[at + 2]}",
            f"T[-2,-1]={pairs[at - 2]}", f"T[-1,0]={pairs[at - 1] if at > 2 else 'BOS'}", f"T[0,1]={pairs[at]}", f"T[1,2]={pairs[at + 1]}",
            f"T[-3][1]={one}", f"T[-2][1]={two}", f"T[-1][1]={three}", f"T[-3,-2][1]={pair}", f"T[-2,-1][1]={last_pair}"])
    return found


@cache
def _tagger() -> tuple[Any, Any]:
    from underthesea.pipeline.word_tokenize import word_tokenize
    from underthesea_core import CRFTagger
    tagger = CRFTagger()
    tagger.load(str(resources.files("underthesea").joinpath("pipeline", "pos_tag", "pos_crf_2017_10_11.bin")))
    return word_tokenize, tagger
