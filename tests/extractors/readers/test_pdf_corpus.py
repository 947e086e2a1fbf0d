"""Real documents: the words that pdfplumber finds, numbers and days that only annotations hold, cells of task tables."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pdfplumber
import pytest

from extractors.readers.pdf.reader import read_pdf

SHARED = Path(__file__).resolve().parents[4] / "shared"
CORPUS, GOLD = SHARED / "corpus", SHARED / "gold"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")


@cache
def read(name):
    return read_pdf((CORPUS / name).read_bytes())


@pytest.mark.parametrize(("name", "pages"), [
    ("kh_3125_stc_daknong_2018.pdf", [1, 2]),
    # letters from a second font in the middle of words, runs out of order
    ("rendered_mixed_fonts/000_107b2145819b69ae.pdf", [1, 8]),
    # running heads
    ("nd_282_2025_congbao.pdf", [2]),
])
def test_words_are_those_of_pdfplumber(name, pages):
    source = read(name)
    with pdfplumber.open(CORPUS / name) as oracle:
        expected = Counter((page, word["text"]) for page in pages for word in oracle.pages[page - 1].extract_words())
    found = Counter((line.page, word) for line in source.lines for word in line.text.split())
    found += Counter((fact.page, word) for fact in source.facts for word in fact.value.split())
    assert sum((expected & found).values()) >= 0.999 * sum(expected.values())


@pytest.mark.parametrize("name", ["tb_11_ubnd_quangngai_2025_annot", "qd_1696_ubnd_laocai_2026_annot", "qd_899_snnmt_gialai_2025_annot",
                                  "cv_7432_ubnd_laocai_2026_annot", "qd_326_ubnd_gialai_2026_vntext", "cv_6582_syt_hanoi_2026_phuluc"])
def test_number_and_day_that_the_registry_wrote_in(name):
    header = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))["header"]
    year, month, day = header["issued"].split("-")
    first = [line.text for line in read(f"{name}.pdf").lines if line.page == 1]
    assert any(re.sub(r"\s", "", line) == "Số:" + header["number"] for line in first)
    assert any(re.search(rf", ngày 0?{int(day)} tháng 0?{int(month)} ?năm {year}$", line) for line in first)


@pytest.mark.parametrize(("folder", "stem", "rows"), [
    ("rendered", "000_107b2145819b69ae", 5), ("rendered_mixed_fonts", "001_07e9b5dadb94f19e", 34)])
def test_cells_hold_the_tasks(folder, stem, rows):
    source = read(f"{folder}/{stem}.pdf")
    text = {line.number: line.text for line in source.lines}
    cells = {" ".join(text[number] for number in cell.lines) for grid in source.grids for cell in grid.cells}
    gold = json.loads((GOLD / f"{stem}.json").read_text(encoding="utf-8"))
    tasks = [item["task"] for item in gold["obligations"] if item["kind"] == "table_row"]
    # a row that a page break cuts is in two pieces here
    assert sum(task in cells for task in tasks) >= len(tasks) - (len(source.grids) - 1)
    assert sum(grid.rows for grid in source.grids) == rows
    assert {grid.cols for grid in source.grids} == {5}
