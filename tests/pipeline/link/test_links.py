"""Citations become documents and links: one candidate or none."""

from extractors.records import Header, Jurisdiction, StatedLink
from pipeline.store.database import records
from tests.pipeline.handmade import HANOI, HUE, citation, document, in_memory, obligation

HDND = "HĐND thành phố Hà Nội"
UBND = "UBND thành phố Hà Nội"


def _cited(documents):
    """Return what each citation was found to mean, by document and position."""
    with in_memory(documents) as con:
        rows = records(con, """SELECT c.doc_id, c.ord, c.cited_doc_id AS target, c.method, c.reason, d.is_stub, d.number, d.issued, d.title
                               FROM citations c LEFT JOIN documents d ON d.doc_id = c.cited_doc_id ORDER BY c.doc_id, c.ord""")
    return {(row["doc_id"].removeprefix("doc-"), row["ord"]): row for row in rows}


def test_number_and_issuer_make_one_document():
    cited = _cited({
        "a.txt": document(citations=[citation("KH", "05/KH-UBND", UBND, issued="2025-01-02")]),
        "b.txt": document(citations=[citation("KH", "5/KH-UBND", UBND, issued="2025")]),
        "c.txt": document(where=HUE, citations=[citation("KH", "05/KH-UBND", "UBND thành phố Huế", issued="2025")]),
        "d.txt": document(citations=[citation("KH", "05/KH-UBND", UBND, issued="2024")]),
    })
    assert cited["a", 1]["target"] == cited["b", 1]["target"]
    assert cited["a", 1]["issued"] == "2025-01-02"  # the stub takes the fuller date
    assert len({row["target"] for row in cited.values()}) == 3  # another province, another year: other documents


def test_a_file_takes_the_place_of_the_stub():
    header = Header("KH", "5/KH-UBND", issued="2025-01-02", issuer=UBND)
    cited = _cited({"a.txt": document(citations=[citation("KH", "05/KH-UBND", UBND, issued="2025")]),
                              "plan.txt": document(header),
                              "copy.docx": document(header)})  # the same document twice counts once
    assert cited["a", 1]["target"] == "doc-copy"
    assert not cited["a", 1]["is_stub"]


def test_a_file_of_another_year_does_not():
    cited = _cited({"a.txt": document(citations=[citation("KH", "5/KH-UBND", UBND, issued="2025-01-02")]),
                              "plan.txt": document(Header("KH", "5/KH-UBND", issued="2024-01-02", issuer=UBND))})
    assert cited["a", 1]["is_stub"]


def test_a_draft_with_a_blank_number_is_found_by_its_title():
    title = "Triển khai các Nghị quyết của Hội đồng nhân dân về khoa học công nghệ giai đoạn 2026-2030"
    cited = _cited({
        "ward.txt": document(Header("KH", title=title, issuer="UBND phường Yên Hòa"),
                             citations=[citation("KH", "17/KH-UBND", UBND, "về " + title, "2026-01-12")]),
        "other.txt": document(citations=[citation("KH", "17/KH-UBND", UBND, issued="2026-01-12")]),
        "draft.txt": document(Header("KH", title=title, issuer=UBND, issued="2026")),
    })
    assert (cited["ward", 1]["target"], cited["ward", 1]["method"]) == ("doc-draft", "title")
    assert (cited["other", 1]["target"], cited["other", 1]["method"]) == ("doc-draft", "number")  # what one has told, all know


def test_a_draft_never_gets_two_numbers():
    title = "Triển khai phong trào bình dân học vụ số trên địa bàn thành phố"
    cited = _cited({
        "a.txt": document(citations=[citation("KH", "17/KH-UBND", UBND, title), citation("KH", "18/KH-UBND", UBND, title)]),
        "draft.txt": document(Header("KH", title=title, issuer=UBND)),
    })
    assert cited["a", 1]["is_stub"]
    assert cited["a", 1]["target"] != cited["a", 2]["target"]


def test_without_issuer_the_number_is_looked_up_in_the_same_document_first():
    cited = _cited({
        "a.txt": document(citations=[citation("NQ", "10/2019/NQ-HĐND", HDND), citation("NQ", "10/2019/NQ-HĐND")]),
        "b.txt": document(citations=[citation("NQ", "10/2019/NQ-HĐND", "HĐND xã Mỹ Đức")]),
    })
    assert (cited["a", 2]["target"], cited["a", 2]["method"]) == (cited["a", 1]["target"], "number_in_document")


def test_without_issuer_the_number_is_looked_up_in_the_province_then():
    cited = _cited({
        "a.txt": document(citations=[citation("NQ", "10/2019/NQ-HĐND", HDND)]),
        "b.txt": document(citations=[citation("NQ", "10/2019/NQ-HĐND")]),
        "c.txt": document(where=HUE, citations=[citation("NQ", "10/2019/NQ-HĐND")]),
    })
    assert cited["b", 1]["target"] == cited["a", 1]["target"]
    assert cited["c", 1]["target"] != cited["a", 1]["target"]  # the same number exists in every province
    assert cited["c", 1]["reason"] == "no_issuer"


def test_two_candidates_stay_open():
    cited = _cited({
        "a.txt": document(citations=[citation("NQ", "10/2019/NQ-HĐND", HDND), citation("NQ", "10/2019/NQ-HĐND", "HĐND xã Mỹ Đức")]),
        "b.txt": document(citations=[citation("NQ", "10/2019/NQ-HĐND")]),
        "c.txt": document(citations=[citation("KH", "5/KH-UBND", UBND, issued="2024"), citation("KH", "5/KH-UBND", UBND, issued="2025")]),
        "d.txt": document(citations=[citation("KH", "5/KH-UBND", UBND)]),
    })
    assert cited["b", 1]["reason"] == "several_issuers"
    assert cited["b", 1]["target"] not in {cited["a", 1]["target"], cited["a", 2]["target"]}
    assert cited["d", 1]["reason"] == "several_years"


def test_unknown_places_do_not_meet():
    cited = _cited({name: document(where=Jurisdiction(), citations=[citation("NQ", "10/2019/NQ-HĐND")])
                              for name in ("a.txt", "b.txt")})
    assert cited["a", 1]["target"] != cited["b", 1]["target"]


def test_a_law_by_name_is_the_one_numbered_law_of_that_name():
    cited = _cited({
        "a.txt": document(citations=[citation("L", "39/2024/QH15", "Quốc hội", "Luật Thủ đô", "2024-06-28")]),
        "b.txt": document(where=HUE, citations=[citation("L", None, "Quốc hội", "Luật Thủ đô"),
                                                citation("L", None, "Quốc hội", "Luật Đầu tư")]),
        "c.txt": document(citations=[citation("L", None, "Quốc hội", "Luật Thủ đô", "2012")]),
    })
    assert cited["b", 1]["number"] == "39/2024/QH15"
    assert cited["b", 2]["number"] is None
    assert cited["c", 1]["number"] is None  # the law of 2012 is another one


def test_two_numbered_laws_of_a_name_leave_it_open():
    cited = _cited({
        "a.txt": document(citations=[citation("L", "39/2024/QH15", "Quốc hội", "Luật Thủ đô"),
                                     citation("L", "25/2012/QH13", "Quốc hội", "Luật Thủ đô")]),
        "b.txt": document(citations=[citation("L", None, "Quốc hội", "Luật Thủ đô")]),
    })
    assert (cited["b", 1]["number"], cited["b", 1]["reason"]) == (None, "several_titles")


def test_nothing_to_go_by():
    cited = _cited({"a.txt": document(citations=[citation("KH")])})
    assert (cited["a", 1]["target"], cited["a", 1]["reason"]) == (None, "no_number_or_title")


def _links(con):
    with con:
        return con.execute("""
            SELECT f.label, l.relation, t.label, s.source, l.status
            FROM links l JOIN v_documents f ON f.doc_id = l.from_doc JOIN v_documents t ON t.doc_id = l.to_doc
            JOIN documents s ON s.doc_id = l.stated_by ORDER BY ALL""").fetchall()


def test_links_of_a_document_and_about_others():
    citations = [citation("NQ", "1/NQ-HĐND", HDND, issued="2025"), citation("NQ", "57-NQ/TW", "Bộ Chính trị", issued="2024"),
                 citation("NQ", "57-NQ/TW", "Bộ Chính trị"), citation("QĐ", "3/QĐ-UBND", UBND, issued="2025")]
    links = [StatedLink(None, "implements", 0, "Thực hiện"), StatedLink(None, "based_on", 0, "Căn cứ"), StatedLink(None, "cites", 2, "nêu"),
             StatedLink(0, "implements", 1, "trong tên", "inferred"), StatedLink(None, "implements", 0, "Thực hiện lần nữa")]
    con = in_memory({"a.txt": document(Header("KH", "9/KH-UBND"), citations=citations, links=links)})
    assert _links(con) == [
        ("KH 9/KH-UBND", "based_on", "NQ 1/NQ-HĐND", "a.txt", "stated"),
        ("KH 9/KH-UBND", "cites", "NQ 57-NQ/TW", "a.txt", "stated"),
        ("KH 9/KH-UBND", "cites", "QĐ 3/QĐ-UBND", "a.txt", "stated"),
        ("KH 9/KH-UBND", "implements", "NQ 1/NQ-HĐND", "a.txt", "stated"),
        ("NQ 1/NQ-HĐND", "implements", "NQ 57-NQ/TW", "a.txt", "inferred"),
    ]


def test_linking_again_changes_nothing():
    documents = {"a.txt": document(citations=[citation("L", None, None, "Luật Thủ đô"), citation("NQ", "10/2019/NQ-HĐND")])}
    first = _cited(documents)
    assert _cited(documents) == first


def test_an_obligation_knows_the_document_it_stands_under():
    con = in_memory({"a.txt": document(citations=[citation("NQ", "1/NQ-HĐND", HDND)],
                                                           obligations=[obligation("Rà soát", under_citation=0)])})
    with con:
        found = con.execute("SELECT d.number FROM obligations o JOIN documents d ON d.doc_id = o.under_doc_id").fetchall()
    assert found == [("1/NQ-HĐND",)]


def test_a_department_is_another_body_in_another_province():
    con = in_memory({
        "a.txt": document(where=HANOI, obligations=[obligation("Rà soát", "Sở Tài chính"), obligation("Bố trí vốn", "Bộ Tài chính")]),
        "b.txt": document(where=HUE, obligations=[obligation("Rà soát", "Sở Tài chính"), obligation("Bố trí vốn", "Bộ Tài chính")]),
    })
    with con:
        assert con.execute("SELECT name, jurisdiction FROM units ORDER BY ALL").fetchall() == [
            ("Bộ Tài chính", None), ("Sở Tài chính", "thành phố Huế"), ("Sở Tài chính", "thành phố Hà Nội")]


def test_who_signs_for_a_body_is_that_body():
    cited = _cited({
        "a.txt": document(citations=[citation("QĐ", "05/QĐ-UBND", "Chủ tịch " + UBND, issued="2025-01-02"),
                                     citation("KH", "7-KH/TU", "Ban Thường vụ Thành ủy Hà Nội", issued="2025-03-04")]),
        "b.txt": document(citations=[citation("QĐ", "05/QĐ-UBND", UBND, issued="2025-01-02")]),
        "plan.txt": document(Header("KH", "7-KH/TU", issued="2025-03-04", issuer="Thành ủy Hà Nội")),
    })
    assert cited["a", 1]["target"] == cited["b", 1]["target"]
    assert cited["a", 2]["target"] == "doc-plan"


def test_the_bodies_of_the_centre_share_one_register():
    # "05-CT/TW" is cited with either body, and by documents of any place with none
    cited = _cited({
        "a.txt": document(citations=[citation("CT", "05-CT/TW", "Bộ Chính trị", issued="2016-05-15")]),
        "b.txt": document(where=HUE, citations=[citation("CT", "05-CT/TW", "Ban Bí thư")]),
        "c.txt": document(where=Jurisdiction(), citations=[citation("CT", "05-CT/TW")]),
    })
    assert len({row["target"] for row in cited.values()}) == 1
    assert cited["c", 1]["reason"] is None


def test_every_term_numbers_from_one_again():
    cited = _cited({
        "a.txt": document(citations=[citation("CT", "05-CT/TW", "Bộ Chính trị", issued="2016-05-15"),
                                     citation("CT", "05-CT/TW", issued="2021")]),
        "b.txt": document(where=HUE, citations=[citation("CT", "05-CT/TW")]),
    })
    assert cited["a", 1]["target"] != cited["a", 2]["target"]
    assert cited["b", 1]["reason"] == "several_years"


def test_signs_between_letters_are_exchanged():
    cited = _cited({
        "a.txt": document(citations=[citation("QĐ", "42/2002/QĐ/TTg", "Thủ tướng Chính phủ")]),
        "b.txt": document(citations=[citation("QĐ", "42/2002/QĐ-TTg", "Thủ tướng Chính phủ")]),
    })
    assert cited["a", 1]["target"] == cited["b", 1]["target"]


def test_of_several_bearers_of_a_number_the_one_of_the_cited_title():
    title = "về phát triển văn hóa đọc trong giai đoạn mới"
    cited = _cited({
        "a.txt": document(where=HUE, citations=[citation("NQ", "05-NQ/TW", title=title), citation("NQ", "05-NQ/TW")]),
        "new.txt": document(Header("NQ", "05-NQ/TW", issued="2021-05-15", issuer="Bộ Chính trị", title=title), where=Jurisdiction()),
        "old.txt": document(Header("NQ", "05-NQ/TW", issued="2016-11-01", issuer="Ban Chấp hành Trung ương"), where=Jurisdiction()),
    })
    assert (cited["a", 1]["target"], cited["a", 1]["method"]) == ("doc-new", "number_and_title")


def test_a_plan_named_with_its_issuer_before_its_title():
    cited = _cited({
        "a.txt": document(citations=[citation("KH", None, UBND, "Kế hoạch của UBND Thành phố triển khai Đề án trồng một triệu cây xanh")]),
        "plan.txt": document(Header("KH", "7/KH-UBND", issued="2025", issuer=UBND, title="Triển khai Đề án trồng một triệu cây xanh")),
    })
    assert cited["a", 1]["target"] == "doc-plan"
