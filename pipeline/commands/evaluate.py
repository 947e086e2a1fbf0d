"""cancu evaluate: how well the database agrees with annotated documents.

In: a database and a folder of gold files. Out: a table of figures; exit status 1 when one is below its bar or a document is absent.
"""

from __future__ import annotations

import argparse
from fnmatch import fnmatch
from pathlib import Path

from pipeline.commands.options import add_rules
from pipeline.errors import UsageError
from pipeline.messages import said

HELP = "Compare a database with annotated documents: precision, recall and F1 of each field."
EXAMPLE = "  cancu evaluate data/out/cancu.duckdb tests/gold --only '00*' --misses 3"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("database", type=Path, metavar="DATABASE", help="the database to judge")
    parser.add_argument("gold", type=Path, metavar="GOLD", help="a folder of annotations, one JSON file for each document")
    parser.add_argument("--only", default="*", metavar="GLOB", help="annotations by name without ending, for example '00*'")
    parser.add_argument("--by", choices=("document",), help="figures of each document by itself, F1 of its main fields")
    parser.add_argument("--cross-validate", action="store_true",
                        help="judge each document of --documents by what the others teach, instead of reading DATABASE")
    parser.add_argument("--documents", type=Path, nargs="+", metavar="FOLDER", help="where the annotated documents are")
    parser.add_argument("--folds", type=int, metavar="N", help="set aside documents in N parts (default: one document at a time)")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="show up to N disagreements for each field")
    parser.add_argument("--min", type=Path, metavar="FILE", help="lines of field and figure: exit status 1 when an F1 is lower")
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    add_rules(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from pipeline.judge.evaluate import as_json, below, by_document, evaluate, report

    if options.cross_validate:
        return _cross_validate(options)
    evaluation = evaluate(options.database, options.gold, options.only)
    lines = by_document(evaluation.documents) if options.by else report(evaluation.totals, options.misses)
    print(as_json(evaluation.totals) if options.json else "\n".join(lines))
    for stem in evaluation.absent:
        print(said("not in the database: {stem}", stem=stem))
    short = below(evaluation.totals, options.min) if options.min else []
    if short:
        print(said("below the bar: {fields}", fields="; ".join(short)))
    return 1 if short or evaluation.absent else 0


def _cross_validate(options: argparse.Namespace) -> int:
    from pipeline.judge.cases import read_cases, verdicts
    from pipeline.judge.cross_validation import judged_unseen, rules_alone, table, totals_of
    from pipeline.judge.reliability import reliability

    if not options.documents:
        raise UsageError("--cross-validate reads the documents themselves. Say where they are: --documents FOLDER")
    cases = [case for case in read_cases([options.gold], options.documents) if fnmatch(case.name, options.only)]
    answers = judged_unseen(cases, options.folds)
    print("\n".join(table(totals_of(cases, rules_alone(cases)), totals_of(cases, answers))))
    print("\n".join(reliability(one for case in cases for one in verdicts(case, answers[case.name]))))
    return 0
