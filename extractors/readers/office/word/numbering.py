"""Counts the paragraphs of lists and writes their labels as Word prints them: "I.", "1.2.", "a)", "-".

In: word/numbering.xml, and the paragraphs one after another. Out: `Label`s (ECMA-376, part 1, 17.9).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from extractors.readers.office.word.list_levels import Level, read_level
from extractors.readers.office.word.markup import find_child, local_name, number, value
from extractors.readers.office.word.number_formats import format_number
from extractors.readers.office.word.styles import ListPlace, Styles

_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Label:
    """What Word prints before a paragraph, with the blank after it; `font` is None when it is that of the paragraph."""

    text: str
    font: str | None


@dataclass(slots=True)
class _Definition:
    """A numbering definition (w:num): where its numbers are counted, its levels, and the numbers at which it starts anew."""

    counter: str
    levels: dict[int, Level]
    restarts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a document; `counts` holds for each of them the last number at each level."""

    styles: Styles
    definitions: dict[str, _Definition] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, root: Element | None, styles: Styles) -> Numbering:
        """Return the lists in word/numbering.xml, whose root is *root*."""
        numbering = cls(styles)
        nodes = [] if root is None else list(root)
        abstract = {value(node, "abstractNumId"): node for node in nodes if local_name(node) == "abstractNum"}
        definitions = {value(node, "numId") or "": node for node in nodes if local_name(node) == "num"}
        for identifier, node in definitions.items():
            counter = value(find_child(node, "abstractNumId"))
            linked = value(find_child(abstract.get(counter), "numStyleLink"))
            if linked and (target := definitions.get(styles.numbering(linked)[1].definition or "")) is not None:
                counter = value(find_child(target, "abstractNumId"))
            numbering.definitions[identifier] = _read_definition(counter or "", abstract.get(counter), node)
        return numbering

    def next_label(self, own: ListPlace, style: str | None) -> Label | None:
        """Count a paragraph with the numbering *own* and of *style*, and return its label; None when it has none."""
        level_style, inherited = self.styles.numbering(style)
        definition = self.definitions.get(own.definition or inherited.definition or "")
        if definition is None:
            return None
        linked = next((at for at, level in definition.levels.items() if level.style and level.style == level_style), None)
        at = own.level if own.level is not None else linked if linked is not None else inherited.level or 0
        if at not in definition.levels:
            return None
        counts = self._count(own.definition or inherited.definition or "", definition, at)
        level = definition.levels[at]
        text = _PLACEHOLDER.sub(lambda match: _format(definition, counts, int(match[1]) - 1, level.legal), level.text)
        return Label(text + level.suffix, level.font) if text else None

    def _count(self, identifier: str, definition: _Definition, at: int) -> dict[int, int]:
        counts = self.counts.setdefault(definition.counter, {})
        if identifier not in self.begun:
            self.begun.add(identifier)
            for level, start in definition.restarts.items():
                counts[level] = start - 1
        # levels above that were never printed count as begun: "1.1" may be the first paragraph
        for above in range(at):
            counts.setdefault(above, _start(definition, above))
        counts[at] = counts[at] + 1 if at in counts else _start(definition, at)
        for below in range(at + 1, _LEVELS):
            if _restarts_after(definition, below, at):
                counts.pop(below, None)
        return counts


def _read_definition(counter: str, abstract: Element | None, node: Element) -> _Definition:
    nodes = [] if abstract is None else list(abstract)
    levels = {level.at: level for child in nodes if local_name(child) == "lvl" and (level := read_level(child))}
    restarts = {}
    for override in (child for child in node if local_name(child) == "lvlOverride"):
        at = number(override, "ilvl") or 0
        if (level_node := find_child(override, "lvl")) is not None and (level := read_level(level_node)):
            levels[at] = level
        if (start := number(find_child(override, "startOverride"))) is not None:
            restarts[at] = start
    return _Definition(counter, levels, restarts)


def _start(definition: _Definition, at: int) -> int:
    if at in definition.restarts:
        return definition.restarts[at]
    return definition.levels[at].start if at in definition.levels else 1


def _restarts_after(definition: _Definition, below: int, at: int) -> bool:
    """Numbers begin anew after any level above them, or after the level that w:lvlRestart names (counted from 1; 0: never)."""
    level = definition.levels.get(below)
    return level is None or level.restart is None or 0 < at + 1 <= level.restart


def _format(definition: _Definition, counts: dict[int, int], at: int, legal: bool) -> str:
    style = definition.levels[at].format if at in definition.levels else "decimal"
    return format_number(counts.get(at, _start(definition, at)), "decimal" if legal else style)
