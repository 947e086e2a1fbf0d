"""Cuts text into spaCy tokens so finely that every span of characters between two kinds of character is a span of tokens.

In: any text. Out: a `Doc` whose text is the input; tokens are runs of word characters, single marks, and blanks beyond the first.
"""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractors.expressions.tokens import VISIBLE_TOKEN

_TOKEN = re.compile(rf"({VISIBLE_TOKEN.pattern})( ?)|(\s)")


class CharacterTokenizer:
    """A spaCy tokeniser that cuts at each change between word characters, blanks and marks ("57-NQ/TW" is 57 - NQ / TW)."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return *text* in tokens; `Doc.text` is *text*."""
        tokens = _TOKEN.findall(text)
        return Doc(self.vocab, words=[word or blank for word, _, blank in tokens], spaces=[bool(space) for _, space, _ in tokens])


@cache
def tokenizer() -> CharacterTokenizer:
    """Return the tokeniser, with the one vocabulary of the process.

    >>> [token.text for token in tokenizer()("Sở KH&CN")]
    ['Sở', 'KH', '&', 'CN']
    """
    return CharacterTokenizer(Vocab())
