"""Tells whether a document would be read, or linked, differently now than when that was done.

In: the code of `extractors` and of the stages, all rules. Out: a digest, the same on every machine for the same code and rules.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

_STAGES = ("document.py", "store/rows.py", "store/identifiers.py", "store/units.py")


def extractor_fingerprint(extra_rules: Path | None = None, ocr: str = "auto") -> str:
    """Return 16 hexadecimal digits over everything that shapes what is read from a file.

    *extra_rules* is a user's folder of rules, *ocr* says when pictures of text are read.
    """
    stages = resources.files("pipeline")
    return _digest(ocr, [*_files(resources.files("extractors"), ".py"), *_rules(extra_rules),
                         *(item for name in _STAGES if (item := stages.joinpath(name)).is_file())])


def linker_fingerprint(extra_rules: Path | None = None) -> str:
    """Return 16 hexadecimal digits over everything that shapes the links between documents that have been read."""
    code = resources.files("pipeline")
    return _digest("links", [*_files(code, ".py"), *_files(code, ".sql"), *_rules(extra_rules)])


def _digest(begin: str, files: Iterable[Traversable]) -> str:
    digest = hashlib.sha256(begin.encode() + b"\0")
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _rules(extra_rules: Path | None) -> list[Traversable]:
    return [*_files(resources.files("rules"), (".toml", ".json")), *(sorted(extra_rules.glob("*.toml")) if extra_rules else ())]


def _files(folder: Traversable, ending: str | tuple[str, ...]) -> Iterator[Traversable]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            yield from _files(item, ending)
        elif item.name.endswith(ending):
            yield item
