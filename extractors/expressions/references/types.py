"""Which kind of document a word or a number's letters stand for.

In: printed words or the letters of a number. Out: the abbreviation under which the type is kept ("NQ", "KH"), and patterns of type words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from extractors.rulebook import cached, table
from extractors.text.line_kinds import is_capitals
from extractors.text.vietnamese import fold


def document_type(words: str) -> str | None:
    """Return the type that *words* name, printed in full or as an abbreviation, or None.

    >>> [document_type(words) for words in ("Nghị quyết", "QĐ", "BỘ LUẬT", "hành động")]
    ['NQ', 'QĐ', 'L', None]
    """
    plain = " ".join(words.split())
    return _types_by_name().get(fold(plain)) or type_of_letters(plain)


def type_heading(text: str) -> str | None:
    """Return the type of document that a line in capitals names: "KẾ HOẠCH", "BẢN QUY ĐỊNH"."""
    return document_type(re.sub(r"^(?:BẢN|Bản)\s+", "", text)) if is_capitals(text) else None


def names_any_type(words: str) -> bool:
    """Tell whether *words* stand for a document of whatever type.

    >>> names_any_type("VĂN BẢN"), names_any_type("Kế hoạch")
    (True, False)
    """
    plain = fold(" ".join(words.split()))
    return any(plain in map(fold, entry["names"]) for entry in _entries() if entry.get("general"))


def type_of_letters(letters: str) -> str | None:
    """Return the type for which *letters* stand in a number: "CTrHĐ" in 21-CTrHĐ/TU, "TTLT" in 50/2011/TTLT-BGDĐT-BNV."""
    return _types_by_letters().get(letters)


def issuer_of_type(doc_type: str) -> str | None:
    """Return the body that alone issues documents of this type: the Quốc hội for laws; None where several do."""
    return next((entry.get("issuer") for entry in _entries() if entry["abbr"] == doc_type), None)


def is_cited_by_name(doc_type: str) -> bool:
    """Tell whether documents of this type are cited by name: laws, codes, ordinances, the constitution."""
    return any(entry.get("by_law") for entry in _entries() if entry["abbr"] == doc_type)


def is_joint(doc_type: str) -> bool:
    """Tell whether several bodies issue documents of this type together."""
    return any(entry.get("joint") for entry in _entries() if entry["abbr"] == doc_type)


def gives_tasks(doc_type: str | None) -> bool:
    """Tell whether documents of this type are written to give tasks: plans, programmes, telegrams."""
    return any(entry.get("tasks") for entry in _entries() if entry["abbr"] == doc_type)


@cached
def type_words(only: str | None = None) -> str:
    """Return a pattern, for folded text, of all names of types; *only* keeps those with that key set in rules/document_types.toml."""
    return any_of(name for entry in _entries() if only is None or entry.get(only) for name in entry["names"])


def any_of(phrases: Iterable[str], flags: str = "", glued: bool = False) -> str:
    """Return a pattern for any of *phrases*, the longest first, with any blanks between words and, unless *glued*, no word running on.

    >>> any_of(["về", "về việc"])
    '(?:về\\\\s+việc|về)(?!\\\\w)'
    """
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    joined = "|".join(r"\s+".join(re.escape(word) for word in phrase.split()) for phrase in ordered)
    return rf"(?{flags}:{joined})" + ("" if glued else r"(?!\w)")


def _entries() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = table("document_types")["type"]
    return entries


@cached
def _types_by_name() -> dict[str, str]:
    return {fold(name): entry["abbr"] for entry in _entries() for name in entry["names"]}


@cached
def _types_by_letters() -> dict[str, str]:
    return {letters: entry["abbr"] for entry in _entries() for letters in entry.get("symbols", ())}
