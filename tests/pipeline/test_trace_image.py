"""The picture of the evidence: the right page, marked where the words stand."""

import shutil

import pytest
from PIL import Image

from pipeline.cli import main
from pipeline.store.database import open_for_reading
from tests.texts import PLAN_IN_PDF, PLANS, needs_plan_in_pdf

pytestmark = needs_plan_in_pdf


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plans")
    for path in (PLAN_IN_PDF, PLANS[4]):
        shutil.copy(path, folder)
    assert main(["ingest", str(folder), "--db", str(folder / "plans.duckdb")]) == 0
    return folder / "plans.duckdb"


def _row(database, condition):
    with open_for_reading(database) as con:
        return con.execute(f"""SELECT obligation_id, page, bbox FROM obligations JOIN documents d USING (doc_id)
                               WHERE {condition} ORDER BY ord LIMIT 1""").fetchone()


def test_the_row_is_marked_on_its_page(database, tmp_path, capsys):
    obligation, page, (x0, top, x1, bottom) = _row(database, "kind = 'table_row' AND source LIKE '%.pdf'")
    out = tmp_path / "page.png"
    assert main(["trace", obligation, "--image", str(out), "--folder", str(database.parent), "--db", str(database)]) == 0
    assert f"page               {page}" in capsys.readouterr().out
    picture = Image.open(out)
    scale = picture.width / 842  # the annex is landscape, 842 points wide
    marked = picture.crop([round(side * scale) for side in (x0, top, x1, bottom)])
    assert any(red > 230 and green > 200 and blue < 180 for _, (red, green, blue) in marked.getcolors(1 << 24))


def test_text_has_no_page_to_draw(database, tmp_path, capsys):
    obligation, _, _ = _row(database, "source LIKE '%.txt'")
    command = ["trace", obligation, "--image", str(tmp_path / "page.png"), "--folder", str(database.parent), "--db", str(database)]
    assert main(command) == 2
    assert "only PDFs do" in capsys.readouterr().err
