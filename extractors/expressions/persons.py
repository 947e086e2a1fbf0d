"""Names of persons: in running text beside an office or an honorific, and alone on a signature line.

In: a text or a line. Out: `PersonMention`s whose `text` is `text[start:end]`, or a yes or no.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors import rulebook
from extractors.expressions.places import is_place_name
from extractors.records import PersonMention
from extractors.text.vietnamese import fold

_WORD = re.compile(r"[^\W\d_](?:[\w'’]|-(?=\w))*")
_APOSTROPHE = re.compile(r"^[^\W\d_]['’]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?){1,4}(?=[^\W\d_])")
_BEFORE = 140  # characters in which an office stands before its holder ("Phó Chủ tịch Ủy ban nhân dân thành phố ...")
_LONGEST = 6  # words; "Y Thanh Hà Niê Kđăm" has five


def find_persons(text: str) -> list[PersonMention]:
    """Return the persons named in *text* with an office or an honorific, in order.

    >>> [person.name for person in find_persons("PCT UBND tỉnh Lê Thị Thu Hà; đường Lê Lợi")]
    ['Lê Thị Thu Hà']
    """
    folded = fold(text)
    return [PersonMention(text[start:end], start, end, " ".join(text[start:end].split()))
            for start, end in _candidates(text) if _is_introduced(text, folded, start, end)]


def is_person_name(line: str) -> bool:
    """Tell whether *line*, at the foot of a document, is the name of a person and nothing else."""
    return may_be_name(line) and _is_family_name(without_rank(line).split()[0])


def may_be_name(line: str) -> bool:
    """Tell whether *line* is written as a name, whatever its first word: right below an office "Pờ Thị Hằng" is one.

    >>> may_be_name("Pờ Thị Hằng"), may_be_name("Lưu: VT")
    (True, False)
    """
    name = without_rank(line)
    words = name.split()
    mixed = any(len(word) > 1 and word.isupper() for word in words) and not name.isupper()
    enough = len(words) > 1 or _APOSTROPHE.search(name) is not None  # "K’Brêh" is a whole name
    return (not mixed and enough and len(words) <= _LONGEST and all(_WORD.fullmatch(word) and word[0].isupper() for word in words)
            and not is_place_name(name) and not _opens_a_body(words))


def without_rank(line: str) -> str:
    """Return the name on a signature line without the rank or degree before it.

    >>> without_rank("Đại tá Trần Văn Bình")
    'Trần Văn Bình'
    """
    return _ranks().sub("", line.strip()).strip()


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words that open with a family name, or with initials ("P.T.T.Huyền")."""
    position = 0
    for found in _WORD.finditer(text):
        if not text[found.start()].isupper() or found.start() < position:
            continue
        initials = _INITIALS.match(text, found.start())
        end = _name_end(text, initials.end() if initials else found.start())
        if (initials or _is_family_name(found.group())) and (initials or " " in text[found.start():end]):
            yield found.start(), end
            position = end


def _name_end(text: str, start: int) -> int:
    end, position = start, start
    for _ in range(_LONGEST):
        word = _WORD.match(text, position)
        if word is None or not word.group()[0].isupper() or (len(word.group()) > 1 and word.group().isupper()):
            break
        end = word.end()
        position = end + 1 if text[end:end + 1] in (" ", "\xa0") else len(text)
    return end


def _is_introduced(text: str, folded: str, start: int, end: int) -> bool:
    name, before = text[start:end], folded[max(0, start - _BEFORE):start]
    if is_place_name(name) or (_named_after().search(before) and not _has_middle_name(name)):
        return False
    return any(rule.pattern.search(before) for rule in rulebook.rules("persons", "before"))


def _has_middle_name(name: str) -> bool:
    return any(word in rulebook.table("persons")["middle_names"] for word in name.split()[1:-1])


def _opens_a_body(words: list[str]) -> bool:
    line = fold(" ".join(words)) + " "
    return any(line.startswith(fold(word) + " ") for word in rulebook.table("persons")["no_name"])


def _is_family_name(word: str) -> bool:
    return fold(word) in _family_names() or (fold(word)[:2] in _family_names() and word[1:2] in ("'", "’"))


@rulebook.cached
def _family_names() -> frozenset[str]:
    return frozenset(fold(name) for name in rulebook.table("persons")["family_names"])


@rulebook.cached
def _named_after() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(rulebook.table('persons')['named_after'])})\s+$")


@rulebook.cached
def _ranks() -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:{'|'.join(rulebook.table('persons')['ranks'])})(?!\w)[.,\s]*)+")
