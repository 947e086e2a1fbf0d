"""Which pages of a PDF are read from their picture; what recognises them is stood in for."""

import pytest

from extractors.readers.errors import UnreadableError
from extractors.readers.pdf.reader import read_pdf
from extractors.readers.scan import reader as ocr
from extractors.readers.scan import tesseract as ocr_tesseract
from extractors.readers.scan.page_choice import doubtful_pages, read_pdf_with_ocr, read_picture
from extractors.records import Source
from tests.extractors.readers.pdf_files import Page, make_pdf, rows, ruling

SOUND = Page(rows(60, 780, ["Sở Tài chính chủ trì, phối hợp với các cơ quan, đơn vị liên quan",
                            "bố trí kinh phí thực hiện Kế hoạch này theo quy định."]))
# letters that another language's recognition put there
LYING = Page(rows(60, 780, ["S0 Tai chfnh chu tri, ph6i hqp vm cac cO quan, dan vi lien quan",
                            "b6 tri kinh phi thvc hi~n K@ ho~ch nay theo quy dinh."]))
PICTURE = Page(ruling(60, 60, 500, 700))
STAMPED = Page(rows(60, 780, ["Ng. 05 phfl6ng"]))


@pytest.fixture
def recognised(monkeypatch):
    """Return the calls for recognition: None for the whole file, or the list of pages."""
    calls = []

    def read_scan(data, pages=None):
        calls.append(None if pages is None else list(pages))
        return Source("nhận dạng", (), 1, "application/pdf")

    monkeypatch.setattr(ocr, "read_scan", read_scan)
    monkeypatch.setattr(ocr_tesseract, "available", lambda: True)
    return calls


def codes(source):
    return [note.code for note in source.diagnostics]


@pytest.mark.parametrize(("pages", "expected"), [
    ([SOUND, SOUND], []),
    ([SOUND, LYING, SOUND, LYING], [2, 4]),
    # too few words to tell
    ([STAMPED, SOUND], []),
])
def test_pages_that_cannot_be_trusted(pages, expected):
    assert doubtful_pages(read_pdf(make_pdf(*pages))) == expected


@pytest.mark.parametrize(("pages", "wanted", "asked"), [
    ([SOUND, SOUND], "auto", []),
    # pictures and lying pages, each once
    ([SOUND, PICTURE, LYING], "auto", [[2, 3]]),
    ([SOUND, PICTURE, LYING], "never", []),
    # every page, whatever its text layer says
    ([SOUND, LYING], "always", [[1, 2]]),
    # nothing but pictures: the whole file
    ([PICTURE, PICTURE], "auto", [None]),
    ([PICTURE], "always", [None]),
])
def test_pages_that_are_recognised(recognised, pages, wanted, asked):
    read = read_pdf_with_ocr(make_pdf(*pages), wanted)
    assert recognised == asked
    assert (read.text == "nhận dạng") == bool(asked)


def test_doubt_is_told_whether_the_page_is_recognised_or_not(recognised):
    data = make_pdf(SOUND, LYING)
    for wanted in ("auto", "never"):
        note = read_pdf_with_ocr(data, wanted).diagnostics[-1]
        assert (note.code, note.page) == ("text_layer_doubtful", 2)


def test_pictures_alone_are_refused_when_nothing_may_be_recognised(recognised):
    with pytest.raises(UnreadableError) as caught:
        read_pdf_with_ocr(make_pdf(PICTURE), "never")
    assert caught.value.code == "no_text_layer"
    assert recognised == []


def test_other_errors_are_not_taken_for_pictures(recognised):
    with pytest.raises(UnreadableError) as caught:
        read_pdf_with_ocr(b"%PDF-1.7 cut off")
    assert caught.value.code == "unreadable"
    assert recognised == []


def test_without_tesseract_the_text_layer_stands(recognised, monkeypatch):
    monkeypatch.setattr(ocr_tesseract, "available", lambda: False)
    read = read_pdf_with_ocr(make_pdf(SOUND, PICTURE, LYING))
    assert recognised == []
    assert codes(read) == ["page_without_text", "text_layer_doubtful"]


def test_a_page_that_cannot_be_recognised_does_not_cost_the_others(monkeypatch):
    def fail(data, pages=None):
        raise UnreadableError("no_text_layer", "nothing was recognised")

    monkeypatch.setattr(ocr, "read_scan", fail)
    monkeypatch.setattr(ocr_tesseract, "available", lambda: True)
    assert "Sở Tài chính" in read_pdf_with_ocr(make_pdf(SOUND, PICTURE)).text


def test_a_picture_is_read_only_when_that_is_wanted(recognised):
    assert read_picture(b"picture").text == "nhận dạng"
    with pytest.raises(UnreadableError) as caught:
        read_picture(b"picture", "never")
    assert caught.value.code == "no_text_layer"
