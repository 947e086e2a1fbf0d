"""Tables and text that stand in a document as a picture."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.readers.office.word.reader import read_docx
from extractors.readers.pdf.grids import RuledCell, RuledGrid, find_grids
from extractors.readers.scan import tesseract
from extractors.readers.scan.cells import lay_out_cells
from extractors.readers.scan.images import PageImage
from extractors.readers.scan.ruled_lines import take_off_rulings
from extractors.readers.scan.tesseract import available
from extractors.readers.scan.words import ReadLine, ReadWord
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


@needs_tesseract
def test_every_cell_of_a_leaning_table_is_read():
    # laid on the scanner askew: lines ran across cells, numbers were lost, words stood in the cell above
    askew = drawn().rotate(-0.8, Image.Resampling.BICUBIC, fillcolor="white")
    text = tesseract.read_page(PageImage(1, np.asarray(askew.convert("RGB")), 200.0))
    table, = find_grids(text.rulings)
    inside = {(cell.row, cell.col): " ".join(line.text for line in text.lines if within(line.box, cell.box)) for cell in table.cells}
    assert inside == {(row, col): words for row, cells in enumerate(ROWS) for col, words in enumerate(cells)}


def within(box, cell):
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return cell[0] < x < cell[2] and cell[1] < y < cell[3]


def test_cells_are_laid_one_below_the_other_and_found_again():
    clean, rulings = take_off_rulings(np.asarray(drawn()), 72)
    sheet = lay_out_cells(clean, find_grids(rulings), 72)
    assert (sheet.pixels[:340] == 255).all()
    assert len(sheet.strips) == 9
    # where the first word of each strip was laid, and where it is printed
    laid = [ReadLine((ReadWord("a", (12, strip.top, 20, strip.bottom), 90),)) for strip in sheet.strips]
    lefts = [left for left in LEFTS[:3] for _ in TOPS[:3]]
    assert [line.box[0] for line in sheet.back(laid)] == pytest.approx(lefts, abs=2)
    tops = [line.box[1] for line in sheet.back(laid)]
    assert all(abs(top - row - 24) < 12 for top, row in zip(tops, TOPS[:3] * 3, strict=True))
    # what was not read is asked for once more, without the rest
    unread = sheet.unread(laid[1:])
    assert len(unread.strips) == 1
    assert unread.pixels.shape[0] < 60


def test_a_table_without_writing_or_of_too_many_cells_is_read_as_it_is():
    blank = np.full((300, 300), 255, np.uint8)
    cells = tuple(RuledCell(row, 0, 1, 1, (10, 10, 200, 30)) for row in range(3))
    assert lay_out_cells(blank, [RuledGrid(3, 1, cells, (10, 10, 200, 30))], 72).strips == ()
    written = blank.copy()
    written[12:28, 20:100] = 0
    many = tuple(RuledCell(row, 0, 1, 1, (10, 10, 200, 30)) for row in range(2000))
    assert lay_out_cells(written, [RuledGrid(2000, 1, many, (10, 10, 200, 30))], 72).pixels is written


@pytest.mark.parametrize(("worn", "cells"), [
    # worn off before it meets the side, in its middle, at a corner of the table
    ((1150, 212, 1190, 232), 9), ((700, 212, 745, 232), 9), ((1140, 10, 1175, 30), 9), ((1170, 30, 1190, 110), 9),
    # a cell over two columns: the ruling between them ends where it should
    ((630, 124, 690, 216), 8),
])
def test_rulings_that_were_worn_off_close_their_cells(worn, cells):
    image = drawn(rows=[])
    ImageDraw.Draw(image).rectangle(worn, "white")
    _, rulings = take_off_rulings(np.asarray(image), 200)
    table, = find_grids(rulings)
    assert len(table.cells) == cells


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
