"""Reads the number of a table row and how deep it stands: A, I, 1, 1.1, a), -.

In: the text of the first cell, or of a group row that begins with its number. Out: `RowLabel`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_STYLES = re.compile(r"""
      (?P<capital> [ABDĐEGHK-UY] | C )
    | (?P<roman>   [IVX]{1,6} )
    | (?P<number>  \d{1,3} (?: \. \d{1,2} ){0,4} )
    | (?P<point>   [a-zđ] )
    | (?P<bullet>  [-–+*•] )""", re.VERBOSE)
_WHOLE = re.compile(rf"\(?(?:{_STYLES.pattern})\s*[.)/:]{{0,2}}", re.VERBOSE)
# a number before a title ends in a mark ("I.", "1.1."), but for Roman ones ("II NHIỆM VỤ")
_BEFORE_TITLE = re.compile(rf"""
    (?:{_STYLES.pattern}) (?: \s* [.):/] \s* | (?<= [IVX] ) \s+ | (?<= \.\d ) \s+ | (?<= [-–+] ) \s* )
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


def _label(match: re.Match[str], text_at: int) -> RowLabel:
    style = match.lastgroup or "number"
    label = match[style]
    return RowLabel(label, _DEPTHS[style] + (label.count(".") if style == "number" else 0), text_at)
