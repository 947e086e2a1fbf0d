"""Pictures of pages, from bytes to a Source; what needs tesseract is skipped where it is not installed."""

import io
import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.cleaning.clean import clean
from extractors.frame.identity import read_header
from extractors.frame.segments import segment
from extractors.readers.errors import UnreadableError
from extractors.readers.scan import reader as ocr
from extractors.readers.scan.images import PageImage, askew_by, black_ink, coloured_extent, evenly_lit, page_images, render_page, straighten
from extractors.readers.scan.tesseract import available, read_page
from tests.extractors.readers.pdf_files import Page, make_pdf, ruling

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")
HEAD = [
    (130, 100, "ỦY BAN NHÂN DÂN"), (780, 100, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (150, 150, "TỈNH ĐỒNG NAI"), (900, 150, "Độc lập - Tự do - Hạnh phúc"),
    (150, 215, "Số: 317/KH-UBND"), (880, 215, "Đồng Nai, ngày 18 tháng 6 năm 2025"),
    (740, 330, "KẾ HOẠCH"), (480, 385, "Phát triển giáo dục năm 2025"),
    (200, 480, "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"),
    (200, 540, "1. Sở Nội vụ chủ trì, phối hợp với các cơ quan, đơn vị có liên quan"),
    (150, 590, "thông báo nội dung của Kế hoạch này trước ngày 15 tháng 8 năm 2025."),
]
needs_tesseract = pytest.mark.skipif(not available() or not FONT.is_file(), reason="tesseract or the font is not installed")
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is absent")


@cache
def drawn():
    """Return a page drawn at 200 dots per inch, with a round red stamp across its text."""
    picture = Image.new("RGB", (1654, 1000), "white")
    pen, font = ImageDraw.Draw(picture), ImageFont.truetype(str(FONT), 30)
    for x, y, text in HEAD:
        pen.text((x, y), text, "black", font)
    pen.ellipse((250, 440, 560, 750), outline=(200, 20, 30), width=6)
    return picture


def saved(picture, kind):
    data = io.BytesIO()
    picture.save(data, kind, dpi=(200, 200), resolution=200)
    return data.getvalue()


def test_without_tesseract_the_message_says_how_to_install_it(monkeypatch):
    monkeypatch.setattr(ocr, "available", lambda: False)
    with pytest.raises(UnreadableError, match="apt-get install tesseract-ocr tesseract-ocr-vie") as caught:
        ocr.read_scan(b"%PDF-1.7")
    assert caught.value.code == "no_text_layer"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n damaged", b"\xff\xd8\xff", b"%PDF-1.7 damaged", b""])
def test_a_damaged_picture_is_unreadable(data):
    with pytest.raises(UnreadableError) as caught:
        list(page_images(data))
    assert caught.value.code == "unreadable"


def test_resolution_stays_within_bounds():
    # a coarse picture is enlarged, a fine one made smaller; its size in points stays
    for dpi, width, expected in ((100, 827, 200), (600, 4960, 300), (1, 1654, 200)):
        data = io.BytesIO()
        Image.new("L", (width, width), 255).save(data, "PNG", dpi=(dpi, dpi))
        (page,) = page_images(data.getvalue())
        assert page.dpi == pytest.approx(expected, abs=1)
        assert page.width == pytest.approx(595, abs=2)


def test_every_page_of_a_tiff_is_a_page():
    pages = [Image.new("L", (1654, 900), shade) for shade in (255, 240, 230)]
    data = io.BytesIO()
    pages[0].save(data, "TIFF", save_all=True, append_images=pages[1:], dpi=(200, 200))
    assert [page.number for page in page_images(data.getvalue())] == [1, 2, 3]
    assert [page.number for page in page_images(data.getvalue(), [2])] == [2]


def test_coloured_ink_goes_unless_the_page_is_printed_in_colour():
    pixels = np.full((60, 200, 3), 255, np.uint8)
    pixels[10:50, 10:100], pixels[20:40, 120:150] = (10, 10, 10), (190, 20, 30)
    assert (black_ink(pixels)[20:40, 120:150] == 255).all()
    assert (black_ink(pixels)[10:50, 10:100] < 20).all()
    left, top, right, bottom = coloured_extent(pixels)
    assert (left, top, right, bottom) == pytest.approx((120, 20, 150, 40), abs=6)
    pixels[10:50, 10:100] = (20, 30, 190)
    assert (black_ink(pixels)[20:40, 120:150] < 150).all()


@pytest.mark.parametrize("angle", [-2.0, 0.0, 0.5, 1.5])
def test_a_page_that_lies_askew_is_straightened(angle):
    level = np.full((1400, 1000), 255, np.uint8)
    level[100:1300:40, 100:900] = 0
    level[101:1301:40, 100:900] = 0
    measured = askew_by(straighten(level, -angle))
    assert measured == pytest.approx(angle, abs=0.06)


def test_a_shadow_on_the_page_is_taken_off():
    page = np.full((800, 600), 250, np.uint8)
    page[100:700:40, 60:540] = 20
    assert evenly_lit(page) is page
    lit = evenly_lit((page * np.linspace(1, 0.4, 600)).astype(np.uint8))
    assert (lit[80] > 220).all()
    assert (lit[100, 60:540] < 60).all()


@needs_tesseract
@pytest.mark.parametrize(("kind", "media_type"), [
    ("PDF", "application/pdf"), ("PNG", "image/png"), ("JPEG", "image/jpeg"), ("TIFF", "image/tiff")])
def test_a_drawn_page_is_read(kind, media_type):
    source = ocr.read_scan(saved(drawn(), kind))
    header, _ = read_header(segment(clean(source)))
    assert (source.media_type, source.pages) == (media_type, 1)
    assert (header.doc_type, header.number, header.issued, header.place) == ("KH", "317/KH-UBND", "2025-06-18", "Đồng Nai")
    assert header.issuer == "UBND tỉnh Đồng Nai"
    texts = [line.text for line in source.lines]
    # one line for each printed one, the left column of the head first, boxes where it was drawn
    assert texts[:3] == ["ỦY BAN NHÂN DÂN", "TỈNH ĐỒNG NAI", "Số: 317/KH-UBND"]
    assert len(texts) == len(HEAD)
    assert all(source.text[line.start:line.end] == line.text for line in source.lines)
    assert source.lines[2].box == pytest.approx((54, 77, 154, 91), abs=4)
    assert "ocr_page" in [found.code for found in source.diagnostics]
    assert "coloured ink" in [fact.value for fact in source.facts]


@needs_tesseract
def test_a_page_on_its_side_is_turned():
    page = PageImage(1, np.rot90(np.asarray(drawn()), -1), 200.0)
    text = read_page(page)
    assert text.quarters == 1
    assert any("317/KH-UBND" in line.text for line in text.lines)


@needs_tesseract
def test_a_blank_page_has_no_text():
    with pytest.raises(UnreadableError) as caught:
        ocr.read_scan(saved(Image.new("RGB", (1654, 2339), "white"), "PNG"))
    assert caught.value.code == "no_text_layer"


@needs_corpus
def test_a_scan_is_drawn_at_its_own_resolution():
    data = (CORPUS / "nq_05_2019_hdnd_dakrlap_scan.pdf").read_bytes()
    assert render_page(data, 1).dpi == pytest.approx(200, abs=1)
    assert render_page(data, 1, 100).pixels.shape[1] == pytest.approx(827, abs=2)


@needs_tesseract
@needs_corpus
def test_handwriting_is_left_blank_and_named():
    source = ocr.read_scan((CORPUS / "kh_317_ubnd_daknong_2019_scan.pdf").read_bytes())
    header, _ = read_header(segment(clean(source)))
    # 317 and 18 are written by hand, the month is printed
    assert (header.number, header.symbol, header.issued) == (None, "KH-UBND", "2019-06")
    assert {"ocr_number_doubtful", "ocr_date_doubtful"} <= {found.code for found in source.diagnostics}
    assert header.signer_name == "Nguyễn Bốn"


@needs_tesseract
@needs_corpus
def test_pages_with_text_are_read_as_they_are():
    # nothing is a picture, and nothing is asked for
    data = (CORPUS / "qd_1074_qd_bxd_2026.pdf").read_bytes()
    assert ocr.read_scan(data) == ocr.read_pdf(data)
    assert ocr.read_scan(data, []) == ocr.read_pdf(data)


def test_a_damaged_page_does_not_cost_the_others():
    drawn = make_pdf(Page(ruling(100, 100, 400, 100)), Page(ruling(100, 100, 400, 100)))
    damaged = re.sub(rb"/Kids \[(\d+) 0 R", b"/Kids [9999 0 R", drawn)
    assert [page.number for page in page_images(damaged)] == [2]
    with pytest.raises(UnreadableError, match="page 1 is damaged"):
        render_page(damaged, 1)
