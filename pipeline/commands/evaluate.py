"""cancu evaluate: how well the database agrees with annotated documents.

In: a database and a folder of gold files. Out: a table of figures; exit status 1 when one is below its bar or a document is absent.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.commands.options import add_rules

HELP = "Compare a database with annotated documents: precision, recall and F1 of each field."
EXAMPLE = "  cancu evaluate data/out/cancu.duckdb tests/gold --only '00*' --misses 3"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("database", type=Path, metavar="DATABASE", help="the database to judge")
    parser.add_argument("gold", type=Path, metavar="GOLD", help="a folder of annotations, one JSON file for each document")
    parser.add_argument("--only", default="*", metavar="GLOB", help="annotations by name without ending, for example '00*'")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="show up to N disagreements for each field")
    parser.add_argument("--min", type=Path, metavar="FILE", help="lines of field and figure: exit status 1 when an F1 is lower")
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    add_rules(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from pipeline.judge.evaluate import as_json, below, evaluate, report

    evaluation = evaluate(options.database, options.gold, options.only)
    print(as_json(evaluation.totals) if options.json else "\n".join(report(evaluation.totals, options.misses)))
    for stem in evaluation.absent:
        print(f"not in the database: {stem}")
    short = below(evaluation.totals, options.min) if options.min else []
    if short:
        print("below the bar: " + "; ".join(short))
    return 1 if short or evaluation.absent else 0
