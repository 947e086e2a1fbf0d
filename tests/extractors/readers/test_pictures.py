"""Tables and text that stand in a document as a picture."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.readers.office.word.reader import read_docx
from extractors.readers.scan import tesseract
from extractors.readers.scan.ruled_lines import take_off_rulings
from extractors.readers.scan.tesseract import available
from tests.extractors.readers.test_ocr import FONT
from tests.extractors.readers.word_files import make_docx, paragraph, picture

needs_tesseract = pytest.mark.skipif(not available() or not FONT.is_file(), reason="tesseract or the font is not installed")
ROWS = [["TT", "Nội dung", "Đơn vị chủ trì"], ["1", "Quét vôi gốc cây", "Công an xã"], ["2", "Tỉa cành cây bàng", "Phòng Kinh tế"]]
LEFTS, TOPS = (20, 140, 660, 1180), (20, 120, 220, 320)


def drawn(rows=ROWS, lean=0, closed=True):
    """Return a table drawn at 200 dots per inch, whose level lines fall by *lean* pixels on their way."""
    image = Image.new("L", (1200, 340), "white")
    pen, font = ImageDraw.Draw(image), ImageFont.truetype(str(FONT), 32)
    for top in TOPS:
        pen.line((LEFTS[0], top, LEFTS[-1], top + lean), "black", 4)
    for left in LEFTS if closed else ():
        pen.line((left, TOPS[0], left, TOPS[-1]), "black", 4)
    for top, row in zip(TOPS, rows, strict=False):
        for left, text in zip(LEFTS, row, strict=False):
            pen.text((left + 20, top + 24), text, "black", font)
    return image


def document(image):
    data = io.BytesIO()
    image.save(data, "PNG")
    return make_docx(paragraph("KẾ HOẠCH") + picture("p0", 432, 122) + paragraph("Hết."), pictures=[data.getvalue()])


@needs_tesseract
def test_a_table_on_a_picture_is_a_table():
    source = read_docx(document(drawn()))
    cells = {(cell.row, cell.col): " ".join(source.lines[number - 1].text for number in cell.lines) for cell in source.grids[0].cells}
    assert [(cells[at, 1], cells[at, 2]) for at in range(3)] == [(row[1], row[2]) for row in ROWS]
    assert (source.lines[0].text, source.lines[-1].text) == ("KẾ HOẠCH", "Hết.")
    assert [note.code for note in source.diagnostics] == ["picture_read"]


@pytest.mark.parametrize("why", ["no tesseract", "not wanted", "a drawing"])
def test_a_picture_that_was_not_read_is_named(monkeypatch, why):
    monkeypatch.setattr(tesseract, "available", lambda: why == "not wanted")
    source = read_docx(document(Image.new("L", (1200, 340), "white")), reads_pictures=why != "not wanted")
    assert [note.code for note in source.diagnostics] == ["picture_unread"]
    assert "15 x 4 cm" in source.diagnostics[0].message


def test_an_emblem_is_no_text():
    data = io.BytesIO()
    Image.new("L", (90, 90), "black").save(data, "PNG")
    assert read_docx(make_docx(paragraph("a") + picture("p0", 60, 60), pictures=[data.getvalue()])).diagnostics == ()


@pytest.mark.parametrize("lean", [0, 9])
def test_rulings_are_found_and_taken_off(lean):
    clean, rulings = take_off_rulings(np.asarray(drawn(rows=[], lean=lean)), 200)
    assert len(rulings) == len(TOPS) + len(LEFTS)
    assert int((clean < 150).sum()) == 0


@pytest.mark.parametrize("image", [drawn(closed=False), Image.new("L", (1200, 340), "black")])
def test_lines_that_close_no_table_stay(image):
    pixels = np.asarray(image)
    clean, rulings = take_off_rulings(pixels, 200)
    assert rulings == ()
    assert clean is pixels
