"""Judges the links of a database by the truth of the corpus that it was made from.

In: a linked database, the truth.json of benchmarks/corpus.py. Out: precision and recall, by relation and kind of case; some misses.

    python benchmarks/corpus_score.py /tmp/corpus/plans.duckdb /tmp/corpus/files.truth.json --misses 20
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.generator.scoring import kinds_of_misses, score, summary


def main() -> None:
    """Print the rates and as many misses as asked for, drawn from all of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    parser.add_argument("truth", type=Path)
    parser.add_argument("--misses", type=int, default=0, help="how many misses to print, -1 for all")
    options = parser.parse_args()
    with duckdb.connect(str(options.database), read_only=True) as con:
        result = score(con, json.loads(options.truth.read_text(encoding="utf-8")))
    print(summary(result))
    print(", ".join(f"{count} x {kind}" for kind, count in kinds_of_misses(result).most_common()))
    shown = result.misses if options.misses < 0 else random.Random(1).sample(result.misses, min(options.misses, len(result.misses)))
    print("\n".join(sorted(shown)))


if __name__ == "__main__":
    main()
