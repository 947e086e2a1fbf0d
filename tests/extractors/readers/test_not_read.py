"""The ledger tells the truth: words that stand in a file and in no line are named."""

import pytest

from extractors.readers.not_read import with_unread, words_not_read
from extractors.readers.office.html import reader as html
from extractors.readers.office.word import reader as word
from extractors.readers.plain import read_text
from extractors.records import LedgerEntry
from pipeline.store.rows import unassigned_share
from tests.extractors.readers.word_files import make_docx, paragraph

WHITE = '<w:color w:val="FFFFFF"/>'
DARK = '<w:shd w:val="clear" w:fill="1F4E79"/>'


@pytest.mark.parametrize(("file", "read", "lost"), [
    ("Quét vôi gốc cây", "QUÉT VÔI\nGỐC CÂY", ()),                              # neither case nor lines count
    ("cây xanh, cây bàng", "cây xanh", ("cây", "bàng")),                        # a word is read as often as it stands there
    ("30/4/2026\u00b9", "30/4/2026 1", ()),
    ("qu ét v ôi", "quét vôi", ()),                                              # another program cut the words
])
def test_words_that_are_missing(file, read, lost):
    assert words_not_read([file], [read]) == lost


def test_what_is_lost_counts_in_the_share_without_a_place():
    source = with_unread(read_text("quét vôi".encode()), ["quét vôi gốc cây"])
    assert [(note.code, note.message.split(": ")[1]) for note in source.diagnostics] == [("text_not_read", "gốc cây")]
    ledger = [LedgerEntry(1, 1, "quét vôi", "section"), LedgerEntry(2, 1, "hết", "unassigned"), LedgerEntry(3, 1, "", "blank")]
    assert unassigned_share(ledger, len(source.unread)) == 3 / 5
    assert unassigned_share(ledger[:1]) == 0


def test_a_reader_of_word_that_loses_a_paragraph_is_found_out(monkeypatch):
    monkeypatch.setattr(word._BodyReader, "_shapes", lambda *_: iter(()))
    inner = f"<w:txbxContent>{paragraph('trong khung')}</w:txbxContent>"
    box = f"<w:p><w:r><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></w:r></w:p>"
    assert word.read_docx(make_docx(paragraph("quét vôi") + box)).unread == ("trong", "khung")


def test_a_reader_of_html_that_loses_a_table_is_found_out(monkeypatch):
    monkeypatch.setattr(html, "read_blocks", lambda root: [])
    with pytest.raises(html.UnreadableError):
        html.read_html(b"<p>a</p>")
    monkeypatch.undo()
    page = "<p>quét <b>v</b>ôi</p><script>var x</script><table><tr><td>gốc<td>cây</table><p style='display:none'>kín</p>"
    assert html.read_html(page.encode()).unread == ()


@pytest.mark.parametrize(("body", "text", "unseen"), [
    (paragraph("a") + paragraph("kín", run="<w:vanish/>"), "a", "kín"),
    (paragraph("a") + paragraph("trắng", run=WHITE), "a", "trắng"),
    (paragraph("a") + paragraph("trên nền", DARK, WHITE), "a\ntrên nền", None),
    (paragraph("a") + paragraph("tô sáng", run=WHITE + '<w:highlight w:val="blue"/>'), "a\ntô sáng", None),
])
def test_what_nobody_sees_in_word_is_told_and_not_read(body, text, unseen):
    source = word.read_docx(make_docx(body))
    assert source.text == text
    assert [fact.value for fact in source.facts if fact.kind == "hidden"] == ([unseen] if unseen else [])
    assert [note.code for note in source.diagnostics] == (["text_hidden"] if unseen else [])
