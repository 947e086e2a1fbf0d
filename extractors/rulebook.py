"""Loads and checks `rules/`: patterns with the examples that prove them, and gazetteers; keeps what is made of them.

In: TOML files, the project's own and a user's. Out: compiled `Rule`s and plain tables; a faulty rule raises `RuleError` with file and id.

Whatever is computed from rules and kept is kept by `cached`: another folder of rules (`use_extra_folder`) lets all of it go at once.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar, cast

from extractors.patterns import beginnings, begins_text
from extractors.rule_check import FileCheck, RuleError
from extractors.text.vietnamese import fold

_FRAGMENT = re.compile(r"\(\?&(\w+)\)")
_extra_folder: Path | None = None
_kept: list[Callable[[], None]] = []
"""For each function whose results are kept: what lets them go."""

_Function = TypeVar("_Function", bound=Callable[..., Any])


def cached(function: _Function) -> _Function:
    """Keep the results of *function* as long as the rules stay the same, as `functools.cache` would for ever."""
    return _keeping(function, None)


def cached_most(size: int) -> Callable[[_Function], _Function]:
    """Keep the latest *size* results of a function as long as the rules stay the same."""
    return lambda function: _keeping(function, size)


def _keeping(function: _Function, size: int | None) -> _Function:
    keeper = lru_cache(maxsize=size)(function)
    _kept.append(keeper.cache_clear)
    return cast(_Function, keeper)


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern. It reads folded text (see `vietnamese.fold`) unless `printed` is set; other keys of its table are in `values`.

    `begins` are the first letters of texts in which it may hold, with "" all of them, None where it may hold further on.
    """

    id: str
    pattern: re.Pattern[str]
    printed: bool
    match: tuple[str, ...]
    no_match: tuple[str, ...]
    values: Mapping[str, Any] = field(default_factory=dict)
    of_user: bool = False
    begins: frozenset[str] | None = None

    def prepare(self, text: str) -> str:
        """Return *text* in the form that `pattern` reads, with the same length."""
        return text if self.printed else fold(text)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first place in *text* where the rule holds."""
        return (self.pattern.search if self.begins is None else self.pattern.match)(self.prepare(text))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return every place in *text* where the rule holds, from left to right."""
        return self.pattern.finditer(self.prepare(text))


def use_extra_folder(folder: Path | None) -> None:
    """Read the TOML files of *folder* after the project's own ones of the same name (`--rules`); None goes back to the project's alone.

    Raise `RuleError`, and stay with what was in use, when one of them could not be used.
    """
    global _extra_folder
    if folder == _extra_folder:
        return
    before = _extra_folder
    _change_folder(folder)
    try:
        for path in sorted(folder.glob("*.toml")) if folder else ():
            _check(path)
    except RuleError:
        _change_folder(before)
        raise


def _change_folder(folder: Path | None) -> None:
    global _extra_folder
    _extra_folder = folder
    for forget in _kept:
        forget()


def extra_folder() -> Path | None:
    """Return the user's folder of rules in use, for what is kept outside this process."""
    return _extra_folder


def names() -> list[str]:
    """Return the names of all rule files, without their ending, sorted."""
    return sorted(path.name.removesuffix(".toml") for path in resources.files("rules").iterdir() if path.name.endswith(".toml"))


@cached
def table(name: str) -> dict[str, Any]:
    """Return the content of `rules/<name>.toml`, with lists extended by a user's file of the same name."""
    content = dict(_own_table(name))
    for key, value in _users_table(name).items():
        content[key] = content[key] + value if isinstance(value, list) else {**content[key], **value}
    return content


@cache
def _own_table(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("rules").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def learned(name: str) -> dict[str, Any] | None:
    """Return the content of `rules/learned/<name>.json`; None where nothing has been learned yet."""
    path = resources.files("rules") / "learned" / f"{name}.json"
    return cast("dict[str, Any]", json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None


@cached
def _users_table(name: str) -> dict[str, Any]:
    path = _extra_folder / f"{name}.toml" if _extra_folder else None
    if path is None or not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise RuleError(f"{path}: {error}") from error


def check(name: str, given: Mapping[str, Any]) -> None:
    """Raise `RuleError` when *given* has not the shape of `rules/<name>.toml`."""
    keys = _own_table("keys")
    FileCheck(f"{name}.toml", _own_table(name), frozenset(keys["optional"]), frozenset(keys["closed"].get(name, ()))).check(given)


def _check(path: Path) -> None:
    """Raise `RuleError` when something in the user's file at *path* could not be used."""
    name = path.stem
    if name not in names():
        raise RuleError(f"{path.name}: there is no file of rules of that name. There are: {', '.join(names())}")
    given = _users_table(name)
    check(name, given)
    for part in given.get("fragment", ()):
        _compiled(name, f"fragment {part}", f"(?&{part})", _fragments(name))
    for group, entries in given.items():
        for rule in rules(name, group) if _are_rules(entries) else ():
            if rule.of_user:
                _check_examples(name, rule)


def _are_rules(entries: object) -> bool:
    return isinstance(entries, list) and bool(entries) and isinstance(entries[0], dict) and "pattern" in entries[0]


def _check_examples(name: str, rule: Rule) -> None:
    wrong = [f"it does not match {text!r}" for text in rule.match if not rule.search(text)]
    wrong += [f"it matches {text!r}, which it must not" for text in rule.no_match if rule.search(text)]
    if wrong:
        raise RuleError(f"{name}.toml, rule {rule.id}: {wrong[0]}")


@cached
def rules(name: str, group: str = "rule") -> tuple[Rule, ...]:
    """Return the rules of `rules/<name>.toml` under `[[group]]`, in file order.

    Patterns are verbose regular expressions; `(?&part)` stands for `part` of the file's `[fragment]` table, which may use others,
    or of `rules/letters.toml` and `rules/dates.toml`, or for nouns of `rules/body_nouns.toml`.
    """
    fragments, own = _fragments(name), len(_own_table(name).get(group, ()))
    return tuple(_compile(name, entry, fragments, number >= own) for number, entry in enumerate(table(name).get(group, ())))


def found(name: str, group: str, text: str) -> Iterator[tuple[Rule, re.Match[str]]]:
    """Yield the rules of `[[group]]` of `rules/<name>.toml` that hold in *text*, in file order, each with the first place where it does."""
    folded = fold(text)
    for rule, find in _tried(name, group, text[:1], folded[:1]):
        if (match := find(text if rule.printed else folded)) is not None:
            yield rule, match


@cached_most(16384)
def _tried(name: str, group: str, printed: str, folded: str) -> tuple[tuple[Rule, Callable[[str], re.Match[str] | None]], ...]:
    """Return the rules that may hold in a text that begins with the letter *printed*, each with its way to find."""
    return tuple((rule, rule.pattern.search if rule.begins is None else rule.pattern.match)
                 for rule in rules(name, group)
                 if rule.begins is None or not rule.begins.isdisjoint(("", printed if rule.printed else folded)))


def first(name: str, group: str, text: str) -> re.Match[str] | None:
    """Return where the first rule of `[[group]]` that holds in *text* does so."""
    return next((match for _, match in found(name, group, text)), None)


def holds(name: str, group: str, text: str) -> bool:
    """Tell whether a rule of `[[group]]` of `rules/<name>.toml` holds in *text*."""
    return next(found(name, group, text), None) is not None


@cached
def fragment(name: str, part: str) -> str:
    """Return fragment *part* of `rules/<name>.toml`, expanded, for code that composes patterns."""
    return _expand(f"(?&{part})", _fragments(name), name, part)


def _fragments(name: str) -> Mapping[str, str]:
    return {**table("letters")["fragment"], **table("dates")["fragment"], **_noun_fragments(), **table(name).get("fragment", {})}


@cached
def _noun_fragments() -> Mapping[str, str]:
    """For each use of nouns in rules/body_nouns.toml the nouns that have it, longest first: "noun_groups", "noun_subjects" ..."""
    spelt = [(spelling, noun) for noun in table("body_nouns")["noun"] for spelling in (noun["name"], *noun.get("variants", ()))]
    spelt.sort(key=lambda pair: -len(pair[0]))
    uses = {use for _, noun in spelt for use in noun.get("in", ())}
    return {f"noun_{use}": "|".join(_noun_pattern(spelling, noun, use) for spelling, noun in spelt if use in noun.get("in", ()))
            for use in uses}


def _noun_pattern(spelling: str, noun: Mapping[str, Any], use: str) -> str:
    others = [*noun.get("not_after", ()), *(noun.get("no_group_after", ()) if use == "groups" else ())]
    words, *other_words = (r"\s+".join(map(re.escape, fold(text).split())) for text in (spelling, *others))
    return rf"{words}(?!\w)" + (rf"(?!\s+(?:{'|'.join(other_words)})(?!\w))" if other_words else "")


def _compile(name: str, entry: dict[str, Any], fragments: Mapping[str, str], of_user: bool) -> Rule:
    known = {"id", "pattern", "printed", "match", "no_match"}
    if not entry.get("match") or not entry.get("no_match"):
        raise RuleError(f"rules/{name}.toml, rule {entry.get('id')}: give at least one 'match' and one 'no_match' example")
    pattern = _compiled(name, entry["id"], entry["pattern"], fragments)
    begins = frozenset(one[:1] for one in beginnings(pattern.pattern, pattern.flags)) if begins_text(pattern) else None
    return Rule(entry["id"], pattern, entry.get("printed", False), tuple(entry["match"]), tuple(entry["no_match"]),
                {key: value for key, value in entry.items() if key not in known}, of_user, begins)


def _compiled(name: str, rule_id: str, pattern: str, fragments: Mapping[str, str]) -> re.Pattern[str]:
    try:
        return re.compile(_expand(pattern, fragments, name, rule_id), re.VERBOSE)
    except (re.error, OverflowError, RecursionError) as error:
        raise RuleError(f"rules/{name}.toml, rule {rule_id}: {error}") from error


def _expand(pattern: str, fragments: Mapping[str, str], name: str, rule_id: str) -> str:
    for _ in range(12):
        if not _FRAGMENT.search(pattern):
            return pattern
        try:
            pattern = _FRAGMENT.sub(lambda match: f"(?:{fragments[match[1]]})", pattern)
        except KeyError as missing:
            raise RuleError(f"rules/{name}.toml, rule {rule_id}: no fragment {missing}") from missing
    raise RuleError(f"rules/{name}.toml, rule {rule_id}: fragments refer to one another in a circle")
