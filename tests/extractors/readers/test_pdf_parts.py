"""Small parts of the PDF reader: frames, letters, stamps, signing times."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.guard import noting
from extractors.readers.pdf.frames import Frame
from extractors.readers.pdf.letters import read_as_latin
from extractors.readers.pdf.reader import read_pdf
from extractors.readers.pdf.rows import Row, Word
from extractors.readers.pdf.signatures import readable_time
from extractors.readers.pdf.stamps import is_stamp, stamp_facts
from tests.extractors.readers.pdf_files import Page, make_pdf, text

TURNS = st.integers(0, 3)


@given(st.floats(0, 600), st.floats(0, 800), TURNS)
def test_points_come_back(x, y, turn):
    frame = Frame(10, 20, 605, 862)
    assert frame.unread(*frame.read(x, y, turn), turn) == pytest.approx((x, y))


@given(TURNS, TURNS)
def test_boxes_come_back(old, new):
    frame, box = Frame(0, 0, 595, 842), (10, 20, 30, 25)
    assert frame.turn_box(frame.turn_box(box, old, new), new, old) == pytest.approx(box)


@pytest.mark.parametrize(("texts", "expected"), [
    # codes of Latin-1 read as those of the Macintosh
    (["ng‡y 26 th·ng"], ["ngày 26 tháng"]),
    # a font of its own that is read rightly stays as it is, its neighbour is put right
    (["Hội đồng", "c·c"], ["Hội đồng", "các"]),
    # a dot that opens an item is no letter
    (["· Noi dung"], ["· Noi dung"]),
    # quotes in a Vietnamese text
    (["“tháng”"], ["“tháng”"]),
])
def test_letters_of_wrongly_read_fonts(texts, expected):
    code = np.array([ord(letter) for text in texts for letter in text], np.uint32)
    font = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    assert "".join(map(chr, read_as_latin(code, font))) == "".join(expected)


def stamp(*texts):
    return [Row(0, 10.0 * at, (Word(text, 400, 500, 8, False),)) for at, text in enumerate(texts)]


@pytest.mark.parametrize(("texts", "expected"), [
    (["Người ký: Sở Tài", "chính", "Email: stc@hanoi.gov.vn", "Cơ quan: Hà Nội", "Thời gian ký:", "28.12.2018", "15:38:28 +07:00"],
     {"signer": "Sở Tài chính", "signing_time": "28.12.2018 15:38:28 +07:00"}),
    # without labels
    (["TRUNG TÂM CÔNG BÁO", "VÀ TIN HỌC", "tt@hanoi.gov.vn", "09.01.2025 10:21:11 +07:00"],
     {"signer": "TRUNG TÂM CÔNG BÁO VÀ TIN HỌC", "signing_time": "09.01.2025 10:21:11 +07:00"}),
    (["Digitally signed by UBND tinh", "Date: 2026.01.12 14:05:33 +07'00'"],
     {"signer": "UBND tinh", "signing_time": "2026.01.12 14:05:33 +07'00'"}),
])
def test_stamps(texts, expected):
    rows = stamp(*texts)
    assert is_stamp(rows)
    assert {kind: value for kind, value in stamp_facts(rows) if kind != "stamp"} == expected


@pytest.mark.parametrize("texts", [["17"], ["Cơ quan: Sở Tài chính"], ["Nơi nhận:", "- Như trên;"]])
def test_other_print_is_no_stamp(texts):
    assert not is_stamp(stamp(*texts))


@pytest.mark.parametrize(("date", "expected"), [
    ("D:20260112140533+07'00'", "2026-01-12 14:05:33 +07:00"),
    ("D:202601121405Z", "2026-01-12 14:05:00 +00:00"),
    ("D:2026", None),
    ("", None),
])
def test_signing_time(date, expected):
    assert readable_time(date) == expected


def test_pages_that_cannot_be_laid_out_are_read_as_they_are(monkeypatch):
    def failing(pages):
        raise IndexError

    monkeypatch.setattr("extractors.readers.pdf.furniture.take_off_furniture", failing)
    with noting() as notes:
        source = read_pdf(make_pdf(Page(text(60, 700, "1. Sở Y tế rà soát trạm bơm."))))
    assert source.text == "1. Sở Y tế rà soát trạm bơm."
    assert [one.message.split(";")[0] for one in notes.failures] == ["layout of pages: IndexError"]
