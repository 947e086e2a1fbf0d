"""Damaged and hostile Word files end in a reason code; real ones have the header that people read in them."""

import contextlib
import json
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.cleaning.clean import clean
from extractors.frame.identity import read_header
from extractors.frame.segments import segment
from extractors.readers.errors import UnreadableError
from extractors.readers.office import libre_office
from extractors.readers.office.word import package as word_package
from extractors.readers.office.word.old_word import read_doc
from extractors.readers.office.word.reader import read_docx
from tests.extractors.readers.word_files import item, level, list_of, make_docx, make_zip, paragraph, table

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
VALID = make_docx(paragraph("Kế hoạch") + item("a") + table(["a", "b"], ["c", "d"]), list_of(level(0, "decimal", "%1.")))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _ole(name, *after):
    return OLE + b"".join(after) + name.encode("utf-16-le") + b"\0\0"


def _only(document):
    return make_zip({"word/document.xml": document})


def _nested(depth):
    return make_docx("<w:tbl><w:tr><w:tc>" * depth + paragraph("a") + "</w:tc></w:tr></w:tbl>" * depth)


BAD = [
    # cut off, no zip at all, nothing
    (VALID[:len(VALID) // 2], "unreadable"),
    ("Kế hoạch".encode() * 20, "unreadable"),
    (b"", "unreadable"),
    # a zip of something else
    (make_zip({"xl/workbook.xml": "<workbook/>"}), "unsupported"),
    # no text in it
    (make_docx(paragraph(" ") + "<w:p/>"), "empty"),
    # entities: a bomb, and a file of the machine
    (_only(f'<!DOCTYPE a [<!ENTITY b "{"x" * 999}"><!ENTITY c "{"&b;" * 999}">]><w:document {W}>{"&c;" * 999}</w:document>'), "unreadable"),
    (_only(f'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><w:document {W}><w:body>{paragraph("&b;")}</w:body></w:document>'),
     "unreadable"),
    # tables in tables in tables
    (_nested(4000), "unreadable"),
    # under a password, and another program's file
    (_ole("EncryptedPackage"), "encrypted"),
    (_ole("Workbook"), "unsupported"),
]


@pytest.mark.parametrize(("data", "code"), BAD)
def test_bad_files_have_a_reason(data, code):
    with pytest.raises(UnreadableError) as caught:
        read_docx(data)
    assert caught.value.code == code


@pytest.mark.parametrize(("data", "limit"), [
    # more than the limit, and less that shrinks to almost nothing
    (make_zip({"word/document.xml": random.Random(1).randbytes(2**21)}), 2**20),
    (make_zip({"word/document.xml": b" " * 10**7}), 64 * 2**20)])
def test_bombs_are_not_unpacked(data, limit, monkeypatch):
    monkeypatch.setattr(word_package, "_MOST_XML", limit)
    monkeypatch.setattr(word_package.zipfile.ZipFile, "read", lambda *_: pytest.fail("unpacked"))
    with pytest.raises(UnreadableError) as caught:
        read_docx(data)
    assert caught.value.code == "too_large"


def test_tables_in_tables_are_read_to_a_depth():
    assert read_docx(_nested(20)).text == "a"


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(VALID) - 1), st.integers(0, 255)), max_size=8), st.integers(0, len(VALID)))
def test_damaged_bytes_never_crash(changes, length):
    data = bytearray(VALID)
    for at, byte in changes:
        data[at] = byte
    with contextlib.suppress(UnreadableError):
        read_docx(bytes(data[:length] if length > len(data) // 2 else data))


_TAGS = ["w:tbl", "w:tr", "w:tc", "w:tcPr", "w:p", "w:pPr", "w:r", "w:t", "w:numPr", "w:txbxContent", "w:sdt", "w:sectPr"]
_LEAVES = [
    '<w:gridSpan w:val="-3"/>', '<w:vMerge/>', '<w:numId w:val="1"/>', '<w:ilvl w:val="77"/>', "<w:br/>", '<w:sym w:char="FFFFFF"/>', "a"]
_TREES = st.recursive(st.sampled_from(_LEAVES), lambda inner: st.builds(
    lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", st.sampled_from(_TAGS), st.lists(inner, max_size=4)), max_leaves=25)


@settings(max_examples=200, deadline=None)
@given(st.lists(_TREES, max_size=4))
def test_any_order_of_elements_is_read_or_refused(trees):
    try:
        source = read_docx(make_docx("".join(trees), list_of(level(0, "decimal", "%1."))))
    except UnreadableError:
        return
    assert source.text == "\n".join(line.text for line in source.lines)
    assert all(source.text[line.start:line.end] == line.text for line in source.lines)
    numbers = [number for grid in source.grids for cell in grid.cells for number in cell.lines]
    assert len(numbers) == len(set(numbers))


def _gold(name):
    path = CORPUS / name
    if not path.exists():
        pytest.skip("the corpus is not here")
    gold = json.loads((CORPUS.parent / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
    return path.read_bytes(), gold["header"]


def _header(source):
    return read_header(segment(clean(source)))[0]


@pytest.mark.parametrize(("name", "grids", "first"), [
    ("rendered/000_107b2145819b69ae.docx", 1, (5, 5)), ("rendered/001_07e9b5dadb94f19e.docx", 1, (28, 5)),
    ("nq_66-19_2026_nq_cp.docx", 27, (13, 6))])
def test_real_files(name, grids, first):
    data, gold = _gold(name)
    source = read_docx(data)
    header = _header(source)
    assert {field: getattr(header, field) for field in gold} == gold
    assert (len(source.grids), (source.grids[0].rows, source.grids[0].cols)) == (grids, first)


# ---------------------------------------------------------------- .doc
def test_without_libreoffice_the_reason_says_what_to_install(monkeypatch):
    monkeypatch.setattr(libre_office.shutil, "which", lambda name: None)
    with pytest.raises(UnreadableError, match="apt-get install libreoffice") as caught:
        read_doc(_ole("WordDocument"))
    assert caught.value.code == "unsupported"


@pytest.mark.parametrize(("data", "code"), [
    # a spreadsheet, a .docx under a password, a .doc under one
    (_ole("Workbook"), "unsupported"), (_ole("EncryptedPackage"), "encrypted"),
    (_ole("WordDocument", b"\xec\xa5".ljust(11, b"\0") + b"\x01", bytes(500)), "encrypted")])
def test_bad_old_files_have_a_reason(data, code):
    with pytest.raises(UnreadableError) as caught:
        read_doc(data)
    assert caught.value.code == code


def test_a_slow_libreoffice_is_stopped(monkeypatch, tmp_path):
    slow = tmp_path / "soffice"
    slow.write_text("#!/bin/sh\nsleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setattr(libre_office.shutil, "which", lambda name: str(slow))
    monkeypatch.setattr(libre_office, "_PATIENCE", 0.2)
    with pytest.raises(UnreadableError) as caught:
        read_doc(_ole("WordDocument"))
    assert caught.value.code == "timeout"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_real_old_file():
    data, gold = _gold("qd_991_2008_binhphuoc_vni.doc")
    header = _header(read_doc(data))
    assert {field: getattr(header, field) for field in gold} == gold


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_rich_text_is_read_too():
    source = read_doc(rb"{\rtf1\ansi {\b K\u7871\'3f ho\u7841\'3fch}\par 1. a\par}")
    assert [(line.text, line.bold) for line in source.lines] == [("Kế hoạch", True), ("1. a", False)]
    assert source.media_type == "application/rtf"
