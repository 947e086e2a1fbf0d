"""Text in Akoma Ntoso: marks never change a letter, offsets survive repairs, identifiers are given once."""

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from extractors.text.mapped_text import MappedText
from pipeline.exports.akoma_ntoso.alignment import align
from pipeline.exports.akoma_ntoso.identifiers import ElementIds
from pipeline.exports.akoma_ntoso.markup import Inline, Spans, days, fill, legal, write
from pipeline.exports.akoma_ntoso.source import PlacedLine, Span, TableText
from pipeline.exports.akoma_ntoso.tables import add_tables, unheld_texts

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
WORDS = st.lists(st.sampled_from(["Sở", "Y", "tế", "57-NQ/TW", "NQ-", "HĐND", "02/6/2025", "và"]), max_size=12)


@st.composite
def marked_texts(draw):
    text = draw(TEXTS)
    places = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(places, places, st.sampled_from(["ref", "organization", "person", "date"])), max_size=6))
    return text, [Inline(min(start, end), max(start, end), element) for start, end, element in spans]


@given(marked_texts())
def test_marks_change_no_letter(marked):
    text, spans = marked
    element = etree.Element("p")
    fill(element, text, spans)
    assert "".join(etree.fromstring(etree.tostring(element)).itertext()) == legal(text)
    assert "".join(element.itertext()) == legal(text)
    assert not [inner for inner in element.iter() for outer in inner.iterancestors() if inner.tag == outer.tag]


@given(TEXTS)
def test_what_is_legal_can_be_written_and_read(text):
    element = etree.Element("p", title=legal(text))
    assert len(legal(text)) == len(text)
    assert etree.fromstring(etree.tostring(element)).get("title") == legal(text)


@given(WORDS, WORDS)
def test_alignment_keeps_the_cleaned_text_and_the_order_of_offsets(printed, cleaned):
    source = " ".join(printed)
    aligned = align(" ".join(cleaned), MappedText(source, tuple(range(100, 100 + len(source)))))
    assert aligned.text == " ".join(cleaned)
    assert len(aligned.origin) == len(aligned.text)
    if source:
        assert list(aligned.origin) == sorted(aligned.origin)
        assert all(100 <= at < 100 + len(source) for at in aligned.origin)


@given(WORDS)
def test_a_word_broken_over_lines_keeps_its_offsets(words):
    # "461/NQ-" at the end of a line and "HĐND" on the next are one word after cleaning
    printed = " ".join([*words, "số 461/NQ-", "HĐND ngày", *words])
    aligned = align(printed.replace("461/NQ- HĐND", "461/NQ-HĐND"), MappedText(printed, tuple(range(len(printed)))))
    at = aligned.text.index("461/NQ-HĐND")
    found = [aligned.origin[at], aligned.origin[at + len("461/NQ-HĐND") - 1]]
    start = printed.index("461/NQ- HĐND")
    assert found == [start, start + len("461/NQ- HĐND") - 1]


@given(st.lists(st.tuples(st.sampled_from(["", "art_5"]), st.sampled_from(["art", "point"]),
                          st.sampled_from([None, "5", "đ", "2.1", "5_2", "?", "1-2"])), max_size=40))
def test_identifiers_are_given_once(asked):
    ids = ElementIds()
    given_ids = [ids.give(*question) for question in asked]
    assert len(set(given_ids)) == len(given_ids)
    assert not [eid for eid in given_ids if re.search(r"\s", eid)]


def _marked(text, *spans):
    element = etree.Element("p")
    write(element, MappedText(text, tuple(range(len(text)))), Spans(spans))
    return re.sub(r' ?xmlns:?\w*="[^"]*"|ns\d:', "", etree.tostring(element, encoding="unicode"))


def test_what_stands_inside_what():
    text = "theo Nghị quyết số 7-NQ/TW ngày 02/6/2025 của Bộ Chính trị, giao Sở Y tế"
    issuer_at, end = text.index("Bộ"), text.index(", giao")
    cited = Span("ref", text.index("Nghị"), end, "", "d.c0001", "", "/akn/vn/doc/nq/1")
    issuer = Span("organization", issuer_at, end, "", "bo-chinh-tri", "", None)
    # begins inside the citation and ends behind it: a citation is never cut
    crossing = Span("organization", issuer_at, end + len(", giao"), "", "x", "", None)
    assert _marked(text, cited, issuer, crossing) == (
        '<p>theo <ref href="/akn/vn/doc/nq/1">Nghị quyết số 7-NQ/TW ngày <date date="2025-06-02">02/6/2025</date> của '
        '<organization refersTo="#organization_bo-chinh-tri">Bộ Chính trị</organization></ref>, giao Sở Y tế</p>')


def test_a_document_that_is_not_identified_has_an_entry_of_its_own():
    assert _marked("theo Đề án", Span("ref", 5, 10, "", "1a2b.c0003", "", None)) == '<p>theo <ref href="#cited_c0003">Đề án</ref></p>'


def test_days_that_the_calendar_has():
    text = "ngày 29.02.2024, 29/02/2025, ngày 30 tháng tư năm 2026, 10/2019/NQ-HĐND, 12/2025"
    assert [found.attributes["date"] for found in days(text)] == ["2024-02-29", "2026-04-30"]


def test_a_body_named_in_two_cells_is_marked_in_both():
    root = etree.Element("content")
    spans = [Span("organization", at, at + 7, "Sở Y tế", "so-y-te", "Sở Y tế", None) for at in (0, 50)]
    add_tables(root, [TableText(("Đơn vị",), 1, ((("Sở Y tế", False),), (("UBND xã, Sở Y tế", False),)))], spans, ElementIds(), "")
    assert [len(cell.findall(".//{*}organization")) for cell in root.iter("{*}td")] == [1, 1]


def test_a_line_that_no_cell_holds_is_kept():
    table = TableText(("STT", "Nội dung"), 1, ((("1", False), ("Rà soát quỹ đất", False)),))
    # the heading comes back on every page; "đất quỹ" has the words of a cell, but goes on with the line before it
    lines = ["STT Nội dung", "I Nghị quyết số 9/NQ-HĐND về", "đất quỹ", "1 Rà soát", "quỹ đất", "STT Nội dung"]
    printed = [PlacedLine("table", "PL", 1, MappedText(line, tuple(range(len(line))))) for line in lines]
    assert [text.text for text in unheld_texts([table], printed)] == ["I Nghị quyết số 9/NQ-HĐND về đất quỹ"]
