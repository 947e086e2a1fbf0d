"""Ties the tasks of a plan to those of the plan that it carries out: which task above each one takes up.

In: linked documents with their tasks. Out: table task_links, read through v_cascade: at most one task above for each task below, with a
score from 0 to 1 and the words that both share.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice, pairwise
from typing import Any

from rapidfuzz import fuzz

from pipeline.register.faces import words
from pipeline.store.database import Connection, insert, records, transaction

TAKEN_UP = 0.42
"""Score from which a task takes up another; measured by benchmarks/cascade.py."""

_AT_A_TIME = 10_000  # rows that are stored together: a statement for each document above took longer than finding them
_CANDIDATES = 8  # tasks above that are compared letter by letter
_SATURATION = 1.2  # k1 and b of BM25, as usual
_LENGTH = 0.75
_SHOWN = 8  # shared words told as evidence


@dataclass(frozen=True, slots=True)
class Taken:
    """A task below that takes up a task above."""

    above: str
    below: str
    score: float
    shared: str


def settle_cascade(con: Connection) -> None:
    """Rebuild task_links from the documents that carry out others, as v_implements tells, in one transaction."""
    with transaction(con):
        con.execute("DELETE FROM task_links")
        tasks: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in records(con, """SELECT doc_id, obligation_id, task FROM v_obligations WHERE task IS NOT NULL AND doc_id IN (
                                       SELECT unnest([from_doc, to_doc]) FROM v_implements) ORDER BY doc_id, ord"""):
            tasks[row["doc_id"]].append((row["obligation_id"], row["task"]))
        pairs = [pair for pair in con.execute("SELECT from_doc, to_doc FROM v_implements ORDER BY ALL").fetchall()
                 if tasks.get(pair[0]) and tasks.get(pair[1])]
        below_of: dict[str, list[str]] = defaultdict(list)
        for below, above in pairs:
            below_of[above].append(below)
        rarity = _rarity(text for held in tasks.values() for _, text in held)
        found = (_row(doc_id, above, taken) for above, many in below_of.items() for index in [Index(tasks[above], rarity)]
                 for doc_id in many for taken in index.taken_up_by(tasks[doc_id]))
        while some := list(islice(found, _AT_A_TIME)):
            insert(con, "task_links", some)


def _row(doc_id: str, above: str, taken: Taken) -> dict[str, Any]:
    return {"from_task": taken.below, "to_task": taken.above, "from_doc": doc_id, "to_doc": above, "score": round(taken.score, 3),
            "evidence": taken.shared}


def _terms(text: str) -> list[str]:
    """Return the syllables of *text* and every two that follow one another."""
    syllables = words(text).split()
    return syllables + [f"{one} {two}" for one, two in pairwise(syllables)]


def _rarity(texts: Iterable[str]) -> Mapping[str, float]:
    """Return how much each term tells (inverse document frequency): "thực hiện" stands everywhere and tells nothing."""
    counts, number = Counter[str](), 0
    for text in texts:
        counts.update(set(_terms(text)))
        number += 1
    return {term: math.log(1 + (number - count + 0.5) / (count + 0.5)) for term, count in counts.items()}


class Index:
    """The tasks of one document, found by words (BM25) and then compared letter by letter."""

    def __init__(self, tasks: Sequence[tuple[str, str]], rarity: Mapping[str, float] | None = None) -> None:
        self._tasks = tasks
        self._rarity = rarity if rarity is not None else _rarity(text for _, text in tasks)
        self._unseen = max(self._rarity.values(), default=0.0)  # what stands nowhere else tells as much as what stands once
        self._terms = [Counter(_terms(text)) for _, text in tasks]
        lengths = [sum(terms.values()) for terms in self._terms]
        usual = max(sum(lengths) / max(len(tasks), 1), 1.0)
        self._long = [_SATURATION * (1 - _LENGTH + _LENGTH * length / usual) for length in lengths]
        self._worth = [sum(map(self._told, terms)) for terms in self._terms]
        self._words = [words(text) for _, text in tasks]
        self._where: dict[str, list[int]] = defaultdict(list)
        for n, terms in enumerate(self._terms):
            for term in terms:
                self._where[term].append(n)

    def taken_up_by(self, below: Sequence[tuple[str, str]]) -> list[Taken]:
        """Return, for each task of *below* that takes up one of these, the one that it fits best."""
        found = (self.best(name, text) for name, text in below)
        return [taken for taken in found if taken is not None and taken.score >= TAKEN_UP]

    def best(self, name: str, text: str) -> Taken | None:
        """Return the task here that *text* fits best, however little; None where they share no word."""
        asked = Counter(_terms(text))
        ranks: dict[int, float] = defaultdict(float)
        for term in asked:
            told = self._told(term) * (_SATURATION + 1)
            for n in self._where.get(term, ()):
                often = self._terms[n][term]
                ranks[n] += told * often / (often + self._long[n])
        nearest = nsmallest(_CANDIDATES, ranks, key=lambda n: (-ranks[n], n))
        plain, worth = words(text), sum(map(self._told, asked))
        scored = [(self._score(n, plain, asked, worth), -n) for n in nearest]
        if not scored:
            return None
        score, place = max(scored)
        return Taken(self._tasks[-place][0], name, score, self._shared(-place, asked, text))

    def _score(self, n: int, plain: str, asked: Mapping[str, int], worth: float) -> float:
        """Return the mean of what both share, weighed by rarity, of the shorter one, and of the likeness of their letters."""
        there = self._terms[n]
        shared = sum(self._told(term) for term in asked if term in there)
        least = min(worth, self._worth[n])
        alike = fuzz.token_set_ratio(plain, self._words[n]) / 100
        return (2 * shared / least + alike) / 3 if least else 0.0

    def _told(self, term: str) -> float:
        return self._rarity.get(term, self._unseen)

    def _shared(self, n: int, asked: Mapping[str, int], text: str) -> str:
        """Return the pairs of syllables that both hold, those that tell most, in the order of *text*."""
        pairs = [term for term in asked if " " in term and term in self._terms[n]] or [term for term in asked if term in self._terms[n]]
        telling = set(sorted(pairs, key=lambda term: -self._told(term))[:_SHOWN])
        return _joined([term for term in pairs if term in telling])


def _joined(pairs: Sequence[str]) -> str:
    """Return pairs as phrases: "chợ đầu", "đầu mối" is "chợ đầu mối".

    >>> _joined(["chợ đầu", "đầu mối", "rau quả"])
    'chợ đầu mối, rau quả'
    """
    phrases: list[list[str]] = []
    for pair in pairs:
        syllables = pair.split()
        if phrases and phrases[-1][-1] == syllables[0] and len(syllables) > 1:
            phrases[-1].append(syllables[1])
        else:
            phrases.append(syllables)
    return ", ".join(" ".join(phrase) for phrase in phrases)
