"""Words and their parts of speech by underthesea's models: each text of few words is asked about once.

In: a text. Out: its words with offsets and VLSP tags. The models are loaded when first asked. What they see of a word is told here, from
their own templates: underthesea reads each template anew for each word, which takes longer than to decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from importlib import resources

from extractors import rulebook

Tagged = tuple[int, int, str]
"""Start and end offset of a word, and its tag (VLSP set: N noun, Np name, V verb, A adjective, E preposition, M numeral, L determiner)."""

_TEMPLATE = re.compile(r"T\[(?P<first>-?[0-9]+)(?:,(?P<last>-?[0-9]+))?\](?P<tags>\[1\])?(?:\.(?P<function>\w+))?")
_REMEMBERED = 16384  # syllables, and runs of them: most come again
_FURTHEST = 3  # words that a template looks back or ahead


@rulebook.cached_most(4096)
def tagged(text: str) -> tuple[Tagged, ...]:
    """Return the words of *text* with tags; the words keep their letters, so that offsets hold.

    >>> tagged("đơn vị bàn giao hồ sơ")
    ((0, 6, 'N'), (7, 15, 'V'), (16, 21, 'N'))
    """
    models = _tagger()
    words = list(_words(models.syllables(text), models.segment))
    position, found = 0, []
    for word, tag in zip(words, models.tag(words), strict=True):
        if span := _span(text, word, position):
            found.append((*span, str(tag)))
            position = span[1]
    return tuple(found)


def _words(syllables: Sequence[str], segment: Callable[[Sequence[str]], Sequence[str]]) -> Iterator[str]:
    """Join the syllables of each word: "bàn" + "giao"."""
    word = ""
    for syllable, place in zip(syllables, segment(syllables), strict=True):
        if word and place != "I-W":
            yield word
        word = f"{word} {syllable}" if word and place == "I-W" else syllable
    if word:
        yield word


def _span(text: str, word: str, position: int) -> tuple[int, int] | None:
    """Return where, from *position* on, the syllables of *word* stand with blanks between them."""
    first, *others = word.split() or [""]
    start = text.find(first, position) if first else -1
    while start >= 0:
        end = start + len(first)
        for syllable in others:
            begin = len(text) - len(text[end:].lstrip())
            if begin == end or not text.startswith(syllable, begin):
                break
            end = begin + len(syllable)
        else:
            return start, end
        start = text.find(first, start + 1)
    return None


class Features:
    """What a model sees of each word, by its templates: "T[-1,0].lower" is a word with the one before it, in small letters."""

    def __init__(self, templates: Sequence[str], functions: Mapping[str, Callable[[str], object]]) -> None:
        self.functions = {name: lru_cache(_REMEMBERED)(partial(_printed, function)) for name, function in functions.items()}
        self.plan = []
        for template in templates:
            parts = _TEMPLATE.fullmatch(template)
            if parts is None:
                raise ValueError(f"a template of an unknown kind: {template}")
            first, last = int(parts["first"]), int(parts["last"] or parts["first"])
            self.plan.append((f"{template}=", (last - first, parts["tags"], parts["function"]), first + _FURTHEST))
        self.keys = list(dict.fromkeys(key for _, key, _ in self.plan))

    def of(self, words: Sequence[str]) -> list[list[str]]:
        """Return the features of each of *words*.

        >>> Features(["T[-1].lower", "T[0,1]"], {"lower": str.lower}).of(["Sở", "họp"])
        [['T[-1].lower=BOS', 'T[0,1]=Sở họp'], ['T[-1].lower=sở', 'T[0,1]=EOS']]
        """
        columns = {key: self._column(words, *key) for key in self.keys}
        seen = (map(template.__add__, columns[key][start:start + len(words)]) for template, key, start in self.plan)
        return [*map(list, zip(*seen, strict=True))]

    def _column(self, words: Sequence[str], more: int, tags: str | None, function: str | None) -> list[str]:
        """Return a value for each place from the third before the first word on; every word before has the same unknown tag."""
        runs = (" ".join(["X"] * (more + 1) if tags else words[at:at + more + 1]) for at in range(len(words) - more))
        values = map(self.functions[function], runs) if function else runs
        return [*["BOS"] * _FURTHEST, *values, *["EOS"] * (more + _FURTHEST)]


def _printed(function: Callable[[str], object], run: str) -> str:
    return str(function(run))


@dataclass(frozen=True)
class _Models:
    syllables: Callable[[str], list[str]]
    segment: Callable[[Sequence[str]], Sequence[str]]
    tag: Callable[[Sequence[str]], Sequence[str]]


@cache
def _tagger() -> _Models:
    import joblib  # type: ignore[import-untyped]
    from underthesea.pipeline.pos_tag.model_crf import CRFPOSTagPredictor
    from underthesea.pipeline.text_normalize.character_normalize import normalize_characters_in_text
    from underthesea.pipeline.word_tokenize.regex_tokenize import patterns
    from underthesea_core import CRFTagger

    folder = resources.files("underthesea").joinpath("pipeline", "word_tokenize", "models", "ws_crf_vlsp2013_20230727")
    templates, known = (joblib.load(str(folder.joinpath(name))) for name in ("features.bin", "dictionary.bin"))
    segmenter, tagger = CRFTagger(), CRFPOSTagPredictor.Instance()
    segmenter.load(str(folder.joinpath("models.bin")))
    of_syllables = Features(templates, {"lower": str.lower, "isdigit": str.isdigit, "is_in_dict": lambda run: run.lower() in known,
                                        "istitle": lambda run: all(one[:1] == one[:1].upper() for one in run.split(" "))})
    of_words = Features(tagger.transformer.template, {"lower": str.lower, "istitle": _has_capitals})
    return _Models(lambda text: [match.group() for match in patterns.finditer(normalize_characters_in_text(text))],
                   lambda syllables: segmenter.tag(of_syllables.of(syllables)), lambda words: tagger.model.tag(of_words.of(words)))


def _has_capitals(word: str) -> bool:
    return all(one[:1].istitle() for one in word.split(" "))
