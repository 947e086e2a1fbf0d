"""Plain text in every state in which converters leave it."""

import contextlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.errors import UnreadableError
from extractors.readers.office.html.reader import read_html
from extractors.readers.plain import read_text

SENTENCE = "Phòng Nội vụ lập danh sách hộ nghèo, báo cáo trước ngày 5/4/2027."


def in_windows_1258(text):
    """Return *text* as Vietnamese Windows stores it: letters with their circumflex, breve or horn, and the tone behind them."""
    return "".join(_with_tone_apart(letter) for letter in text).encode("cp1258")


def _with_tone_apart(letter):
    tones = "".join(mark for mark in unicodedata.normalize("NFD", letter) if mark in "\u0300\u0301\u0303\u0309\u0323")
    bare = "".join(mark for mark in unicodedata.normalize("NFD", letter) if mark not in tones)
    return unicodedata.normalize("NFC", bare) + tones


@pytest.mark.parametrize(("reader", "page"), [
    (read_text, "{}"), (read_html, "<p>{}</p>"), (read_html, "<meta charset=iso-8859-1><p>{}</p>")])
def test_windows_1258_is_known_by_its_words(reader, page):
    source = reader(in_windows_1258(page.format(SENTENCE)))
    assert source.text == SENTENCE


def test_marks_that_the_code_page_did_not_have_are_put_back():
    source = read_text(unicodedata.normalize("NFD", f"{SENTENCE} Vì sao chậm thế?").encode("cp1258", "replace"))
    assert source.text == f"{SENTENCE} Vì sao chậm thế?"
    assert [note.code for note in source.diagnostics] == ["old_encoding"]


@pytest.mark.parametrize("data", [
    "KẾ HOẠCH\nNội dung".encode(),
    "KẾ HOẠCH\r\nNội dung".encode("utf-8-sig"),   # Windows: byte order mark and CRLF
    "KẾ HOẠCH\rNội dung\r".encode(),              # old Mac
    "KẾ HOẠCH\nNội dung\n".encode("utf-16"),
    "KẾ HOẠCH\u2028Nội dung".encode(),             # Unicode's own end of a line
])
def test_line_ends_and_encodings(data):
    assert [line.text for line in read_text(data).lines] == ["KẾ HOẠCH", "Nội dung"]


def test_form_feeds_count_pages():
    assert [(line.text, line.page) for line in read_text(b"mot\fhai\nba\fbon").lines] == [("mot", 1), ("hai", 2), ("ba", 2), ("bon", 3)]


def test_lone_leading_blanks_count_pages_where_they_are_rare():
    page = "dòng\n" * 30
    assert read_text((page + " trang sau\n" + page).encode()).pages == 2


def test_indented_paragraphs_are_no_pages():
    assert read_text(("dòng\n đoạn thụt vào\n" * 30).encode()).pages == 1


@pytest.mark.parametrize(("data", "code"), [
    (b"", "empty"),
    (b" \n\n\t ", "empty"),
    (b"\x00\x01\x02\x03" * 20, "unreadable"),           # a program
    ("Kế hoạch".encode("cp1258", "replace") + b"\xff\xfe\xfd", "unreadable"),
])
def test_what_is_no_text_says_why(data, code):
    with pytest.raises(UnreadableError) as error:
        read_text(data)
    assert error.value.code == code


@given(st.binary(max_size=300))
def test_any_bytes_give_lines_or_a_reason(data):
    with contextlib.suppress(UnreadableError):
        source = read_text(data)
        assert all(source.text[line.start:line.end] == line.text for line in source.lines)
