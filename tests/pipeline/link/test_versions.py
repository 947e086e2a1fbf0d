"""One document in several files: one is current and counts, the others are noted. What only looks alike stays apart."""

import pytest

from extractors.records import Diagnostic, Header, LedgerEntry, StatedLink
from pipeline.link.text_likeness import likeness
from pipeline.link.versions import find_versions
from pipeline.store.database import records
from tests.pipeline.handmade import HANOI, HUE, citation, document, in_memory, obligation

UBND = "UBND thành phố Hà Nội"
TITLE = "Triển khai phong trào bình dân học vụ số trên địa bàn thành phố"
PLAN = {"number": "45/KH-UBND", "issued": "2025-03-12", "issuer": UBND, "title": TITLE}


def _plan(where=HANOI, parts=None, **header):
    return document(Header("KH", **{**PLAN, **header}), where, **(parts or {}))


def _versions(documents):
    with in_memory(documents) as con:
        return {source: (current, reason) for source, current, reason in
                con.execute("SELECT source, current_source, version_reason FROM v_versions ORDER BY source").fetchall()}


@pytest.mark.parametrize(("other", "reason"), [
    ({"number": None, "issued": "2025", "is_draft": True}, "draft"),      # a draft keeps day and number blank
    ({"number": None, "issued": None}, "draft"),
    ({"number": None, "title": TITLE.replace("phong trào", "phong trao")}, "draft"),  # a number that OCR could not read, and a slip
    ({}, "same_content"),                                                  # PDF and Word
    ({"title": TITLE.replace("bình", "binh")}, "same_content"),
    ({"title": TITLE.removesuffix(" trên địa bàn thành phố")}, "same_content"),  # a converter that cuts the title at the end of a line
])
def test_versions_of_one_document(other, reason):
    assert _versions({"a.docx": _plan(), "b.pdf": _plan(**other)}) == {"b.pdf": ("a.docx", reason)}


@pytest.mark.parametrize("other", [
    _plan(issuer="UBND thành phố Huế", where=HUE),                        # the same number in another province
    _plan(issued="2024-03-12"),                                           # and in another year
    _plan(number="46/KH-UBND"),                                           # replaced within the year under the same title
    _plan(number="46/KH-UBND", title="Sửa đổi, bổ sung " + TITLE),
    _plan(number=None, title="Đính chính " + TITLE),
    _plan(number=None, issuer="Sở Tài chính"),                            # a form that two bodies fill in
    _plan(number=None, issued="2024"),                                    # last year's draft
    document(Header("QC", **{**PLAN, "title": "Quy chế hoạt động"})),      # an annex under the number of its decision
    document(Header("CV", **{**PLAN, "number": None})),
])
def test_other_documents(other):
    assert _versions({"a.docx": _plan(), "b.pdf": other}) == {}


def test_the_same_title_every_year_is_another_document():
    yearly = "Phát động thi đua trên địa bàn thành phố năm {}"
    assert _versions({f"{year}.txt": _plan(number=number, issued=None, title=yearly.format(year))
                      for year, number in ((2024, "45/KH-UBND"), (2025, None))}) == {}


def test_a_department_of_another_province_is_another_issuer():
    departments = {f"{name}.txt": _plan(where, issuer="Sở Tài chính") for name, where in (("a", HANOI), ("b", HUE))}
    assert _versions(departments) == {}


def test_a_draft_that_fits_two_documents_belongs_to_neither():
    assert _versions({"a.txt": _plan(), "b.txt": _plan(number="46/KH-UBND"), "draft.txt": _plan(number=None, issued="2025")}) == {}


class _Texts:
    def __init__(self, alike):
        self.alike = alike

    def likeness(self, one, other):
        return self.alike


@pytest.mark.parametrize(("change", "alike", "together"), [
    ({"number_key": None}, 0.2, False),         # a form letter: the same title, another text
    ({"number_key": None}, 0.4, True),          # much is rewritten between draft and issue
    ({"issued": "2025-05-30"}, 0.9, True),      # OCR misread the day
    ({"issued": "2025-05-30"}, 0.3, False),
])
def test_texts_decide_where_header_fields_do_not(change, alike, together):
    fields = {"doc_type": "KH", "number_key": "45/kh-ubnd", "issuer_key": "ubnd", "title_key": TITLE, "year_key": "2025",
              "issued": "2025-03-12", "scope": "huế"}
    found = find_versions([{**fields, "doc_id": "a"}, {**fields, **change, "doc_id": "b"}], _Texts(alike))
    assert (len(found) == 1) is together


def test_likeness_of_texts():
    text = " ".join(f"việc {n} giao cho phòng {n}" for n in range(20))
    assert likeness(text, text.upper()) == 1
    assert likeness(text, text + " và nhiều việc khác nữa") == 1   # the shorter one is the measure
    assert 0.5 < likeness(text, text.replace("giao", "chuyển")) < 0.6   # two of five triples hold another word
    assert likeness(text, "ngắn") is None


def test_the_best_to_read_is_current():
    lost = LedgerEntry(1, 1, "dòng", "unassigned")
    picture = [Diagnostic("ocr_page", "")]
    found = _versions({
        "a.pdf": _plan(parts={"diagnostics": picture, "obligations": [obligation("Một"), obligation("Hai")]}),
        "b.docx": _plan(parts={"obligations": [obligation("Một")], "ledger": [lost]}),
        "c.docx": _plan(parts={"obligations": [obligation("Một")]}),
        "d.docx": _plan(parts={"obligations": [obligation("Một")], "diagnostics": [Diagnostic("ocr_date_doubtful", "")]}),
        "draft.docx": _plan(number=None, parts={"obligations": [obligation("Một"), obligation("Hai")]}),
    })
    assert found == {"a.pdf": ("c.docx", "read_from_picture"), "b.docx": ("c.docx", "fewer_findings"), "d.docx": ("c.docx", "doubtful"),
                     "draft.docx": ("c.docx", "draft")}


@pytest.fixture
def twice():
    """A plan and its draft, which says the same; a third document cites the plan."""
    parts = {"citations": [citation("NQ", "57-NQ/TW", "Bộ Chính trị", issued="2024")],
             "links": [StatedLink(None, "implements", 0, "Thực hiện")], "obligations": [obligation("Rà soát")]}
    with in_memory({"a.txt": _plan(number=None, parts=parts), "b.txt": _plan(parts=parts),
                    "c.txt": document(Header("KH", "9/KH"), citations=[citation("KH", "45/KH-UBND", UBND, issued="2025")])}) as con:
        yield con


def test_only_the_current_version_counts(twice):
    assert twice.execute("SELECT source FROM v_documents WHERE NOT is_stub ORDER BY ALL").fetchall() == [("b.txt",), ("c.txt",)]
    assert twice.execute("SELECT source FROM v_obligations").fetchall() == [("b.txt",)]
    assert twice.execute("SELECT from_doc, stated_by FROM v_implements").fetchall() == [("doc-b", ["doc-b"])]
    assert twice.execute("SELECT from_doc FROM v_implements_all").fetchall() == [("doc-b",)]
    assert twice.execute("SELECT cited_doc_id FROM citations WHERE doc_id = 'doc-c'").fetchall() == [("doc-b",)]


def test_the_other_version_is_kept_and_noted(twice):
    assert twice.execute("SELECT source FROM v_all_obligations ORDER BY ALL").fetchall() == [("a.txt",), ("b.txt",)]
    assert twice.execute("SELECT from_doc FROM links WHERE relation = 'implements' ORDER BY ALL").fetchall() == [("doc-a",), ("doc-b",)]
    notes = {row["doc_id"]: (row["code"], row["message"]) for row in records(twice, "SELECT * FROM diagnostics")}
    assert notes["doc-a"][0] == "version_superseded"
    assert "b.txt" in notes["doc-a"][1]
    assert notes["doc-b"][0] == "version_current"
    assert "a.txt" in notes["doc-b"][1]
