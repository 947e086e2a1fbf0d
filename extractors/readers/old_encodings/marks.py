"""VNI and VIQR: encodings that write a letter and then its marks.

In: a line in VNI ("ñöôïc") or VIQR ("ddu+o+.c"). Out: the line in Unicode.
"""

from __future__ import annotations

import re
from typing import Literal

from extractors.readers.old_encodings.code_tables import any_of, letters_by_code
from extractors.readers.old_encodings.syllables import is_frequent
from extractors.rulebook import cached

# a letter between letters that only VIQR writes: "^", "(", "+" after a vowel, or dd
VIQR_SIGNS = re.compile(r"[aeoAEO]\^|[aA]\((?=\w|[`'?~.])|[ouOU]\+|\b[dD][dD](?=[aeiouyAEIOUY])")

def decode_vni(line: str) -> str:
    """Return *line* read as VNI-Windows, the longest code first.

    >>> decode_vni("UÛy ban nhaân daân")
    'Ủy ban nhân dân'
    """
    return _decode(line, "vni")


def decode_viqr(line: str) -> str:
    """Return *line* read as VIQR; a point or question mark that ends a word is a tone where that gives a frequent syllable.

    >>> decode_viqr("ddu+o+.c thu+.c hie^.n trong na(m.")
    'được thực hiện trong năm.'
    """
    return " ".join(_decode_viqr_word(word) for word in line.split(" "))


def _decode_viqr_word(word: str) -> str:
    """The word with its last sign read as a mark, unless it is a frequent word with that sign as punctuation."""
    whole = _decode(word, "viqr")
    bare = _decode(word[:-1], "viqr") + word[-1:]
    if word.endswith((".", "?", "'")) and not is_frequent(whole) and (is_frequent(bare[:-1]) or bare[:-1].isascii()):
        return bare
    return whole


@cached
def _code(encoding: Literal["vni", "viqr"]) -> re.Pattern[str]:
    return any_of(letters_by_code(encoding))


def _decode(line: str, encoding: Literal["vni", "viqr"]) -> str:
    letters = letters_by_code(encoding)
    return _code(encoding).sub(lambda code: letters[code[0]], line)
