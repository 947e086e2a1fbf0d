"""Shared by the tests of the pipeline."""

import sys
import types

import pytest

from extractors.readers.errors import UnreadableError
from extractors.records import Header
from pipeline.batch.reading import prepare, read
from tests.pipeline.handmade import document, obligation


@pytest.fixture
def reader(monkeypatch):
    """Put a reader of toy files in the place of the real one: "số: việc; việc" gives a plan with that number and those tasks.

    The list it gives holds the names of the files read.
    """
    seen = []

    def read_document(path, ocr, left_out=()):
        seen.append(path.name)
        text = path.read_text(encoding="utf-8")
        if not text:
            raise UnreadableError("empty", "there is nothing in it. Scan it again.")
        number, _, tasks = text.partition(":")
        if not tasks:
            raise KeyError(number)
        return document(Header("KH", number, issuer="UBND thành phố Huế"),
                        obligations=[obligation(task.strip()) for task in tasks.split(";")])

    module = types.ModuleType("pipeline.document")
    module.read_document = read_document
    monkeypatch.setitem(sys.modules, "pipeline.document", module)
    # toy files need no process of their own, and a new process would not know this reader
    monkeypatch.setattr("pipeline.batch.ingest.read_all", _read_here)
    return seen


def _read_here(tasks, workers, extra_rules=None):
    prepare(extra_rules)
    return iter([read(task) for task in tasks])


@pytest.fixture
def raw(tmp_path):
    """A folder with two toy files."""
    folder = tmp_path / "raw"
    (folder / "2025").mkdir(parents=True)
    (folder / "a.txt").write_text("1/KH: Rà soát; Báo cáo", encoding="utf-8")
    (folder / "2025" / "b.txt").write_text("2/KH: Bố trí vốn", encoding="utf-8")
    return folder
