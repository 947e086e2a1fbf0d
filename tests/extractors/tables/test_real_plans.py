"""Task tables of real plans, as PDF, against their annotations; skipped where the documents are not at hand."""

import json
from pathlib import Path

import pytest

from extractors.cleaning.clean import clean
from extractors.expressions.places import NOWHERE
from extractors.readers.pdf.reader import read_pdf
from extractors.tables.reading import read_tables
from extractors.tagging.local_tagger import LocalTagger

SHARED = Path(__file__).parents[4] / "shared"
CORPUS = [(path, path.stem) for path in sorted((SHARED / "corpus").glob("rendered*/00*[!n].pdf"))]


@pytest.mark.skipif(not CORPUS, reason="needs real documents")
@pytest.mark.parametrize(("path", "stem"), CORPUS)
def test_task_tables_of_real_plans(path, stem):
    source = read_pdf(path.read_bytes())
    cleaned = clean(source)
    gold = json.loads((SHARED / "gold" / f"{stem}.json").read_text(encoding="utf-8"))
    gold = [row for row in gold["obligations"] if row["kind"] == "table_row"]
    (table,) = read_tables(source, [*cleaned.lines, *cleaned.cells], LocalTagger(NOWHERE, None))
    assert [(row.stt, row.cells["task"].text) for row in table.rows] == [(row["stt"], row["task"]) for row in gold]
    assert [row.cells["deadline"].text.partition(": ")[2] or row.cells["deadline"].text for row in table.rows] \
        == [row["deadline_text"] for row in gold]
