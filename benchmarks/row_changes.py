"""Tells what became of the rows of a table: added, lost, altered, by document.

In: the rows of one export at two revisions. Out: `Change`s; an altered row names the fields that differ.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

Row = Mapping[str, str]

_ALIKE = 60.0  # of 100: two rows less alike than that are one lost and one added
_SHOWN = 140  # letters of a value
_NAMING = ("path", "number", "task", "title", "text", "evidence")  # fields by which a reader knows a row again


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one row of *document*: `before` is None for an added one, `after` for a lost one."""

    document: str
    before: Row | None
    after: Row | None

    @property
    def kind(self) -> str:
        """added, lost or altered."""
        return "added" if self.before is None else "lost" if self.after is None else "altered"

    def lines(self) -> list[str]:
        """Return the change as it is printed.

        >>> Change("a.pdf", {"path": "1", "leads": "Sở Y tế"}, {"path": "1", "leads": ""}).lines()
        ['~ 1', "    leads: 'Sở Y tế' -> ''"]
        >>> Change("a.pdf", None, {"path": "1", "leads": ""}).lines()
        ['+ path: 1']
        """
        if self.before is None or self.after is None:
            row = self.before or self.after or {}
            sign = "+" if self.before is None else "-"
            return [f"{sign} " + " | ".join(f"{name}: {_opening(value)}" for name, value in row.items() if value)]
        names = list(dict.fromkeys((*self.before, *self.after)))
        pairs = [(name, self.before.get(name, ""), self.after.get(name, "")) for name in names]
        naming = " | ".join(_opening(self.after[name]) for name in _NAMING if self.after.get(name))
        return [f"~ {naming}", *(f"    {name}: {_differing(was, now)}" for name, was, now in pairs if was != now)]


def changes(before: Iterable[Row], after: Iterable[Row], document: str) -> list[Change]:
    """Return what changed between two lists of rows, ordered by document; *document* is the field that names it.

    Rows are told apart by what they say, not by their place: a row that only moved has not changed.
    """
    olds, news = _by_document(before, document), _by_document(after, document)
    return [change for name in sorted({*olds, *news}) for change in _in_document(name, olds.get(name, []), news.get(name, []))]


def _by_document(rows: Iterable[Row], document: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[document]].append({name: value for name, value in row.items() if name != document})
    return found


def _in_document(name: str, before: Sequence[Row], after: Sequence[Row]) -> list[Change]:
    olds, news = _without(before, after), _without(after, before)
    pairs = _pairs(olds, news)
    altered = [Change(name, olds[old], news[new]) for old, new in sorted(pairs.items())]
    lost = [Change(name, row, None) for n, row in enumerate(olds) if n not in pairs]
    added = [Change(name, None, row) for n, row in enumerate(news) if n not in pairs.values()]
    return [*lost, *altered, *added]


def _without(rows: Sequence[Row], others: Sequence[Row]) -> list[Row]:
    """Return *rows* less those that *others* holds too, as often as it holds them."""
    there = Counter(tuple(row.items()) for row in others)
    left = []
    for row in rows:
        key = tuple(row.items())
        if there[key]:
            there[key] -= 1
        else:
            left.append(row)
    return left


def _pairs(olds: Sequence[Row], news: Sequence[Row]) -> dict[int, int]:
    """Return which old row became which new one: the most alike first, each once."""
    if not olds or not news:
        return {}
    texts = [["\n".join(row.values()) for row in rows] for rows in (olds, news)]
    likeness = process.cdist(*texts, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    candidates = sorted((-likeness[old][new], old, new) for old, new in zip(*likeness.nonzero(), strict=True))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, old, new in candidates:
        if old not in pairs and new not in taken:
            pairs[int(old)] = int(new)
            taken.add(int(new))
    return pairs


def _opening(value: str) -> str:
    return " ".join(value[:_SHOWN].split()) + ("…" if len(value) > _SHOWN else "")


def _differing(was: str, now: str) -> str:
    """Return both values from shortly before the first letter that differs."""
    same = next((n for n, (one, other) in enumerate(zip(was, now, strict=False)) if one != other), min(len(was), len(now)))
    start = max(0, same - 40)
    return " -> ".join(repr(("…" if start else "") + _opening(value[start:])) for value in (was, now))
