"""The tables of the old encodings, made ready: from the rows of `rules/legacy_encodings.toml` to maps from code to letter.

In: the rules. Out: dictionaries and patterns, built once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from typing import Any, Literal

from extractors import rulebook

Legacy = Literal["tcvn3", "vni"]


def section(name: str) -> Any:
    """Return the table *name* of the rules on old encodings."""
    return rulebook.table("legacy_encodings")[name]


@rulebook.cached
def letters_by_code(encoding: Legacy) -> dict[str, str]:
    """Return code -> letter, capitals included; a code is one character of TCVN3, one to three of VNI.

    >>> letters_by_code("vni")["aø"], letters_by_code("tcvn3")["µ"]
    ('à', 'à')
    """
    small = {code: letter for letters, codes in section(encoding)["rows"] for letter, code in zip(letters, codes.split(" "), strict=True)}
    if encoding == "tcvn3":
        return small
    return small | dict(chain.from_iterable(_capitals(code, letter) for code, letter in small.items()))


def _capitals(code: str, letter: str) -> Iterable[tuple[str, str]]:
    """Capitals of a letter and its marks; "Uû" and "aØ" occur too, and there the case of the letter counts."""
    yield code.upper(), letter.upper()
    yield code[0].upper() + code[1:], letter.upper()
    yield code[0] + code[1:].upper(), letter


def any_of(strings: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds the longest of *strings* at a place."""
    return re.compile("|".join(re.escape(text) for text in sorted(strings, key=len, reverse=True)))


@rulebook.cached
def vni_codes() -> re.Pattern[str]:
    """Return a pattern that finds the letters of a text in VNI, the longest code first."""
    return any_of(letters_by_code("vni"))


@rulebook.cached
def vietnamese_letters() -> str:
    """Return the 134 letters of Vietnamese that have a diacritic, small and capital."""
    small = "".join(letters for letters, _ in section("vni")["rows"])
    return small + small.upper()


@rulebook.cached
def code_page_slips() -> tuple[tuple[frozenset[str], dict[int, str]], ...]:
    """Return how codes look that went through a wrong code page: the signs that give it away, and the map back to Latin-1.

    "phè" read as Windows-1258 is "phè", but "vÒ" is "v" with U+0309; a Macintosh shows "c¸c" as "c∏c".
    """
    return tuple(_slip(page) for page in ("cp1258", "mac_roman"))


def _slip(page: str) -> tuple[frozenset[str], dict[int, str]]:
    back = {bytes([code]).decode(page, "ignore"): chr(code) for code in range(0xA1, 0x100)}
    changed = {read: code for read, code in back.items() if read and read != code}
    # ®, quotes and dashes stand in any text
    telling = {read for read in changed if ord(read) > 0xFF} - set(section("code_pages")["signs"])
    return frozenset(telling), str.maketrans(changed)


@rulebook.cached
def font_encoding(font: str) -> tuple[Literal["tcvn3", "vni"], bool] | None:
    """Return the encoding that the name *font* stands for, and whether the font shows small letters as capitals; None for others.

    >>> font_encoding("AARIQC+.VnTimeH,Bold"), font_encoding("Times New Roman")
    (('tcvn3', True), None)
    """
    for rule in rulebook.rules("legacy_encodings", "font"):
        if rule.search(font):
            return rule.values["encoding"], rule.values["capitals"]
    return None
