"""Writes a corpus of text files and the truth about it.

In: a folder, a number of documents, a seed. Out: files in the folder, and truth.json beside it.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks.generator.families import plan_family, plan_laws
from benchmarks.generator.known import Known
from benchmarks.generator.layout import damage, lay_out
from benchmarks.generator.mentions import Naming
from benchmarks.generator.truth import Printed, truth
from benchmarks.generator.world import Act, World
from benchmarks.generator.writing import Writer


def generate(folder: Path, documents: int, seed: int, truth_path: Path | None = None) -> Path:
    """Write *documents* files into *folder*, which is made if need be, and return the path of the truth."""
    folder.mkdir(parents=True, exist_ok=True)
    printed = []
    for one, content in compose(documents, seed):
        (folder / one.file).write_bytes(content)
        printed.append(one)
    path = truth_path or folder.parent / f"{folder.name}.truth.json"
    path.write_text(json.dumps(truth(printed, seed), ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def compose(documents: int, seed: int) -> Iterator[tuple[Printed, bytes]]:
    """Yield each document with the bytes of its file; the same seed gives the same bytes."""
    draw = random.Random(seed)
    acts = plan_acts(documents, draw)
    known = Known(acts)
    for number, act in enumerate((act for act in acts if act.in_corpus), 1):
        naming = Naming(act, known, draw)
        text, spans = lay_out(Writer(act, naming, draw).blocks(), draw)
        naming.settle()
        yield Printed(f"{number:05}_{act.doc_type.lower().replace('đ', 'd')}.txt", act, naming.mentions, spans), damage(text, draw)


def plan_acts(documents: int, draw: random.Random) -> list[Act]:
    """Plan families until the corpus is full; what comes after the last document is left out of the corpus, but may be cited."""
    world = World(draw)
    laws = plan_laws(world)
    acts = list(laws)
    held = sum(act.in_corpus for act in acts)
    while held < documents:
        for act in plan_family(world, laws):
            act.in_corpus = act.in_corpus and held < documents
            held += act.in_corpus
            acts.append(act)
    return acts
