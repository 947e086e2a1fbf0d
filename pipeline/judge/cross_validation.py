"""How good judgement is on documents that it has not seen: each is judged by models learned from the others.

In: `Case`s. Out: totals by field, of the rules alone and of both together, and the pairs from which reliability is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from extractors.judgement.judge import judge_obligations
from extractors.judgement.models import models_of
from extractors.records import Obligation
from pipeline.judge.cases import Case, compare_answer, verdicts
from pipeline.judge.learning import learn
from pipeline.judge.scoring import Total

Answers = Mapping[str, Sequence[Obligation]]


def priors(cases: Sequence[Case]) -> dict[str, float]:
    """Return the share of right values among those that the rules find and no model weighs."""
    totals = totals_of(cases, rules_alone(cases))
    people = Total()
    for role in ("leads", "partners"):
        part = totals.get(f"obligations.{role}", Total())
        people.hits, people.extra = people.hits + part.hits, people.extra + part.extra
    found = {"table_row": "obligations.table_row", "labelled_block": "obligations.labelled_block", "deadline": "obligations.deadline"}
    shares = {name: totals.get(field, Total()).precision for name, field in found.items()}
    return {name: round(share, 3) for name, share in {**shares, "unit": people.precision}.items()}


def learn_all(cases: Sequence[Case]) -> dict[str, Any]:
    """Return what all *cases* teach, as the file of weights holds it."""
    return {**learn({case.name: case.examples for case in cases}), "priors": priors(cases)}


def rules_alone(cases: Sequence[Case]) -> Answers:
    """Return what the rules find."""
    return {case.name: case.evidence.obligations for case in cases}


def judged_unseen(cases: Sequence[Case], folds: int | None = None, workers: int = 2) -> Answers:
    """Return what is found in each document by models that learned from the others; *folds* sets aside several at a time."""
    parts = [list(cases[start::folds or len(cases)]) for start in range(min(folds or len(cases), len(cases)))]
    with ProcessPoolExecutor(max_workers=workers) as pool:
        answers = pool.map(_judge_part, ((part, [case for case in cases if case not in part]) for part in parts))
    return {name: found for part in answers for name, found in part.items()}


def _judge_part(job: tuple[Sequence[Case], Sequence[Case]]) -> dict[str, list[Obligation]]:
    unseen, others = job
    models = models_of(learn_all(others))
    return {case.name: judge_obligations(case.evidence, models) for case in unseen}


def totals_of(cases: Sequence[Case], answers: Answers) -> dict[str, Total]:
    """Return the totals by field of *answers* over all *cases*."""
    totals: dict[str, Total] = {}
    for case in cases:
        for field, count in compare_answer(case, answers[case.name]):
            totals.setdefault(field, Total()).add(count, case.name)
    return dict(sorted(totals.items()))


_TENTHS = 10


def reliability(cases: Sequence[Case], answers: Answers) -> Iterator[str]:
    """Yield the lines of a table: of values said to be so probable, how many there are and which share is right."""
    said: dict[tuple[str, int], list[bool]] = defaultdict(list)
    for case in cases:
        for what, probability, right in verdicts(case, answers[case.name]):
            said[what, min(int(probability * _TENTHS), _TENTHS - 1)].append(right)
    yield f"{'value':10} {'said':>10} {'values':>7} {'right':>7}"
    for (what, tenth), rights in sorted(said.items()):
        yield f"{what:10} {tenth / _TENTHS:4.1f} - {(tenth + 1) / _TENTHS:3.1f} {len(rights):7} {sum(rights) / len(rights):7.3f}"


def table(rules: Mapping[str, Total], judged: Mapping[str, Total]) -> Iterator[str]:
    """Yield the lines of a table: precision, recall and F1 of the rules alone, and with what was learned from the other documents."""
    yield f"{'field':28} {'rules alone':>20} {'with judgement':>20}"
    for field in judged:
        both = (f"{total.precision:.3f} {total.recall:.3f} {total.f1:.3f}" for total in (rules.get(field, Total()), judged[field]))
        yield f"{field:28} " + " ".join(f"{figures:>20}" for figures in both)
