"""Judges the links of a database by the truth of its corpus.

In: `Alignment`, links found, links that are true. Out: `Score`: precision and recall, by relation and by kind of case, and the misses.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import duckdb

from benchmarks.generator.alignment import Alignment, align, links

Link = tuple[str | None, str, str | None, str | None]
"""From, relation, to, stated by, as keys of the truth; None for a document that is none of them."""


@dataclass(slots=True)
class Rate:
    """How many of *of* are right."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        """Count one."""
        self.right += right
        self.of += 1

    @property
    def share(self) -> float:
        """The share that is right; 1 of none."""
        return self.right / self.of if self.of else 1.0


@dataclass(slots=True)
class Score:
    """Rates of links, strict and soft ("cites or stronger"), and of mentions; misses are lines for a reader."""

    precision: Rate = field(default_factory=Rate)
    recall: Rate = field(default_factory=Rate)
    soft_precision: Rate = field(default_factory=Rate)
    soft_recall: Rate = field(default_factory=Rate)
    identity: Rate = field(default_factory=Rate)
    by_relation: dict[str, tuple[Rate, Rate]] = field(default_factory=lambda: defaultdict(lambda: (Rate(), Rate())))
    by_case: dict[str, Rate] = field(default_factory=lambda: defaultdict(Rate))
    by_mention: dict[str, Rate] = field(default_factory=lambda: defaultdict(Rate))
    misses: list[str] = field(default_factory=list)


def score(con: duckdb.DuckDBPyConnection, truth: dict[str, Any]) -> Score:
    """Return how well the links in *con* agree with *truth*."""
    aligned = align(con, truth)
    result = Score()
    _score_mentions(aligned, result)
    found = dict(_found(con, aligned))
    true = {(link["from"], link["relation"], link["to"], link["stated_by"]): link for link in truth["links"]}
    for link, evidence in found.items():
        right = link in true
        result.precision.add(right)
        result.by_relation[link[1]][0].add(right)
        if not right:
            result.misses.append(f"false link   {_shown(link)}   “{evidence[:160]}”")
    for link, record in true.items():
        right = link in found
        result.recall.add(right)
        result.by_relation[link[1]][1].add(right)
        result.by_case[_hardest(record["cases"])].add(right)
        if not right:
            result.misses.append(f"missing link {_shown(link)}   {record['file']} {','.join(record['cases'])}")
    _score_soft(set(found), set(true), result)
    return result


def _score_mentions(aligned: Alignment, result: Score) -> None:
    """A mention is right when its citation means the document of its key; one that nobody can decide, when it means none known."""
    for index, mention in enumerate(aligned.mentions):
        if mention["case"] == "attached":
            continue
        doc_id = aligned.cited.get(index)
        key = aligned.keys.get(doc_id) if doc_id else None
        if mention["target"] is None:
            right = index in aligned.cited and (key is None or key.startswith("open:"))
        else:
            right = key == mention["target"]
        result.identity.add(right)
        result.by_mention[mention["case"]].add(right)
        if not right:
            what = "not read" if index not in aligned.cited else f"read as {key or doc_id}"
            result.misses.append(f"mention      {mention['file']} {mention['case']} at {mention['start']}: {mention['target']} {what}")
    result.misses.extend(f"not a mention {file}: “{text}”" for file, text in aligned.spurious)


def _found(con: duckdb.DuckDBPyConnection, aligned: Alignment) -> Iterator[tuple[Link, str]]:
    """Yield the links found, as keys; those of mentions that nobody can decide say nothing, unless they lead to a known document."""
    for from_doc, relation, to_doc, stated_by, evidence in links(con):
        ends = aligned.keys.get(from_doc), aligned.keys.get(to_doc)
        if not any(end is not None and end.startswith("open:") for end in ends):
            yield (ends[0] or from_doc, relation, ends[1] or to_doc, aligned.keys.get(stated_by)), evidence


def _score_soft(found: set[Link], true: set[Link], result: Score) -> None:
    known, meant = ({(link[0], link[2], link[3]) for link in some} for some in (found, true))
    for pair in known:
        result.soft_precision.add(pair in meant)
    for pair in meant:
        result.soft_recall.add(pair in known)


def _hardest(cases: list[str]) -> str:
    """A link that one full mention shows is an easy one."""
    return "full" if "full" in cases else cases[0]


def _shown(link: Link) -> str:
    return f"{link[0]} {link[1].upper()} {link[2]}" + ("" if link[3] == link[0] else f" (stated by {link[3]})")


def summary(result: Score) -> str:
    """Return the rates as lines of text."""
    lines = [f"{'links':28} precision {result.precision.share:.4f}  recall {result.recall.share:.4f}  "
             f"({result.precision.of} found, {result.recall.of} true)",
             f"{'links, any relation':28} precision {result.soft_precision.share:.4f}  recall {result.soft_recall.share:.4f}",
             f"{'mentions identified':28} {result.identity.share:.4f} of {result.identity.of}"]
    lines += [f"  {relation:26} precision {precision.share:.4f}  recall {recall.share:.4f}  ({precision.of} found, {recall.of} true)"
              for relation, (precision, recall) in sorted(result.by_relation.items())]
    for title, rates in (("recall of links by case", result.by_case), ("mentions identified by case", result.by_mention)):
        lines += [title, *(f"  {case:26} {rate.share:.4f} of {rate.of}" for case, rate in sorted(rates.items()))]
    return "\n".join(lines)


def kinds_of_misses(result: Score) -> Counter[str]:
    """Return how many misses there are of each kind."""
    return Counter(line[:13].strip() for line in result.misses)
