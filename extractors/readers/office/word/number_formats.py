"""Writes numbers in the figures that Word counts in (ECMA-376, part 1, 17.18.59).

In: a number and the name of a format. Out: its figures.
"""

from __future__ import annotations

from string import ascii_lowercase

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
          (5, "v"), (4, "iv"), (1, "i"))
# beyond these, Word itself prints no Roman figures, and repeats a letter to no purpose
_MOST_ROMAN = 32767
_MOST_LETTERS = 780


def format_number(count: int, style: str) -> str:
    """Return *count* as *style* prints it; a style that is not known is printed in decimal figures.

    >>> [format_number(4, style) for style in ("upperRoman", "lowerLetter", "decimalZero")], format_number(28, "upperLetter")
    (['IV', 'd', '04'], 'BB')
    """
    lower = style.replace("upper", "lower", 1)
    figures = str(count)
    if style in ("none", "bullet"):
        return ""
    if style == "decimalZero":
        return f"{count:02}"
    if lower == "lowerRoman" and 0 < count <= _MOST_ROMAN:
        figures = _roman(count)
    elif lower == "lowerLetter" and 0 < count <= _MOST_LETTERS:
        # a..z, aa, bb..: the letters of English, also where the text is Vietnamese
        figures = ascii_lowercase[(count - 1) % 26] * ((count - 1) // 26 + 1)
    return figures.upper() if lower != style else figures


def _roman(count: int) -> str:
    figures = ""
    for worth, figure in _ROMAN:
        times, count = divmod(count, worth)
        figures += figure * times
    return figures
