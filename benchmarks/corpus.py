"""Writes a corpus of made-up documents with known truth, to measure links and scale.

In: a folder, a number of documents, a seed. Out: text files in the folder, FOLDER.truth.json beside it (documents, mentions, links).

    python benchmarks/corpus.py /tmp/corpus/files --documents 300 --seed 1
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.generator.generate import generate


def main() -> None:
    """Write the corpus and print where the truth is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--truth", type=Path, help="where the truth goes")
    options = parser.parse_args()
    print(generate(options.folder, options.documents, options.seed, options.truth))


if __name__ == "__main__":
    main()
