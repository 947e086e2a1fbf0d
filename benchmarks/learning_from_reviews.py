"""Measures whether reviews teach: five documents are corrected, models learn from them, and five others are judged before and after.

In: folders of annotations (what `cancu review --gold` wrote, or others) and of their documents; annotations that are known already. Out: F1
on documents that nobody has corrected, by the rules alone, before and after, and how many corrections the five took.

    python benchmarks/learning_from_reviews.py GOLD --documents FOLDER --known tests/gold data/raw --draws 6
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from extractors.judgement.calibration import Calibration
from extractors.judgement.judge import settled, weigh
from extractors.judgement.models import bars, models_of
from pipeline.judge.cases import Case, read_cases
from pipeline.judge.cross_validation import Answers, rules_alone, totals_of
from pipeline.judge.examples import examples
from pipeline.judge.learning import learn

_REVIEWED = ("obligations", "obligations.leads", "obligations.partners", "obligations.deadline")
_AT_ONCE = 5  # documents that are corrected, and as many that are judged


def judged(cases: Sequence[Case], teachers: Sequence[Case]) -> Answers:
    """Return what is found in *cases* by models learned from *teachers*."""
    models = models_of(learn({case.name: examples(case.trees, case.gold) for case in teachers}))
    return {case.name: [settled(one, Calibration({}), bars()) for one in weigh(case.evidence, case.trees, models, bars())]
            for case in cases}


def figures(cases: Sequence[Case], answers: Answers) -> dict[str, float]:
    """Return F1 by field."""
    totals = totals_of(cases, answers)
    return {field: totals[field].f1 for field in _REVIEWED}


def corrections(cases: Sequence[Case], answers: Answers) -> int:
    """Return how many values a person would have put right in *answers*."""
    totals = totals_of(cases, answers)
    return sum(max(totals[field].missed, totals[field].extra) for field in _REVIEWED)


def measure(cases: Sequence[Case], known: Sequence[Case], draws: int, seed: int) -> None:
    """Print a line a draw, and the means."""
    draw = random.Random(seed)
    sums: dict[tuple[str, str], float] = {}
    for n in range(draws):
        chosen = draw.sample(list(cases), 2 * _AT_ONCE)
        corrected, others = chosen[:_AT_ONCE], chosen[_AT_ONCE:]
        before = judged(chosen, known)
        found = {"rules": figures(others, rules_alone(others)), "before": figures(others, before),
                 "after": figures(others, judged(others, [*known, *corrected]))}
        print(f"draw {n + 1}: {corrections(corrected, before)} corrections; " + "; ".join(
            f"{field} {' -> '.join(f'{found[when][field]:.3f}' for when in found)}" for field in _REVIEWED), flush=True)
        for when, by_field in found.items():
            for field, value in by_field.items():
                sums[when, field] = sums.get((when, field), 0.0) + value / draws
    print("\n| field | rules alone | before | after |\n| --- | ---: | ---: | ---: |")
    for field in _REVIEWED:
        print(f"| {field} | " + " | ".join(f"{sums[when, field]:.3f}" for when in ("rules", "before", "after")) + " |")


def main() -> None:
    """Read the documents and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+", help="folders of annotations")
    parser.add_argument("--documents", type=Path, nargs="+", required=True, help="folders of their documents")
    parser.add_argument("--known", type=Path, nargs=2, metavar=("GOLD", "FOLDER"),
                        help="annotations and documents that are learned from first")
    parser.add_argument("--draws", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    known = read_cases([options.known[0]], [options.known[1]]) if options.known else []
    measure(read_cases(options.gold, options.documents), known, options.draws, options.seed)


if __name__ == "__main__":
    main()
