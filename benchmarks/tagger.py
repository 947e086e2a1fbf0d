"""What underthesea's part-of-speech tags change: the judge's figures with and without them.

Reads: a folder of documents and a folder of annotations. Writes: the fields whose figures differ, or a line that says none does.

    python benchmarks/tagger.py data/raw tests/gold
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from extractors.expressions.bodies.units import use_tagger
from pipeline.batch.ingest import ingest
from pipeline.batch.sources import find
from pipeline.judge.evaluate import Evaluation, evaluate
from pipeline.link.links import link
from pipeline.store.database import writing


def judge(documents: Path, gold: Path, tagged: bool) -> Evaluation:
    """Return the judge's figures for *documents*, read with the part-of-speech tags or without."""
    use_tagger(tagged)
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "plans.duckdb"
        with writing(database) as con:
            ingest(con, find([documents]), workers=1)
            link(con)
        return evaluate(database, gold)


def main() -> None:
    """Print field, F1 with, F1 without."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("gold", type=Path)
    options = parser.parse_args()
    tagged, plain = (judge(options.documents, options.gold, use).totals for use in (True, False))
    changed = [field for field in tagged if tagged[field].f1 != plain[field].f1]
    print(f"{'field':28} {'with':>7} {'without':>7}" if changed else "no figure changes")
    for field in changed:
        print(f"{field:28} {tagged[field].f1:7.4f} {plain[field].f1:7.4f}")


if __name__ == "__main__":
    main()
