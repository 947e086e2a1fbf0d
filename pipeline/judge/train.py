"""Learns judgement from annotated documents: `python -m pipeline.judge.train GOLD [GOLD ...] --documents FOLDER [FOLDER ...]`.

In: folders of gold files and of documents. Out: `rules/learned/judgement.json`, the same bytes for the same documents. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.judge.cases import read_cases
from pipeline.judge.cross_validation import learn_all

WEIGHTS = Path("rules/learned/judgement.json")


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.judge.train", description="Learn judgement from annotated documents.")
    parser.add_argument("gold", type=Path, nargs="+", metavar="GOLD", help="folders of annotations")
    parser.add_argument("--documents", type=Path, nargs="+", required=True, metavar="FOLDER", help="folders of the documents")
    parser.add_argument("--out", type=Path, default=WEIGHTS, metavar="FILE", help=f"where to write (default {WEIGHTS})")
    options = parser.parse_args(arguments)
    cases = read_cases(options.gold, options.documents)
    options.out.write_text(as_text(learn_all(cases)), encoding="utf-8")
    print(f"{len(cases)} documents, {sum(len(grove.items) for case in cases for grove in case.trees)} items: {options.out}")


def as_text(content: Mapping[str, Any]) -> str:
    """Return what was learned as JSON, one feature a line, so that a change can be read."""
    return json.dumps(content, ensure_ascii=False, indent=1).replace(",\n    ", ", ").replace("[\n    ", "[").replace("\n   ]", "]") + "\n"


if __name__ == "__main__":
    main()
