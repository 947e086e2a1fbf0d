"""Reads the mark that opens an item of the body: "II.", "2.1.", "đ)", "(3)", "- ", "* Giai đoạn 1:".

In: the text of a line. Out: every `Marker` that it could be, likelier ones first.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractors import rulebook
from extractors.vocabulary import SectionKind

# Vietnamese points run a, b, c, d, đ, e, g: f, j, w, z are not used (Nghị định 30/2020/NĐ-CP, annex I)
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ORDINALS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5}
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark of level `style`; `value` is the place of `label` in its series, None for bullets; the mark is `length` characters long."""

    style: str
    kind: SectionKind
    label: str | None
    value: int | None
    length: int
    rank: int | None


def read_markers(text: str) -> list[Marker]:
    """Return the marks that *text* may begin with; "C. " may be a Roman hundred or the third capital, so there can be several.

    >>> [(marker.style, marker.label) for marker in read_markers("đ) Khảo sát giếng khoan")]
    [('letter', 'đ')]
    """
    found = []
    for rule, match in rulebook.found("outline", "marker", text):
        label = match.groupdict().get("label")
        # "Iii. nhiệm vụ": headings in capitals that were put into small letters
        label = label.upper() if label and rule.id == "roman" else label
        found.append(Marker(rule.id, rule.values["kind"], label, _value(rule.id, label), match.end(), rule.values.get("rank")))
    return found


def _value(style: str, label: str | None) -> int | None:
    if label is None:
        return None
    if style == "decimal":
        return int(label.rpartition(".")[2])
    if label.isascii() and label.isdigit():
        return int(label)
    if style in ("letter", "capital"):
        return letter_value(label)
    if style == "article":
        return int(label[:-1])
    return _ORDINALS.get(label.lower()) or roman_value(label)


def letter_value(label: str) -> int:
    """Return the place of a letter in the series of points; 0 when no point goes by it.

    >>> [letter_value(label) for label in ("a", "Đ", "w")]
    [1, 5, 0]
    """
    return _LETTERS.find(label.lower()) + 1


def roman_value(label: str) -> int:
    """Return the value of a Roman number up to 89; 0 when *label* is none.

    >>> [roman_value(label) for label in ("IV", "xii", "b")]
    [4, 12, 0]
    """
    digits = [_ROMAN_DIGITS.get(char, 0) for char in label.upper()]
    if not all(digits):
        return 0
    return sum(-digit if digit < following else digit for digit, following in zip(digits, [*digits[1:], 0], strict=True))
