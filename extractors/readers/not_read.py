"""Checks that nothing is lost: the words of a file, read a second time without any understanding, against what its reader gave.

In: text taken straight from the file, and the `Source`. Out: the `Source` with the words that are missing from it, and a diagnostic.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from extractors.records import Diagnostic, Source
from extractors.text.letters import read_letters

_WORD = re.compile(r"[^\W_]+")
# words in the message of the diagnostic
_MOST_NAMED = 40
# words that are sought in parts: of a file that was read wholly otherwise, a document in another encoding, no more is to be learned
_MOST_COMPARED = 2000


def with_unread(source: Source, independent: Iterable[str], beside: Iterable[str] = ()) -> Source:
    """Return *source* with the words of *independent* that stand neither in it nor in its facts nor *beside* the document."""
    unread = words_not_read(independent, chain([source.text], (fact.value for fact in source.facts), beside))
    if not unread:
        return source
    more = f" and {len(unread) - _MOST_NAMED} more" if len(unread) > _MOST_NAMED else ""
    message = f"{len(unread)} words of the file are in no line: {' '.join(unread[:_MOST_NAMED])}{more}"
    return replace(source, unread=unread, diagnostics=(*source.diagnostics, Diagnostic("text_not_read", message)))


def words_not_read(independent: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Return the words of *independent*, in their order, that *known* has not as often; letters count, not their case or encoding.

    >>> words_not_read(["Nơi nhận: Sở Y tế, Sở Y tế"], ["SỞ Y TẾ", "nơi nhận"])
    ('sở', 'y', 'tế')
    >>> words_not_read(["công ngh ệ số 57NQ"], ["công nghệ số 57-NQ"])
    ()
    """
    left = Counter(word for text in known for word in words_of(text))
    unread = []
    for word in (word for text in independent for word in words_of(text)):
        if left[word]:
            left[word] -= 1
        else:
            unread.append(word)
    return _without_cut_words(unread, left) if len(unread) <= _MOST_COMPARED else tuple(unread)


def _without_cut_words(unread: Iterable[str], left: Counter[str]) -> tuple[str, ...]:
    """Return *unread* without what is part of a word that is *left* over, or glues several: "ngh", "ệ" of "nghệ", "57nq" of "57-NQ"."""
    spare = "".join(word * count for word, count in left.items() if count > 0)
    lost = []
    for word in unread:
        at = spare.find(word)
        if at < 0:
            lost.append(word)
        else:
            spare = f"{spare[:at]} {spare[at + len(word):]}"
    return tuple(lost)


def words_of(text: str) -> Iterator[str]:
    """Yield the words of *text* in small letters, composed, without signs; a raised figure is a figure."""
    plain = unicodedata.normalize("NFKC", text)
    return (match.group() for match in _WORD.finditer(read_letters(plain)[0].casefold()))
