"""Fonts that came before Unicode: TCVN3 and VNI, known by the name of the font or by the words."""

import json
import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.cleaning.clean import clean
from extractors.frame.identity import read_header
from extractors.frame.segments import segment
from extractors.readers.pdf.old_fonts import ENCODINGS, JOINED, read_old_fonts, report_encodings
from extractors.readers.pdf.reader import read_pdf
from tests.extractors.readers.pdf_files import Page, make_pdf, text

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"
GOLD = CORPUS.parent / "gold"
in_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")


def read(*pieces):
    """Read pieces (text, name of its font), one after the other; return the text and the encodings found."""
    names = [""] + [name for _, name in pieces]
    code = np.array([ord(letter) for piece, _ in pieces for letter in piece], np.uint32)
    font = np.array([number for number, (piece, _) in enumerate(pieces, 1) for _ in piece], np.int64)
    found, encoding = read_old_fonts(code, font, names)
    assert len(found) == len(encoding) == len(code)
    return "".join(map(chr, found)).replace(chr(JOINED), ""), {ENCODINGS[number] for number in encoding} - {"unicode"}


@pytest.mark.parametrize(("pieces", "expected", "encodings"), [
    # one word, which proves nothing by itself; ư is the soft hyphen
    ([("Sè t\u00adíng", "ABCDEF+.VnTime")], "Số tướng", {"tcvn3"}),
    # fonts that show small letters as capitals, and those beside them that do not
    ([("ñy ban", ".VnTimeH,Bold"), (" nh©n d©n", ".VnTime")], "ỦY BAN nhân dân", {"tcvn3"}),
    # a subset of its own for two letters, in the middle of words
    ([("n", "VnTime"), ("−", "FBHPEL+VnTime"), ("íc x", "VnTime"), ("∙", "FBHPEL+VnTime"), (" héi", "VnTime")], "nước xã hội", {"tcvn3"}),
    # a line end: ư where it makes a syllable, a hyphen elsewhere
    ([("®Çu t\x02cßn, sè 57\x02NQ", ".VnTime")], "đầu tưcòn, số 57\x02NQ", {"tcvn3"}),
    # a letter and its marks
    ([("Caên cöù Nghò ñònh, UÛY BAN", "ABCDEF+VNI-Times")], "Căn cứ Nghị định, ỦY BAN", {"vni"}),
    # the mark from another subset
    ([("So", "ABCDEF+VNI-Times"), ("á", "GHIJKL+VNI-Times")], "Số", {"vni"}),
    # both on one page
    ([("QuyÕt ®Þnh ", ".VnTime"), ("quyeát ñònh", "VNI-Times")], "Quyết định quyết định", {"tcvn3", "vni"}),
    # signs of other fonts stay
    ([("NghÞ quyÕt ", ".VnTime"), ("®§", "Symbol")], "Nghị quyết ®§", {"tcvn3"}),
    # read under the code page of the Macintosh
    ([("QuyÕt ®Þnh cña ChÝnh phñ".encode("latin-1").decode("mac_roman"), ".VnTime")], "Quyết định của Chính phủ", {"tcvn3"}),
    # one sign that a Macintosh has too, in a font that was read rightly
    ([("gi¶m cßn 0,4‰ tæng d©n sè", ".VnTime")], "giảm còn 0,4‰ tổng dân số", {"tcvn3"}),
])
def test_an_old_font_is_read(pieces, expected, encodings):
    assert read(*pieces) == (expected, encodings)


@pytest.mark.parametrize(("line", "font"), [
    # the name of an old font over Unicode
    ("Thông báo của Ủy ban", ".VnTimeH"), ("Số: 5/QĐ-UBND, xã An Phú", "VNI-Times"),
    ("Căn cứ Nghị định của Chính phủ", "Times New Roman"), (unicodedata.normalize("NFD", "Nghị định của Chính phủ"), "Times New Roman"),
    # letters of Latin-1 alone
    ("Hà Nam, ngày 2 tháng 3, hành chính và tài chính", "Arial"),
    # too few words
    ("NghÞ ®Þnh", "Arial"),
    # other languages, and a text layer without sense
    ("Müller & Søn, café à São Paulo, señor, Côte d'Ivoire, garçon, naïve", "Arial"), ("6ӕ C‘NG 7+ѬѪ1* h‡nh ph·p ¸¹®© µ¶·¸¹", "Arial"),
    ("", "Arial"),
])
def test_other_text_stays(line, font):
    assert read((line, font)) == (line, set())


@given(st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
                          st.sampled_from(["", "Arial", ".VnTime", ".VnTimeH", "VNI-Times"]))))
def test_every_code_keeps_its_place(pieces):
    read(*pieces)


def test_a_file_is_read_and_says_what_it_was_in():
    pages = (Page(text(50, 700, "nhµ n\u00adíc, sè 5")), Page(text(50, 700, "trang hai")), Page(text(50, 700, "nh©n d©n")))
    source = read_pdf(make_pdf(*pages).replace(b"/Test", b"/.VnTime"))
    assert [line.text for line in source.lines] == ["nhà nước, số 5", "trang hai", "nhân dân"]
    assert [(found.code, found.message, found.page) for found in source.diagnostics] == [
        ("old_encoding", "read as Unicode: pages 1, 3 in tcvn3", 1)]


def test_a_mark_leaves_no_gap_behind():
    # every mark is as wide as a letter here
    source = read_pdf(make_pdf(Page(text(50, 700, "Soá 5 cuûa xaõ"))).replace(b"/Test", b"/VNI-Times"))
    assert [line.text for line in source.lines] == ["Số 5 của xã"]


@pytest.mark.parametrize(("pages", "expected"), [
    ({1: {0}, 2: {0}}, []),
    ({1: {0, 1}, 2: {1}, 3: {0}, 4: {1}}, ["read as Unicode: pages 1 to 2, 4 in tcvn3"]),
    ({1: {0}, 2: {2}, 3: {0, 1}}, ["read as Unicode: page 3 in tcvn3; page 2 in vni"]),
])
def test_one_diagnostic_names_the_pages(pages, expected):
    assert [found.message for found in report_encodings(pages)] == expected


# ---------------------------------------------------------------- real documents
@cache
def source_of(stem):
    return read_pdf((CORPUS / f"{stem}.pdf").read_bytes())


def transcript(stem):
    return unicodedata.normalize("NFC", (CORPUS / f"{stem}.groundtruth.txt").read_text(encoding="utf-8"))


def letters_by_line(printed):
    """Lines as their letters in alphabetical order: blanks, footnote numbers and the order within a word differ between readers."""
    lines = ("".join(sorted(re.sub(r"[\W\d_¹²³⁰-⁹]", "", line.casefold()))) for line in re.split(r"[\n\f]", printed))
    return Counter(filter(None, lines))


@in_corpus
def test_every_syllable_of_a_circular():
    syllables = [Counter(re.findall(r"[^\W\d_]+", printed.casefold()))
                 for printed in (source_of("tt_01_2006_nhnn_tcvn3").text, transcript("tt_01_2006_nhnn_tcvn3"))]
    assert syllables[0] == syllables[1]


@in_corpus
def test_the_lines_of_a_long_report():
    stem = "kh_ktxh_2005_mpi_tcvn3"
    found, expected = letters_by_line(source_of(stem).text), letters_by_line(transcript(stem))
    assert sum((found & expected).values()) >= 0.999 * sum(expected.values())


@in_corpus
@pytest.mark.parametrize(("stem", "fields"), [
    # the office is printed small there, so that it is none for the reader of the foot
    ("tt_01_2006_nhnn_tcvn3", ["doc_type", "number", "issued", "issuer", "title", "place", "signer_name"]),
    ("kh_ktxh_2005_mpi_tcvn3", ["doc_type", "title"]),
])
def test_headers(stem, fields):
    header, _ = read_header(segment(clean(source_of(stem))))
    gold = json.loads((GOLD / f"{stem}.json").read_text(encoding="utf-8"))["header"]
    assert {field: getattr(header, field) for field in fields} == {field: gold[field] for field in fields}
