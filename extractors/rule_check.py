"""Checks a user's file of rules against the shape of the project's own file of that name, before any document is read.

In: the content of both, and what rules/keys.toml adds. Out: nothing; `RuleError` with file, group and key for what could not be used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

_RULE_KEYS = frozenset({"id", "pattern", "match", "no_match"})
_NAMES_OF_TYPES = {bool: "true or false", int: "a whole number", float: "a number", str: "text", dict: "a table"}


class RuleError(ValueError):
    """A rule that cannot be used; the message names the file, the rule and the reason."""


@dataclass(frozen=True, slots=True)
class FileCheck:
    """What a user's file may hold: `own` is the project's file, the rest is what rules/keys.toml says of it."""

    file: str
    own: Mapping[str, Any]
    optional: frozenset[str]
    closed: frozenset[str]

    def check(self, given: Mapping[str, Any]) -> None:
        """Raise `RuleError` for the first thing in *given* that the project's code would not understand."""
        for group, value in given.items():
            if group not in self.own:
                raise RuleError(f"{self.file}: no group is called {group!r}. {_instead(group, self.own)}")
            own = self.own[group]
            if _type(value) != _type(own):
                raise RuleError(f"{self.file}, {group}: {_type(own)} is needed, this is {_type(value)}")
            if isinstance(own, dict):
                self._check_table(group, own, value)
            elif _type(own) == "a list of tables":
                self._check_entries(group, own, value)

    def _check_table(self, group: str, own: Mapping[str, Any], given: Mapping[str, Any]) -> None:
        """Any key may be added where all values are texts or all are numbers; elsewhere code asks for each key by its name."""
        types = {_type(value) for value in own.values()}
        for key, value in given.items():
            where = f"{self.file}, [{group}], key {key!r}"
            if key not in own and not types <= {"text"} and not types <= {"a whole number"}:
                raise RuleError(f"{where}: there is no such key. {_instead(key, own)}")
            self._check_type(where, value, {_type(own[key])} if key in own else types)
            if isinstance(value, dict) and key in own:
                self._check_table(f"{group}.{key}", own[key], value)

    def _check_entries(self, group: str, own: list[dict[str, Any]], given: list[dict[str, Any]]) -> None:
        types: dict[str, set[str]] = {}
        for entry in own:
            for key, value in entry.items():
                types.setdefault(key, set()).add(_type(value))
        needed = {key for key in types if all(key in entry for entry in own)} - self.optional
        for number, entry in enumerate(given, 1):
            self._check_entry(group, f"{self.file}, [[{group}]] {entry.get('id', number)}", own, entry, types)
            for key in sorted(needed - entry.keys()):
                raise RuleError(f"{self.file}, [[{group}]] {entry.get('id', number)}: the key {key!r} is missing")

    def _check_entry(self, group: str, where: str, own: list[dict[str, Any]], entry: Mapping[str, Any],
                     types: Mapping[str, set[str]]) -> None:
        for key, value in entry.items():
            if key not in types and not (key == "printed" and types.keys() >= _RULE_KEYS):
                raise RuleError(f"{where}: there is no key {key!r}. {_instead(key, types)}")
            self._check_type(f"{where}, key {key!r}", value, types.get(key, {"true or false"}))
            if f"{group}.{key}" in self.closed and value not in (known := [ours[key] for ours in own if key in ours]):
                raise RuleError(f"{where}, key {key!r}: {value!r} has no meaning here. {_instead(str(value), map(str, known))}")
            if _type(value) == "a list of tables":
                self._check_entries(key, [nested for ours in own for nested in ours.get(key, ())], value)

    @staticmethod
    def _check_type(where: str, value: object, allowed: set[str]) -> None:
        kind = _type(value)
        fits = kind in allowed or (kind == "a whole number" and "a number" in allowed)
        empty = kind == "a list" and any(one.startswith("a list") for one in allowed)
        if not fits and not empty:
            raise RuleError(f"{where}: {' or '.join(sorted(allowed - {'a list'}))} is needed, this is {kind}")


def _type(value: object) -> str:
    """Return the type of a TOML value as people call it.

    >>> [_type(value) for value in ("a", True, ["a"], [{}], [["a", "b"]], ["a", 1], [])]
    ['text', 'true or false', 'a list of texts', 'a list of tables', 'a list of lists', 'a mixed list', 'a list']
    """
    if not isinstance(value, list):
        return _NAMES_OF_TYPES.get(type(value), "a date or time")
    kinds = {"a list" if isinstance(item, list) else _type(item) for item in value}
    if len(kinds) > 1:
        return "a mixed list"
    return f"a list of {kinds.pop().removeprefix('a ')}s" if kinds else "a list"


def _instead(word: str, known: Iterable[str]) -> str:
    """Return what to write instead of *word*.

    >>> _instead("name", ["names", "role"])
    "Did you mean 'names'?"
    """
    names = sorted(set(known))
    close = get_close_matches(word, names, 1)
    return f"Did you mean {close[0]!r}?" if close else "There are: " + ", ".join(names)
