"""Where a name or a clause without a fixed end stops and the verb begins, told by parts of speech where no rule tells.

In: a text and the offset reached by rule. Out: an offset not before it. The tagger is loaded when first asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors import rulebook
from extractors.expressions.parts_of_speech import Tagged, tagged
from extractors.text.vietnamese import fold

_CLAUSE_BREAK = re.compile(r"[.;:()\n]|,")
_WINDOW = 120  # characters; longer clauses on a group were not seen
_NOUNS = ("N", "Np", "Nu", "Ny")
_NAMING = (*_NOUNS, "A")  # "Vụ Công nghiệp nặng"
_NOMINAL = (*_NOUNS, "A", "M", "L", "P")
_OPENING = ("V", *_NOUNS, "M", "L")
_SUBJECT = "đơn vị "
_OPENING_WINDOW = 60  # characters; what stands behind does not change the first word
_in_use = True


def use_tagger(wanted: bool) -> None:
    """Ask the part-of-speech tagger where rules are silent (the default), or never."""
    global _in_use
    _in_use = wanted


def tagger_in_use() -> bool:
    """Tell whether the tagger is asked, for caches of what was found with its help."""
    return _in_use


def clause_end(text: str, start: int, position: int) -> int:
    """Return the end of the clause on a group that has been read from *start* to *position*: verbs, then their object.

    >>> text = "các trạm được phân công quản lý các bản đồ khác để kịp thời"
    >>> text[:clause_end(text, 0, 31)]
    'các trạm được phân công quản lý các bản đồ khác'
    """
    end, seen_object = position, False
    for first, last, tag in _words_after(text, start, position):
        if fold(text[first:last]).split()[0] in _clause_stop() or tag not in (_NOMINAL if seen_object else _OPENING):
            break
        seen_object = seen_object or tag in _NOUNS
        end = last
    return end if seen_object else position


def name_end(text: str, start: int, position: int) -> int:
    """Return the end of the small nouns that go on a name read from *start* to *position* ("... và thiết bị" + "đô thị")."""
    end = _inside_word(text, start, position)
    for first, last, tag in _words_after(text, start, end):
        if tag not in _NAMING or not text[first].islower():
            break
        end = last
    return end


def _inside_word(text: str, start: int, position: int) -> int:
    """Return the end of the word in which *position* lies: "Bảo hiểm y tế" is one."""
    words = _words_after(text, start, start)
    return next((last for first, last, _ in words if first < position < last), position)


def begins_with_verb(text: str) -> bool:
    """Tell whether *text*, an item or what follows a subject, begins with a verb.

    A capital or a missing subject misleads the tagger, so the text is asked about as what offices do: "đơn vị quán triệt ...".

    >>> begins_with_verb("Bàn giao hồ sơ cho các xã"), begins_with_verb("Chất lượng dịch vụ")
    (True, False)
    """
    clause = _SUBJECT + text[:1].lower() + text[1:]
    words = tagged(clause[:_OPENING_WINDOW]) if _in_use else ()
    return next((tag == "V" for first, _, tag in words if first == len(_SUBJECT)), False)


def _words_after(text: str, start: int, position: int) -> Iterator[Tagged]:
    if not _in_use:
        return
    found = _CLAUSE_BREAK.search(text, position)
    stop = min(found.start() if found else len(text), position + _WINDOW)
    for first, last, tag in tagged(text[start:stop]):
        if start + first >= position:
            yield start + first, start + last, tag


@rulebook.cached
def _clause_stop() -> frozenset[str]:
    return frozenset(word.split()[0] for word in rulebook.table("unit_shapes")["name_end"]["clause_stop"])
