"""The cells of the notebook run, in order, on a database that the main job made."""

import json
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.texts import PLANS

NOTEBOOK = Path(__file__).parents[1] / "notebooks" / "obligations.ipynb"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder in which the main job has read one plan."""
    assert main(["run", str(PLANS[1]), "--db", str(tmp_path / "data/out/cancu.duckdb")]) == 0
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_cell_runs(folder):
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    names = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    assert names["months"]["tasks"].sum() > 0
    assert set(names["leads"].columns) == {"name", "tasks", "documents"}
    assert len(names["leads"]) > 1
    assert len(names["chain"]) > 0
    names["con"].close()
