"""Whatever somebody made to break a reader ends in a document or in one line that says why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.guard import MISSING
from extractors.readers.errors import REASONS
from pipeline.batch.reading import Task, read
from tests.pipeline.hostile_files import HOSTILE


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_a_document_or_a_reason(name: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(HOSTILE[name]())
    outcome = read(Task("file", path, None, "test", ocr="never"))
    assert outcome.code is None or outcome.code in (MISSING - {"stage_failed"}) | set(REASONS)
    assert "internal error" not in (outcome.message or "")
    assert "\n" not in (outcome.message or "")
    assert outcome.rows or outcome.message
    assert sorted(tmp_path.iterdir()) == [path]
