"""Loads and checks `rules/`: patterns with the examples that prove them, and gazetteers.

In: TOML files, the project's own and a user's. Out: compiled `Rule`s and plain tables; a faulty rule raises `RuleError` with file and id.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from extractors.text.vietnamese import fold

_FRAGMENT = re.compile(r"\(\?&(\w+)\)")
_extra_folder: Path | None = None


class RuleError(ValueError):
    """A rule that cannot be used; the message names the file, the rule and the reason."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern. It reads folded text (see `vietnamese.fold`) unless `printed` is set; other keys of its table are in `values`."""

    id: str
    pattern: re.Pattern[str]
    printed: bool
    match: tuple[str, ...]
    no_match: tuple[str, ...]
    values: Mapping[str, Any] = field(default_factory=dict)

    def prepare(self, text: str) -> str:
        """Return *text* in the form that `pattern` reads, with the same length."""
        return text if self.printed else fold(text)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first place in *text* where the rule holds."""
        return self.pattern.search(self.prepare(text))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return every place in *text* where the rule holds, from left to right."""
        return self.pattern.finditer(self.prepare(text))


def use_extra_folder(folder: Path | None) -> None:
    """Read the TOML files of *folder* after the project's own ones of the same name (`--rules`); None goes back to the project's alone."""
    global _extra_folder
    if folder == _extra_folder:
        return
    _extra_folder = folder
    table.cache_clear()
    rules.cache_clear()


def extra_folder() -> Path | None:
    """Return the user's folder of rules in use, for caches of what was found by rule."""
    return _extra_folder


def names() -> list[str]:
    """Return the names of all rule files, without their ending, sorted."""
    return sorted(path.name.removesuffix(".toml") for path in resources.files("rules").iterdir() if path.name.endswith(".toml"))


@cache
def table(name: str) -> dict[str, Any]:
    """Return the content of `rules/<name>.toml`, with lists extended by a user's file of the same name."""
    content = tomllib.loads(resources.files("rules").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    if _extra_folder is not None and (path := _extra_folder / f"{name}.toml").is_file():
        for key, value in tomllib.loads(path.read_text(encoding="utf-8")).items():
            content[key] = content.get(key, []) + value if isinstance(value, list) else {**content.get(key, {}), **value}
    return content


@cache
def rules(name: str, group: str = "rule") -> tuple[Rule, ...]:
    """Return the rules of `rules/<name>.toml` under `[[group]]`, in file order.

    Patterns are verbose regular expressions; `(?&part)` stands for `part` of the file's `[fragment]` table, which may use others,
    or of `rules/letters.toml` and `rules/dates.toml`.
    """
    return tuple(_compile(name, entry, _fragments(name)) for entry in table(name).get(group, ()))


def fragment(name: str, part: str) -> str:
    """Return fragment *part* of `rules/<name>.toml`, expanded, for code that composes patterns."""
    return _expand(f"(?&{part})", _fragments(name), name, part)


def _fragments(name: str) -> Mapping[str, str]:
    return {**table("letters")["fragment"], **table("dates")["fragment"], **table(name).get("fragment", {})}


def _compile(name: str, entry: dict[str, Any], fragments: Mapping[str, str]) -> Rule:
    known = {"id", "pattern", "printed", "match", "no_match"}
    if not entry.get("match") or not entry.get("no_match"):
        raise RuleError(f"rules/{name}.toml, rule {entry.get('id')}: give at least one 'match' and one 'no_match' example")
    try:
        pattern = re.compile(_expand(entry["pattern"], fragments, name, entry["id"]), re.VERBOSE)
    except re.error as error:
        raise RuleError(f"rules/{name}.toml, rule {entry['id']}: {error}") from error
    return Rule(entry["id"], pattern, entry.get("printed", False), tuple(entry["match"]), tuple(entry["no_match"]),
                {key: value for key, value in entry.items() if key not in known})


def _expand(pattern: str, fragments: Mapping[str, str], name: str, rule_id: str) -> str:
    for _ in range(12):
        if not _FRAGMENT.search(pattern):
            return pattern
        try:
            pattern = _FRAGMENT.sub(lambda match: f"(?:{fragments[match[1]]})", pattern)
        except KeyError as missing:
            raise RuleError(f"rules/{name}.toml, rule {rule_id}: no fragment {missing}") from missing
    raise RuleError(f"rules/{name}.toml, rule {rule_id}: fragments refer to one another in a circle")
