"""Measures a database against annotated documents.

In: the public tables and a folder of gold files, paired by file name. Out: precision, recall and F1 of each field over all documents.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import sql
from pipeline.errors import UsageError
from pipeline.judge.fields import compare_citations, compare_header, compare_links, compare_sections
from pipeline.judge.obligations import compare_obligations
from pipeline.judge.scoring import Counts, Total
from pipeline.store.database import Connection, open_for_reading, records

Totals = Mapping[str, Total]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Totals by field, sorted by name, of all and of each document, and the gold files whose document is not in the database."""

    totals: Totals
    absent: Sequence[str]
    documents: Mapping[str, Totals]


def evaluate(database: Path, gold: Path, only: str = "*") -> Evaluation:
    """Compare *database* with the gold files in folder *gold* whose name without ending matches the pattern *only*."""
    totals: dict[str, Total] = {}
    absent: list[str] = []
    alone: dict[str, dict[str, Total]] = {}
    with open_for_reading(database) as con:
        documents = {Path(row["source"]).stem: row for row in records(con, "SELECT * FROM documents WHERE source IS NOT NULL")}
        for path in sorted(gold.glob(only + ".json")):
            document = documents.get(path.stem)
            absent += [] if document else [path.stem]
            document = document or {"doc_id": None, "source": path.stem}
            for field, count in compare(con, json.loads(path.read_text(encoding="utf-8")), document):
                for some in (totals, alone.setdefault(path.stem, {})):
                    some.setdefault(field, Total()).add(count, document["source"])
    return Evaluation(dict(sorted(totals.items())), absent, alone)


def compare(con: Connection, gold: Mapping[str, Any], document: Mapping[str, Any]) -> Counts:
    """Compare one document with its annotation; parts that the annotation leaves out are not compared."""
    doc_id = [document["doc_id"]]
    counts = compare_header(gold["header"], document)
    if "sections" in gold:
        counts += compare_sections(gold["sections"], records(con, sql.text("evaluate_sections"), doc_id))
    if "citations" in gold:
        counts += compare_citations(gold["citations"], records(con, "SELECT * FROM citations WHERE doc_id = ?", doc_id))
    if "links" in gold:
        counts += compare_links(gold, document["doc_id"], records(con, sql.text("evaluate_links"), doc_id))
    if "obligations" in gold:
        counts += compare_obligations(gold["obligations"], records(con, "SELECT * FROM obligations WHERE doc_id = ?", doc_id),
                                      records(con, sql.text("evaluate_units"), doc_id))
    return counts


def report(totals: Totals, misses: int = 0) -> list[str]:
    """Return the lines of a table with one field a line, and below each field up to *misses* remarks."""
    lines = [f"{'field':28} {'P':>6} {'R':>6} {'F1':>6}   hit miss extra"]
    for field, total in totals.items():
        lines.append(f"{field:28} {total.precision:6.3f} {total.recall:6.3f} {total.f1:6.3f}  "
                     f"{total.hits:4} {total.missed:4} {total.extra:5}")
        lines += ["      " + remark for remark in total.remarks[:misses]]
    return lines


_MAIN_FIELDS = ("obligations", "obligations.leads", "obligations.partners", "obligations.deadline", "citations", "links", "header.title")


def by_document(documents: Mapping[str, Totals]) -> list[str]:
    """Return the lines of a table with one document a line and F1 of its main fields, - where there is nothing to find."""
    lines = [f"{'document':44} " + " ".join(f"{field.rpartition('.')[2]:>11}" for field in _MAIN_FIELDS)]
    for name, totals in documents.items():
        figures = (f"{totals[field].f1:11.3f}" if field in totals and totals[field].hits + totals[field].missed + totals[field].extra
                   else f"{'-':>11}" for field in _MAIN_FIELDS)
        lines.append(f"{name[:44]:44} " + " ".join(figures))
    return lines


def as_json(totals: Totals) -> str:
    """Return the figures as JSON; n is the number of gold values."""
    return json.dumps({field: {"precision": total.precision, "recall": total.recall, "f1": total.f1, "n": total.hits + total.missed}
                       for field, total in totals.items()}, indent=1)


def below(totals: Totals, bars: Path) -> list[str]:
    """Return the fields whose F1 is under the figure that the file *bars* asks for ("field figure" lines, # for comments)."""
    short = []
    for line in bars.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            field, bar = _bar(line, bars)
            figure = totals[field].f1 if field in totals else 0.0
            short += [f"{field} {figure:.3f} < {bar}"] if field not in totals or figure < float(bar) else []
    return short


def _bar(line: str, bars: Path) -> tuple[str, str]:
    try:
        field, bar = line.split()[:2]
        float(bar)
    except ValueError as error:
        raise UsageError("{path}: expected a field and a figure, found: {line}", path=bars, line=line) from error
    return field, bar
