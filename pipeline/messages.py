"""What the program says, in English as written where it is said, or in Vietnamese.

In: an English message and what stands in its braces; the language that was asked for. Out: the message in that language.
"""

from __future__ import annotations

import argparse
import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

LANGUAGES = ("vi", "en")

_VALUES = ("headers", "kind", "role", "relation", "state", "change", "status", "code")
"""Tables of labels.toml that say what values and columns are called."""

_ASKED = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # the first of them that says something counts
_state = {"language": "en"}


def language() -> str:
    """Return the language that is spoken now."""
    return _state["language"]


@contextmanager
def speaking(asked: str) -> Iterator[None]:
    """Speak the language *asked* in the block, argparse too, which words its complaints itself."""
    before, own = _state["language"], (vars(argparse)["_"], vars(argparse)["ngettext"])
    _state["language"] = asked
    vars(argparse).update(_=said, ngettext=lambda one, many, n: said(one if n == 1 else many))
    try:
        yield
    finally:
        _state["language"] = before
        vars(argparse).update(zip(("_", "ngettext"), own, strict=True))


def asked_for(arguments: Sequence[str], set_: str | None = None) -> str:
    """Return the language that `--lang` among *arguments* names, else the one that was *set_*, else that of the system.

    >>> asked_for(["status", "--lang", "vi"]), asked_for(["--lang=en"], "vi"), asked_for([], "vi")
    ('vi', 'en', 'vi')
    """
    named = [value for one, value in pairwise(arguments) if one == "--lang"]
    named += [one.partition("=")[2] for one in arguments if one.startswith("--lang=")]
    system = next((found for name in _ASKED if (found := os.environ.get(name))), "")
    return next((one for one in (*named, set_) if one in LANGUAGES), "vi" if system.lower().startswith("vi") else "en")


def said(english: str, /, **values: Any) -> str:
    """Return the message *english* in the language that is spoken, with *values* in its braces."""
    message = catalogue().get(english, english) if language() == "vi" else english
    return message.format(**values) if values else message


def called(value: str) -> str:
    """Return what a value or column of the database is called: itself in English.

    >>> called("implements")
    'implements'
    """
    return str(_names().get(value, value)) if language() == "vi" else value


def explained(code: str, message: str) -> str:
    """Return the *message* of a diagnostic or failure: in Vietnamese what its *code* says, and the figures of the message by their code."""
    return str(_codes().get(code, message)) if language() == "vi" else message


@cache
def catalogue() -> Mapping[str, str]:
    """Return the Vietnamese of every message, by its English."""
    text = resources.files(__package__).joinpath("messages.toml").read_text(encoding="utf-8")
    found: dict[str, str] = tomllib.loads(text)
    return found


@cache
def _names() -> Mapping[str, str]:
    from extractors import rulebook  # only who speaks Vietnamese needs it

    labels = rulebook.table("labels")
    return {value: name for table in _VALUES for value, name in labels.get(table, {}).items()}


@cache
def _codes() -> Mapping[str, str]:
    from extractors import rulebook

    labels = rulebook.table("labels")
    return {**labels["diagnostic"], **labels["failure"]}
