"""Reads signs of symbol fonts, whose codes say nothing without the font (Symbol, Wingdings).

In: a code and a font. Out: the sign in Unicode.
"""

from __future__ import annotations

from typing import cast

from extractors import rulebook

# symbol fonts have their signs at U+F000 + code; files leave the high byte out as they please
_PRIVATE = 0xF000


def printed_symbol(code: int, font: str | None) -> str | None:
    """Return the sign at *code* of *font* in Unicode; None when it is not known.

    >>> printed_symbol(0xF0B7, "Symbol"), printed_symbol(0xA8, "Wingdings")
    ('•', '◻')
    """
    return _signs((font or "").lower()).get(code & 0xFF)


def printed_bullet(text: str, font: str | None) -> str:
    """Return the bullet *text* of a list as printed; one that is not known becomes "•".

    >>> printed_bullet("-", "Times New Roman"), printed_bullet("\\uf0d8", "Wingdings"), printed_bullet("", None)
    ('-', '➢', '•')
    """
    signs = [printed_symbol(ord(sign), font) or ("•" if _PRIVATE <= ord(sign) <= _PRIVATE + 0xFF else sign) for sign in text]
    return "".join(signs).strip() or "•"


@rulebook.cached
def _signs(font: str) -> dict[int, str]:
    fonts = cast("dict[str, dict[str, str]]", rulebook.table("word")["symbol_font"])
    return {int(code, 16): sign for code, sign in fonts.get(font, {}).items()}
