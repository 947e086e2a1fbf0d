"""Annotated documents read up to the point where judgement is passed.

In: folders of gold files and of documents, paired by name without ending. Out: `Case`s.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.judgement.calibration import ways_of_deadline, ways_of_task, ways_of_unit
from extractors.judgement.evidence import Evidence, groves
from extractors.judgement.items import Grove
from extractors.readers.errors import UnreadableError
from extractors.readers.open import open_document
from extractors.records import Document, Obligation
from pipeline.document import read_source
from pipeline.judge.examples import Gold
from pipeline.judge.head_and_links import field_verdicts, link_verdicts
from pipeline.judge.likeness import normal_unit, same_unit
from pipeline.judge.obligations import DATES, align, compare_obligations
from pipeline.judge.reliability import Verdict
from pipeline.judge.scoring import Counts


@dataclass(frozen=True, slots=True)
class Case:
    """A document with its annotated obligations, what the rules found, and its trees as models see them.

    `others` are the verdicts on its head and its links.
    """

    name: str
    gold: Sequence[Gold]
    evidence: Evidence
    trees: Sequence[Grove]
    others: Sequence[Verdict]


def read_cases(gold: Sequence[Path], documents: Sequence[Path], workers: int = 2) -> list[Case]:
    """Return the annotated documents in order of their names; of several annotations of one document the first counts."""
    pairs = list(_pairs(gold, documents))
    with ProcessPoolExecutor(max_workers=workers) as pool:
        return [case for case in pool.map(_read, pairs) if case is not None]


def _pairs(gold: Sequence[Path], documents: Sequence[Path]) -> Iterator[tuple[Path, Path]]:
    files = {path.stem: path for folder in reversed(documents) for path in sorted(folder.iterdir(), reverse=True) if path.is_file()}
    annotated = {path.stem: path for folder in reversed(gold) for path in sorted(folder.glob("*.json"))}
    yield from ((annotated[name], files[name]) for name in sorted(annotated) if name in files)


def _read(pair: tuple[Path, Path]) -> Case | None:
    annotation, document = pair
    gold: dict[str, Any] = json.loads(annotation.read_text(encoding="utf-8"))
    if "obligations" not in gold:
        return None
    try:
        found, evidence = _read_document(document)
    except UnreadableError:
        return None
    others = [*field_verdicts(gold, found), *link_verdicts(gold, found)]
    return Case(annotation.stem, gold["obligations"], evidence, groves(evidence), others)


def _read_document(path: Path) -> tuple[Document, Evidence]:
    """Return what the rules find in the file at *path*, and the evidence on which judgement would be passed."""
    kept: list[Evidence] = []

    def keep(evidence: Evidence) -> list[Obligation]:
        kept.append(evidence)
        return list(evidence.obligations)

    return read_source(open_document(path), keep), kept[0]


def verdicts(case: Case, answer: Sequence[Obligation]) -> Iterator[Verdict]:
    """Yield what is said of each value in *answer* and whether it is right, of parts and times only those of real tasks."""
    rows, _ = _rows(answer)
    meant = {row["obligation_id"]: gold for gold, row in align(case.gold, rows).pairs}
    for number, one in enumerate(answer):
        yield Verdict(tuple(ways_of_task(one)), one.probability, number in meant)
        gold = meant.get(number)
        for unit in one.units if gold else ():
            wanted = [normal_unit(other["name"]) for other in gold[f"{unit.role}s"]] if gold else []
            is_right = any(same_unit(normal_unit(unit.name), name) for name in wanted)
            yield Verdict(tuple(ways_of_unit(one, unit)), unit.probability, is_right)
        if gold and one.deadline:
            dates = tuple(None if rows[number][field] is None else str(rows[number][field]) for field in DATES)
            is_right = dates == tuple(gold.get(field) for field in DATES)
            yield Verdict(tuple(ways_of_deadline(one)), one.deadline_probability, is_right)


def compare_answer(case: Case, answer: Sequence[Obligation]) -> Counts:
    """Compare *answer*, the obligations found in the document of *case*, with its annotation."""
    return compare_obligations(case.gold, *_rows(answer))


def _rows(answer: Sequence[Obligation]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return obligations and their units as the judge reads them from the database."""
    rows, units = [], []
    for number, one in enumerate(answer):
        time = one.deadline
        rows.append({"obligation_id": number, "kind": one.kind, "path": one.path, "task": one.task,
                     "deadline_text": time.text if time else None, "due_from": time.due_from if time else None,
                     "due_to": time.due_to if time else None, "recurrence": time.recurrence if time else None})
        units += [{"obligation_id": number, "name": unit.name, "role": unit.role} for unit in one.units]
    return rows, units
