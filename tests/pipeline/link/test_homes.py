"""A commune whose letterhead names no province: number, day, issuer and title together tell that two files are of one place."""

import pytest

from extractors.records import Header, Jurisdiction, StatedLink
from pipeline.link.homes import find_homes
from tests.pipeline.handmade import HUE, citation, document, in_memory

COMMUNE = Jurisdiction(None, "xã Bến Cát")
TITLE = "Làm sạch kênh mương trên địa bàn xã Bến Cát năm 2026"
PLAN = {"number": "47/KH-UBND", "issued": "2026-03-12", "issuer": "UBND xã Bến Cát", "title": TITLE}


def _plan(where=COMMUNE, parts=None, **header):
    return document(Header("KH", **{**PLAN, **header}), where, **(parts or {}))


def _citing(where=COMMUNE, **cited):
    parts = {"citations": [citation("KH", **{**PLAN, "title": "về " + TITLE, **cited})],
             "links": [StatedLink(None, "implements", 0, "Thực hiện")]}
    return _plan(where, parts, number="61/KH-UBND", issued="2026-06-02", title="Triển khai đợt hai làm sạch kênh mương ở các thôn")


def _current(documents):
    with in_memory(documents) as con:
        return con.execute("SELECT count(*) FROM documents WHERE NOT is_stub AND version_of IS NULL").fetchall()[0][0]


def _implemented(documents):
    with in_memory(documents) as con:
        return [row[0] for row in con.execute("""SELECT d.source FROM links l JOIN documents d ON d.doc_id = l.to_doc
                                                 WHERE l.relation = 'implements'""").fetchall()]


def test_two_files_of_one_document():
    assert _current({"a.txt": _plan(), "b.docx": _plan()}) == 1


@pytest.mark.parametrize("other", [
    _plan(issued="2026-03-13"), _plan(title="Làm sạch dữ liệu đất đai"), _plan(number="48/KH-UBND"), _plan(issuer="UBND xã Bến Tre"),
])
def test_what_differs_is_another_document(other):
    assert _current({"a.txt": _plan(), "b.docx": other}) == 2


@pytest.mark.parametrize("where", [COMMUNE, HUE])
def test_who_cites_it_links_to_it(where):
    assert _implemented({"a.txt": _plan(), "b.txt": _citing(where)}) == ["a.txt"]


@pytest.mark.parametrize("cited", [{"issued": "2026"}, {"title": None}, {"title": "về giảm nghèo"}])
def test_less_than_all_of_it_is_no_proof(cited):
    assert _implemented({"a.txt": _plan(), "b.txt": _citing(**cited)}) == [None]


def test_keys_are_as_before_when_the_links_are_made():
    with in_memory({"a.txt": _plan(), "b.docx": _plan()}) as con:
        assert con.execute("SELECT count(*) FROM documents WHERE scope <> doc_id OR NOT ends_with(issuer_key, doc_id)").fetchall() == [(0,)]


def test_two_provinces_are_never_one():
    rows = [{"scope": scope, "body": "ubnd xã a", "number_key": "1/kh-ubnd", "issued": "2026-01-02", "title_key": "làm sạch kênh",
             "is_file": scope == "x"} for scope in ("tỉnh một", "tỉnh hai", "x")]
    assert find_homes(rows, {"tỉnh một", "tỉnh hai"}) == {}
    assert find_homes(rows[1:], {"tỉnh một", "tỉnh hai"}) == {"x": "tỉnh hai"}
