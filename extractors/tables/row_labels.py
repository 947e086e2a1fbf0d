"""Reads the number of a table row and how deep it stands: A, I, 1, 1.1, a), -.

In: the text of the first cell, or of a group row that begins with its number. Out: `RowLabel`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.text.item_labels import letter_value, roman_value

_STYLES = re.compile(r"""
      (?P<capital> [ABDĐEGHK-UY] | C )
    | (?P<roman>   [IVX]{1,6} )
    | (?P<number>  [0-9]{1,3} (?: \. [0-9]{1,2} ){0,4} )
    | (?P<point>   [a-zđ] )
    | (?P<bullet>  [-–+*•] )""", re.VERBOSE)
_WHOLE = re.compile(rf"\(?(?:{_STYLES.pattern})\s*[.)/:]{{0,2}}", re.VERBOSE)
# a number before a title ends in a mark ("I.", "1.1."), but for Roman ones ("II NHIỆM VỤ")
_BEFORE_TITLE = re.compile(rf"""
    (?:{_STYLES.pattern}) (?: \s* [.):/] \s* | (?<= [IVX] ) \s+ | (?<= \.[0-9] ) \s+ | (?<= [-–+] ) \s* )
    (?= [^\W\d_] | ["“(] )""", re.VERBOSE)
_DEPTHS = {"capital": 0, "roman": 10, "number": 20, "point": 40, "bullet": 50}
UNNUMBERED_GROUP = 15
DEEPEST = 60


class RowLabel(NamedTuple):
    """A number as printed, without closing marks, its depth (outer rows have lower ones), and where the text after it begins."""

    label: str
    depth: int
    text_at: int


def read_label(text: str) -> RowLabel:
    """Return the number that is all of *text*; any other text is a label of its own kind ("NV-01"), as deep as a plain number.

    >>> read_label("2.1."), read_label("IV"), read_label("")
    (RowLabel(label='2.1', depth=21, text_at=4), RowLabel(label='IV', depth=10, text_at=2), RowLabel(label='', depth=60, text_at=0))
    """
    match = _WHOLE.fullmatch(text)
    if match:
        return _label(match, len(text))
    return RowLabel(text, _DEPTHS["number"] if text else DEEPEST, len(text))


def read_title_label(text: str) -> RowLabel:
    """Return the number with which a title or task begins.

    >>> read_title_label("III. Lĩnh vực y tế")
    RowLabel(label='III', depth=10, text_at=5)
    """
    match = _BEFORE_TITLE.match(text)
    return _label(match, match.end()) if match else RowLabel("", DEEPEST, 0)


def goes_on_counting(labels: Sequence[str], label: str) -> bool:
    """Tell whether a row numbered *label* is the next one below rows numbered *labels*.

    >>> [goes_on_counting(("I", "8", "9", "a)"), label) for label in ("10.", "9.1", "b)", "II", "11", "1")]
    [True, True, True, True, False, False]
    """
    this = _WHOLE.fullmatch(label)
    if this is None or this.lastgroup == "bullet":
        return False
    read = [match for above in labels if (match := _WHOLE.fullmatch(above))]
    same = next((match for match in reversed(read) if match.lastgroup == this.lastgroup), None)
    if same is None:
        # the first row below the title of its group: "3" over a)
        return bool(read) and _depth(read[-1]) < _depth(this) and _values(this)[-1] == 1
    last, values = _values(same), _values(this)
    return values == [*last, 1] or (len(values) <= len(last) and values == [*last[:len(values) - 1], last[len(values) - 1] + 1])


def _values(match: re.Match[str]) -> list[int]:
    label = match[match.lastgroup or 0]
    if match.lastgroup == "number":
        return [int(part) for part in label.split(".")]
    return [roman_value(label) if match.lastgroup == "roman" else letter_value(label)]


def _depth(match: re.Match[str]) -> int:
    style = match.lastgroup or "number"
    return _DEPTHS[style] + (match[style].count(".") if style == "number" else 0)


def _label(match: re.Match[str], text_at: int) -> RowLabel:
    return RowLabel(match[match.lastgroup or 0], _depth(match), text_at)
