"""How good judgement is on documents that it has not seen: each is judged by models learned from the others.

In: `Case`s. Out: totals by field, of the rules alone and of both together, and what all cases teach.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from extractors.judgement.calibration import Calibration
from extractors.judgement.judge import settled, weigh
from extractors.judgement.models import bars, models_of
from extractors.records import Obligation
from pipeline.judge.cases import Case, compare_answer, verdicts
from pipeline.judge.examples import Examples, examples
from pipeline.judge.learning import learn
from pipeline.judge.reliability import curves
from pipeline.judge.scoring import Total

Answers = Mapping[str, Sequence[Obligation]]

_FOLDS = 8
_at_work: list[tuple[Case, Examples]] = []
"""In a worker: the cases with what they teach, handed over once."""


def learn_all(cases: Sequence[Case], workers: int = 2) -> dict[str, Any]:
    """Return what all *cases* teach, as the file of weights holds it."""
    taught = {case.name: examples(case.trees, case.gold) for case in cases}
    return {**learn(taught), "calibration": _curves(cases, _said_unseen(cases, _FOLDS, workers))}


def rules_alone(cases: Sequence[Case]) -> Answers:
    """Return what the rules find."""
    return {case.name: case.evidence.obligations for case in cases}


def judged_unseen(cases: Sequence[Case], folds: int | None = None, workers: int = 2) -> Answers:
    """Return what is found in each document by models that learned from the others; *folds* sets aside several at a time."""
    said, judged = _said_unseen(cases, folds, workers), {}
    for part in _parts(len(cases), folds):
        calibration = Calibration(_curves([case for at, case in enumerate(cases) if at not in part], said))
        judged.update({cases[at].name: [settled(one, calibration, bars()) for one in said[cases[at].name]] for at in part})
    return judged


def _curves(cases: Sequence[Case], said: Answers) -> dict[str, Any]:
    return curves(one for case in cases for one in (*verdicts(case, said[case.name]), *case.others))


def _parts(count: int, folds: int | None) -> list[range]:
    return [range(start, count, folds or count) for start in range(min(folds or count, count))]


def _said_unseen(cases: Sequence[Case], folds: int | None, workers: int) -> Answers:
    """Return what is found in documents not seen, with what the models say as they say it."""
    with ProcessPoolExecutor(max_workers=workers, initializer=_take_up, initargs=(cases,)) as pool:
        return {name: found for part in pool.map(_judge_part, _parts(len(cases), folds)) for name, found in part.items()}


def _take_up(cases: Sequence[Case]) -> None:
    _at_work[:] = [(case, examples(case.trees, case.gold)) for case in cases]


def _judge_part(part: range) -> dict[str, list[Obligation]]:
    models = models_of(learn({case.name: taught for at, (case, taught) in enumerate(_at_work) if at not in part}))
    return {case.name: weigh(case.evidence, case.trees, models, bars()) for at in part for case in [_at_work[at][0]]}


def totals_of(cases: Sequence[Case], answers: Answers) -> dict[str, Total]:
    """Return the totals by field of *answers* over all *cases*."""
    totals: dict[str, Total] = {}
    for case in cases:
        for field, count in compare_answer(case, answers[case.name]):
            totals.setdefault(field, Total()).add(count, case.name)
    return dict(sorted(totals.items()))


def table(rules: Mapping[str, Total], judged: Mapping[str, Total]) -> Iterator[str]:
    """Yield the lines of a table: precision, recall and F1 of the rules alone, and with what was learned from the other documents."""
    yield f"{'field':28} {'rules alone':>20} {'with judgement':>20}"
    for field in judged:
        both = (f"{total.precision:.3f} {total.recall:.3f} {total.f1:.3f}" for total in (rules.get(field, Total()), judged[field]))
        yield f"{field:28} " + " ".join(f"{figures:>20}" for figures in both)
