"""Counts which syllables stand beside one another in the project's own texts, for the arbiter between two readings of a scan.

In: files and folders. Out: `rules/learned/syllable_pairs.json`.

    python -m pipeline.judge.count_syllables data/raw rules docs tests benchmarks
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from extractors.readers.open import open_document
from extractors.readers.syllable_pairs import count_pairs

_LEARNED = Path("rules/learned/syllable_pairs.json")
# texts as they are written down, and those that a reader has to open
_TEXTS, _DOCUMENTS = {".txt", ".toml", ".md", ".py"}, {".pdf"}
# files about misread and misspelt words
_MISSPELT = ("ocr", "legacy", "letters", "repairs", "scan", "encoding")


def main(arguments: Sequence[str] | None = None) -> None:
    """Count the pairs in the files of *arguments* and write them down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=_LEARNED)
    given = parser.parse_args(arguments)
    pairs = count_pairs(_texts(given.paths))
    given.out.write_text(json.dumps(pairs.as_json(), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{sum(pairs.counts.values())} syllables, {len(pairs.counts)} of them different, {sum(map(len, pairs.pairs.values()))} pairs")


def _texts(paths: Sequence[Path]) -> Iterator[str]:
    for path in sorted(file for given in paths for file in (given.rglob("*") if given.is_dir() else [given])):
        if any(word in part for part in path.parts for word in _MISSPELT):
            continue
        if path.suffix in _TEXTS:
            yield path.read_text(encoding="utf-8")
        elif path.suffix in _DOCUMENTS:
            yield open_document(path, "never").text


if __name__ == "__main__":
    main()
