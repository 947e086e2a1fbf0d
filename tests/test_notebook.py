"""The notebook of analysts runs from its first cell to its last."""

import subprocess
import sys
from pathlib import Path

import pytest

from extractors.records import Deadline, Header
from tests.pipeline.handmade import HUE, document, obligation, save

NOTEBOOK = Path(__file__).parents[1] / "notebooks" / "analysis.py"


def test_every_cell_runs(tmp_path):
    pytest.importorskip("pandas", reason="pandas is not installed: pip install 'cancu[notebook]'")
    from datetime import date

    due = Deadline("trước ngày 10/3/2025", 0, 20, "by", "day", due_to=date(2025, 3, 9))
    task = obligation("Vớt bèo", "Đội Trồng sen", deadline=due)
    path = save(tmp_path / "a.duckdb", {"a.txt": document(Header("KH"), HUE, obligations=[task])})
    done = subprocess.run([sys.executable, str(NOTEBOOK), str(path)], capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert "Đội Trồng sen" in done.stdout
