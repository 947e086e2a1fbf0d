"""Whole texts: lines are read as their neighbours are, and keep their places."""

import re
from collections import Counter
from pathlib import Path

import pytest

from extractors.readers.old_encodings.decoding import LegacySpan, decode_text
from extractors.text.vietnamese import fold

CORPUS = Path(__file__).parents[3].parent / "shared" / "corpus"


def test_a_line_that_proves_nothing_is_read_as_its_neighbours():
    decoded, spans = decode_text("B¸o c¸o n¨m nay\nSè\nc«ng viÖc cña Bé")
    assert decoded == "Báo cáo năm nay\nSố\ncông việc của Bộ"
    assert spans == [LegacySpan(1, 3, "tcvn3")]


def test_a_header_in_an_old_encoding_over_a_body_in_unicode():
    decoded, spans = decode_text("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM\n\nCăn cứ Nghị định\nThông báo\n")
    assert decoded == "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nCăn cứ Nghị định\nThông báo\n"
    assert spans == [LegacySpan(1, 1, "tcvn3")]


def test_a_text_that_lost_every_soft_hyphen():
    # "t", "nh" and "ngời" are repaired only because "chơng", "ớc" and "đợc" show that ư is gone
    decoded, _ = decode_text("Ch¬ng tr×nh ®Çu t cña nhµ níc\n®îc giao nh sau:\na) 5 ngêi; c) hai tr¨m")
    assert decoded == "Chương trình đầu tư của nhà nước\nđược giao như sau:\na) 5 người; c) hai trăm"


def test_words_that_lack_no_letter_keep_theirs():
    # ư stands in the text, so "ngời" is the writer's own
    assert decode_text("s¸ng ngêi ®\u00adîc c¸c n¨m nay")[0] == "sáng ngời được các năm nay"


@pytest.mark.parametrize("text", ["", "\n\n", "a\r\nb\r\n", "\fB¸o c¸o\f\n", "x\u2028y\u0085z\n"])
def test_lines_are_neither_lost_nor_made(text):
    assert decode_text(text)[0].count("\n") == text.count("\n")


def _pdf_text(path):
    pdfium = pytest.importorskip("pypdfium2")
    return "\n".join(page.get_textpage().get_text_range().replace("\r", "") for page in pdfium.PdfDocument(path))


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the documents are not there")
def test_a_tcvn3_pdf_against_its_transcript():
    name = "tt_01_2006_nhnn_tcvn3"
    decoded, _ = decode_text(_pdf_text(CORPUS / f"{name}.pdf"))
    expected = Counter(re.findall(r"\w+", fold((CORPUS / f"{name}.groundtruth.txt").read_text(encoding="utf-8"))))
    missing = expected - Counter(re.findall(r"\w+", fold(decoded)))
    assert missing.total() <= expected.total() * 0.01
