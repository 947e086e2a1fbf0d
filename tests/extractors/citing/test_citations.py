"""What a document says of others: one relation each, none that it does not state."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.citing.citations import find_citations
from extractors.records import Header
from tests.extractors.citing.reading import NGHE_AN, links, passages, read, source_of

DECISION = {"doc_type": "QĐ"}


@pytest.mark.parametrize(("lines", "expected"), [
    # one cue governs all documents of its clause
    (["basis: Căn cứ Luật Đất đai số 31/2024/QH15; Nghị định số 102/2024/NĐ-CP ngày 30/7/2024 của Chính phủ;"],
     ["- based_on 31/2024/QH15", "- based_on 102/2024/NĐ-CP"]),
    # a clause may go on over a line that begins with a document
    (["basis: Thực hiện Nghị quyết số 19-NQ/TW ngày 16/6/2022 của Ban Chấp hành Trung ương;",
      "basis: Quyết định số 150/QĐ-TTg ngày 28/01/2022 của Thủ tướng Chính phủ; UBND tỉnh ban hành Kế hoạch như sau:"],
     ["- implements 19-NQ/TW", "- implements 150/QĐ-TTg"]),
    # the cue changes from clause to clause
    (["basis: Căn cứ Luật Đất đai ngày 18/01/2024;",
      "basis: Thực hiện Quyết định số 150/QĐ-TTg ngày 28/01/2022 của Thủ tướng Chính phủ,"],
     ["- based_on Luật Đất đai", "- implements 150/QĐ-TTg"]),
    # a proposal is a basis as well
    (["basis: Theo đề nghị của Giám đốc Sở Y tế tại Tờ trình số 45/TTr-SYT ngày 05/01/2024."], ["- based_on 45/TTr-SYT"]),
    # older documents print a dash before each clause
    (["basis: - Căn cứ Luật Đất đai;", "basis: - Căn cứ Quyết định số 5/QĐ.UB ngày 01/02/1999 của UBND tỉnh;"],
     ["- based_on Luật Đất đai", "- based_on 5/QĐ.UB"]),
    # what has been changed is a basis with what changed it
    (["basis: Căn cứ Bộ luật Lao động số 45/2019/QH14 đã được sửa đổi theo Luật số 12/2022/QH15;"],
     ["- based_on 45/2019/QH14", "- based_on 12/2022/QH15", "12/2022/QH15 amends 45/2019/QH14"]),
    # so is one that is weighed, with the report on it
    (["basis: Căn cứ Luật Đất đai;", "basis: Xét Tờ trình số 45/TTr-SYT ngày 05/01/2024; Báo cáo thẩm tra số 7/BC-BPC ngày 08/01/2024;"],
     ["- based_on Luật Đất đai", "- based_on 45/TTr-SYT", "- based_on 7/BC-BPC"]),
    # looking back on years of a document, or wishing it success, is not carrying it out
    (["basis: Sau hơn 04 năm thực hiện Nghị quyết số 19-NQ/TW, công tác quản lý đất đai đã có chuyển biến."], []),
    (["basis: Phấn đấu thực hiện thắng lợi Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX."], []),
    # a document may be the basis and be carried out
    (["title: Triển khai Quyết định số 150/QĐ-TTg ngày 28/01/2022 của Thủ tướng Chính phủ",
      "basis: Căn cứ Quyết định số 150/QĐ-TTg ngày 28/01/2022 của Thủ tướng Chính phủ;"],
     ["- implements 150/QĐ-TTg", "- based_on 150/QĐ-TTg"]),
    # decrees named together, their numbers in brackets, are the basis; the law whose details they rule is their own
    (["basis: Căn cứ các Nghị định của Chính phủ quy định chi tiết Luật Giá (số 5/2024/NĐ-CP, số 6/2024/NĐ-CP ngày 4/5/2024);"],
     ["- based_on Luật Giá", "- based_on 5/2024/NĐ-CP", "- based_on 6/2024/NĐ-CP", "5/2024/NĐ-CP implements Luật Giá",
      "6/2024/NĐ-CP implements Luật Giá"]),
    # a letter says before what it asks for what is to be carried out
    (["section: Để đảm bảo việc triển khai Luật Đất đai có hiệu quả, Cục Thuế đề nghị các đội làm ngay."], ["- implements Luật Đất đai"]),
    # a plan that a decision brings in has its own section on purpose
    (["annex_title: KẾ HOẠCH", "section: Mục đích", "section: Triển khai Nghị quyết số 19-NQ/TW trên địa bàn."], ["- implements 19-NQ/TW"]),
    # a purpose says what the plan is for
    (["section: Mục đích", "section: Tham vấn ý kiến nhằm cụ thể hóa Nghị quyết số 19-NQ/TW và Luật Đất đai năm 2024."],
     ["- implements 19-NQ/TW", "- implements Luật Đất đai"]),
    # the same words among the tasks of somebody else do not
    (["section: NỘI DUNG", "section: Sở Tư pháp đề xuất chính sách để cụ thể hóa Nghị quyết số 19-NQ/TW."], []),
    # a purpose ends where the next heading of another kind stands
    (["section: MỤC TIÊU", "section: TỔ CHỨC THỰC HIỆN", "section: Triển khai Nghị quyết số 19-NQ/TW tại cơ sở."], []),
    # the plan names itself
    (["section: Trên đây là Kế hoạch triển khai Luật Đất đai trên địa bàn tỉnh."], ["- implements Luật Đất đai"]),
    # reporting on a document, spreading or changing it one day is not carrying it out
    (["title: Báo cáo kết quả thực hiện Nghị quyết số 19-NQ/TW"], []),
    (["title: Tuyên truyền, phổ biến Luật Đất đai"], []),
    (["section: Mục đích", "section: Đề xuất sửa đổi Luật Đất đai."], []),
    # a preamble that cites no document has no basis
    (["basis: Căn cứ chức năng, nhiệm vụ được giao;"], []),
])
def test_own_relations(lines, expected):
    assert links(*lines) == expected


@pytest.mark.parametrize(("text", "number", "issued", "issuer", "title"), [
    # a joint circular is of all whom its number names
    ("Thông tư liên tịch số 15/2014/TTLT-BYT-BTC ngày 02/4/2014 về viện phí",
     "15/2014/TTLT-BYT-BTC", "2014-04-02", "Bộ Y tế, Bộ Tài chính", "về viện phí"),
    # who heads a ministry acts for it
    ("Thông tư số 5/2024/TT-BNV ngày 01/02/2024 của Bộ trưởng Bộ Nội vụ quy định về thi",
     "5/2024/TT-BNV", "2024-02-01", "Bộ Nội vụ", "quy định về thi"),
    # a plenum is a meeting of the committee
    ("Nghị quyết số 20-NQ/TW ngày 16/6/2022, Hội nghị lần thứ năm Ban Chấp hành Trung ương Đảng khóa XIII về kinh tế",
     "20-NQ/TW", "2022-06-16", "Ban Chấp hành Trung ương Đảng", "về kinh tế"),
    # today's name of an issuer stands before the title
    ("Kế hoạch số 37/KH-UBND ngày 01/7/2023 của UBND tỉnh Yên Bái (nay là tỉnh Lào Cai) về cây quế",
     "37/KH-UBND", "2023-07-01", "UBND tỉnh Yên Bái", "về cây quế"),
    # a committee named by its topic, before what it did
    ("Quyết định số 7/QĐ-BCĐ ngày 02/3/2025 của Ban Chỉ đạo tỉnh Nghệ An về chuyển đổi số ban hành Quy chế", "7/QĐ-BCĐ", "2025-03-02",
     "Ban Chỉ đạo tỉnh Nghệ An về chuyển đổi số", "ban hành Quy chế"),
    # the decrees in brackets behind a law have numbers of their own
    ("Luật Quy hoạch (số 37/2019/NĐ-CP ngày 07/5/2019)", None, None, "Quốc hội", "Luật Quy hoạch"),
    # letters for words in the name of a law, and in brackets behind them
    ("Luật Phòng cháy, chữa cháy (PCCC) và CNCH ngày 29/11/2024",
     None, "2024-11-29", "Quốc hội", "Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ"),
    # the sentence says when and by whom, the session aside
    ("Ngày 26/11/2024, Quốc hội khóa XV, kỳ họp thứ 8 đã thông qua Luật Công đoàn.", None, "2024-11-26", "Quốc hội", "Luật Công đoàn"),
])
def test_what_is_read_of_a_document(text, number, issued, issuer, title):
    one = read(f"section: {text}").citations[0]
    assert (one.number, one.issued, one.issuer, one.title) == (number, issued, issuer, title)


def test_a_resolution_of_a_congress_is_one_in_whatever_order_its_words_are():
    found = read("basis: Nghị quyết Đại hội tỉnh Đảng bộ lần thứ V", "section: Nghị quyết Đại hội Đảng bộ tỉnh lần thứ V")
    assert {one.title for one in found.citations} == {"Nghị quyết Đại hội tỉnh Đảng bộ lần thứ V"}


def test_a_proposal_is_no_act_upon_what_its_title_names():
    found = read("basis: Xét Tờ trình số 4/TTr-UBND ngày 02/3/2026 về việc thay thế Nghị quyết số 9/NQ-HĐND;")
    assert [(link.source, link.relation) for link in found.links] == [(None, "based_on"), (None, "cites")]


@pytest.mark.parametrize(("line", "expected"), [
    # an article that changes, ends or replaces another document
    ("section: Sửa đổi, bổ sung khoản 2 Điều 5 Quyết định số 12/2020/QĐ-UBND như sau:", ["- amends 12/2020/QĐ-UBND"]),
    ("section: Bãi bỏ Quyết định số 12/2020/QĐ-UBND ngày 03/3/2020 của UBND tỉnh.", ["- repeals 12/2020/QĐ-UBND"]),
    ("section: Quyết định này có hiệu lực từ ngày ký và thay thế Quyết định số 12/2020/QĐ-UBND.", ["- replaces 12/2020/QĐ-UBND"]),
    ("section: Quyết định số 12/2020/QĐ-UBND hết hiệu lực kể từ ngày Quyết định này có hiệu lực.", ["- repeals 12/2020/QĐ-UBND"]),
    ("section: Bãi bỏ khoản 3 Điều 4 Quyết định số 12/2020/QĐ-UBND; Điều 5 Quyết định số 13/2020/QĐ-UBND.",
     ["- repeals 12/2020/QĐ-UBND", "- repeals 13/2020/QĐ-UBND"]),
    ("section: Quyết định này có hiệu lực từ ngày ký; thay thế các Quyết định: số 12/2020/QĐ-UBND, số 13/2020/QĐ-UBND.",
     ["- replaces 12/2020/QĐ-UBND", "- replaces 13/2020/QĐ-UBND"]),
    ("section: Quyết định này có hiệu lực từ ngày 01/01/2026 và bãi bỏ các Quyết định sau: a) Quyết định số 12/2020/QĐ-UBND; "
     "b) Quyết định số 13/2020/QĐ-UBND.", ["- repeals 12/2020/QĐ-UBND", "- repeals 13/2020/QĐ-UBND"]),
    ("section: Quyết định số 12/2020/QĐ-UBND của UBND tỉnh được bãi bỏ.", ["- repeals 12/2020/QĐ-UBND"]),
    ("section: Quyết định số 12/2020/QĐ-UBND được thay thế bằng Quyết định này.", ["- replaces 12/2020/QĐ-UBND"]),
    ("title: Về việc thu hồi Quyết định số 12/2020/QĐ-UBND ngày 05/5/2020 của UBND huyện", ["- repeals 12/2020/QĐ-UBND"]),
    ("title: Về việc thu hồi đất đã giao tại Quyết định số 12/2020/QĐ-UBND", []),
    # a part of it is replaced, its time or force is changed: it stays, and is not carried out
    ("title: Về việc thay thế Phụ lục I ban hành kèm theo Quyết định số 12/2020/QĐ-UBND", ["- amends 12/2020/QĐ-UBND"]),
    ("title: Về việc kéo dài thời gian thực hiện Quyết định số 12/2020/QĐ-UBND", []),
    ("title: Về việc ngưng hiệu lực thi hành Quyết định số 12/2020/QĐ-UBND", []),
    # words in a document are changed, not the document ended
    ("section: Thay thế cụm từ “thị xã” bằng cụm từ “phường” tại Quyết định số 12/2020/QĐ-UBND.", ["- amends 12/2020/QĐ-UBND"]),
    ("title: Về việc sửa đổi, bổ sung một số điều của Quyết định số 12/2020/QĐ-UBND", ["- amends 12/2020/QĐ-UBND"]),
    ("title: V/v sửa đổi một số điều của Quy chế quản lý chợ ban hành kèm theo Quyết định số 12/2020/QĐ-UBND",
     ["- amends 12/2020/QĐ-UBND"]),
    # a sentence of its own behind the day of force
    ("section: Quyết định này có hiệu lực kể từ ngày ký. Thay thế Quyết định số 12/2020/QĐ-UBND; Quyết định số 13/2020/QĐ-UBND.",
     ["- replaces 12/2020/QĐ-UBND", "- replaces 13/2020/QĐ-UBND"]),
    # a task for later changes nothing
    ("section: Nghiên cứu bãi bỏ Quyết định số 12/2020/QĐ-UBND.", []),
])
def test_changes(line, expected):
    assert links(line, **DECISION) == expected


def test_a_plan_has_no_articles_that_change_others():
    # "Sửa đổi ..." among the items of a plan is a task
    assert links("section: Sửa đổi, bổ sung Quyết định số 12/2020/QĐ-UBND.") == []


@pytest.mark.parametrize(("line", "expected"), [
    # the title of a cited document tells what that document does
    ("section: Theo Kế hoạch số 20/KH-UBND ngày 05/02/2024 của UBND tỉnh về triển khai Nghị quyết số 19-NQ/TW.",
     ["20/KH-UBND implements 19-NQ/TW"]),
    # what carries out the amended document is carried out by the amending one
    ("section: Theo Nghị định số 21/2026/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 102/2024/NĐ-CP "
     "quy định chi tiết Luật Đất đai.",
     ["21/2026/NĐ-CP amends 102/2024/NĐ-CP", "102/2024/NĐ-CP implements Luật Đất đai", "21/2026/NĐ-CP implements Luật Đất đai"]),
    # the name of an amending law tells what it amends
    ("section: Theo Luật sửa đổi, bổ sung một số điều của Luật Giá và Luật Điện lực số 5/2026/QH16.",
     ["5/2026/QH16 amends Luật Giá", "5/2026/QH16 amends Luật Điện lực"]),
    # what a decision approves is the decision
    ("section: Theo Quyết định số 9/QĐ-TTg phê duyệt Đề án “Phát triển bến thuyền” thực hiện Nghị quyết số 19-NQ/TW.",
     ["9/QĐ-TTg implements 19-NQ/TW"]),
    # passive voice: the later document acts
    ("basis: Căn cứ Luật Đầu tư số 61/2020/QH14 được sửa đổi, bổ sung bởi Luật số 57/2024/QH15;",
     ["- based_on 61/2020/QH14", "- based_on 57/2024/QH15", "57/2024/QH15 amends 61/2020/QH14"]),
    ("section: Theo Thông tư số 5/2015/TT-BYT về khám bệnh (sau đây gọi là Thông tư số 5) đã được sửa đổi tại khoản 2 Điều 1 "
     "Thông tư số 6/2021/TT-BYT.", ["6/2021/TT-BYT amends 5/2015/TT-BYT"]),
    ("section: Theo Quyết định số 5/QĐ-TTg ngày 01/02/2021 (được điều chỉnh tại Quyết định số 9/QĐ-TTg ngày 03/4/2025).",
     ["9/QĐ-TTg amends 5/QĐ-TTg"]),
    # enacting to carry something out is told of the enacted document
    ("basis: Thực hiện Nghị quyết số 19-NQ/TW, ngày 10/7/2024, HĐND tỉnh đã ban hành Nghị quyết số 15/2024/NQ-HĐND.",
     ["- implements 19-NQ/TW", "15/2024/NQ-HĐND implements 19-NQ/TW"]),
    # no document changes a later one
    ("section: Theo Luật số 57/2024/QH15 được sửa đổi, bổ sung bởi Luật số 61/2020/QH14.", []),
])
def test_relations_between_others(line, expected):
    assert links(line) == expected


def test_counted_set_stands_for_its_list():
    # the title names three resolutions by their count, an item lists them
    assert links("title: Triển khai 03 Nghị quyết của HĐND tỉnh Nghệ An",
                 "section: Thực hiện Nghị quyết số 11/2024/NQ-HĐND, Nghị quyết số 12/2024/NQ-HĐND; số 15/2024/NQ-HĐND của HĐND tỉnh.") == [
        "- implements 11/2024/NQ-HĐND", "- implements 12/2024/NQ-HĐND", "- implements 15/2024/NQ-HĐND"]


def test_set_of_another_length_stands_for_nothing():
    found = read("title: Triển khai 04 Nghị quyết của HĐND tỉnh Nghệ An",
                 "section: Nghị quyết số 11/2024/NQ-HĐND, Nghị quyết số 12/2024/NQ-HĐND của HĐND tỉnh.")
    assert {link.relation for link in found.links} == {"cites"}
    assert [diagnostic.code for diagnostic in found.diagnostics] == ["unresolved_set"]


def test_set_in_a_title_is_carried_out_by_the_cited_plan():
    # stated of the set, inferred of its members, which stand elsewhere
    found = read("basis: Thực hiện Kế hoạch số 20/KH-UBND ngày 05/02/2024 của UBND tỉnh về Triển khai 02 Nghị quyết của HĐND tỉnh;",
                 "section: Nghị quyết số 11/2024/NQ-HĐND, Nghị quyết số 12/2024/NQ-HĐND của HĐND tỉnh.")
    between = [link for link in found.links if link.source is not None]
    assert [(link.source, link.relation, link.status) for link in between] == [(0, "implements", "inferred")] * 2


def test_what_stands_behind_a_set_is_not_of_it():
    assert links("section: Mục đích", "section: Triển khai 02 Nghị quyết của HĐND tỉnh về học phí theo Kế hoạch số 20/KH-UBND.",
                 "section: Nghị quyết số 11/2024/NQ-HĐND và Nghị quyết số 12/2024/NQ-HĐND của HĐND tỉnh.") == [
        "- implements 11/2024/NQ-HĐND", "- implements 12/2024/NQ-HĐND"]


def test_members_of_a_set_are_cited_where_they_are_listed():
    found = read("section: Phổ biến 02 Nghị quyết của HĐND tỉnh Nghệ An.",
                 "section: Theo Nghị quyết số 11/2024/NQ-HĐND, Nghị quyết số 12/2024/NQ-HĐND của HĐND tỉnh.")
    assert all("11/2024/NQ-HĐND" in link.evidence for link in found.links)


@pytest.mark.parametrize(("lines", "header"), [
    # its own number
    (["section: Các đơn vị báo cáo kết quả thực hiện Kế hoạch số 35/KH-UBND ngày 02/5/2024 của UBND tỉnh."], {"number": "35/KH-UBND"}),
    # the line above an annex of a plan without number
    (["section: (Kèm theo Kế hoạch số 35/KH-UBND ngày 02/5/2024 của UBND tỉnh)"], {}),
    # its title, quoted in its body
    (["section: Hưởng ứng Kế hoạch “60 ngày đêm làm sạch dữ liệu đất đai trên địa bàn tỉnh”."],
     {"title": "Thực hiện đợt cao điểm “60 ngày đêm làm sạch dữ liệu đất đai trên địa bàn tỉnh”"}),
])
def test_a_document_does_not_cite_itself(lines, header):
    assert read(*lines, **header).citations == ()


def test_what_stands_in_the_title_of_a_self_mention_is_cited():
    found = read("section: Theo Kế hoạch số 35/KH-UBND ngày 02/5/2024 của UBND tỉnh về triển khai Nghị quyết số 19-NQ/TW.",
                 number="35/KH-UBND")
    assert [(one.number, one.parent) for one in found.citations] == [("19-NQ/TW", None)]


def test_an_annex_of_another_document_cites_it():
    # the plan has a number, and it is another one
    assert len(read("section: (Kèm theo Kế hoạch số 20/KH-UBND ngày 05/02/2024 của UBND tỉnh)", number="35/KH-UBND").citations) == 1


def test_what_a_decision_puts_in_force_is_itself():
    lines = ["title: Phê duyệt Đề án “Phát triển du lịch cộng đồng miền Tây”",
             "section: Tổ chức thực hiện Đề án “Phát triển du lịch cộng đồng miền Tây”."]
    assert read(*lines, **DECISION).citations == ()
    # a plan puts nothing in force: the project is another document
    assert len(read(*lines).citations) == 2


def test_a_document_may_cite_the_one_that_its_title_names():
    title = "Triển khai Kế hoạch “60 ngày đêm làm sạch dữ liệu đất đai”"
    found = read(f"title: {title}", "section: Theo Kế hoạch “60 ngày đêm làm sạch dữ liệu đất đai”.", title=title)
    assert len(found.citations) == 2


def test_cited_only_where_nothing_stronger_is_said():
    found = read("basis: Căn cứ Luật Đất đai;", "section: theo Luật Đất đai và Luật Nhà ở.", "cell: Luật Nhà ở")
    assert [(link.relation, found.citations[link.target].title) for link in found.links] == [
        ("based_on", "Luật Đất đai"), ("cites", "Luật Nhà ở")]
    assert [citation.role for citation in found.citations] == ["based_on", "cites", "cites", "cites"]


def test_evidence_and_text_are_printed():
    made = passages("basis: Căn cứ Luật Đất đai số 31/2024/QH15;", "section: Theo Nghị quyết số 19-NQ/TW, các xã rà soát. Hết.")
    found = find_citations(made, Header(doc_type="KH"), NGHE_AN, page_at=lambda offset: 7)
    for citation in found.citations:
        assert source_of(made)[citation.char_start:citation.char_end] == citation.text
        assert citation.page == 7
    assert [link.evidence for link in found.links] == [
        "Căn cứ Luật Đất đai số 31/2024/QH15", "Theo Nghị quyết số 19-NQ/TW, các xã rà soát."]


PIECES = ["Căn cứ ", "Thực hiện ", "Luật Đất đai", "Nghị quyết số 19-NQ/TW", "03 Nghị quyết",
          "Quyết định số 12/2020/QĐ-UBND của UBND tỉnh", " về triển khai ", "; ", ", ", " và ", ". ", "(Kèm theo ", "¤",
          " được sửa đổi bởi ", "đã ban hành ", "“", "”"]


@given(st.lists(st.tuples(st.sampled_from(["title", "basis", "section", "annex_title", "group", "cell"]),
                          st.lists(st.sampled_from(PIECES), max_size=8).map("".join)), max_size=5))
def test_any_text_gives_consistent_citations(lines):
    made = passages(*(f"{place}: {text}" for place, text in lines))
    found = find_citations(made, Header(doc_type="KH"), NGHE_AN)
    for citation in found.citations:
        assert source_of(made)[citation.char_start:citation.char_end] == citation.text
    for link in found.links:
        assert 0 <= link.target < len(found.citations)
        assert link.source != link.target
        assert link.evidence


@pytest.mark.parametrize(("cited", "foreign"), [
    # the plan of the province bears the number of the ward's own plan
    ("Kế hoạch số 07/KH-UBND ngày 06/8/2026 của UBND tỉnh", True),
    ("Kế hoạch số 07/KH-UBND của UBND tỉnh", True),
    ("Kế hoạch số 07/KH-UBND ngày 06/8/2026", True),
    # a day that is one off, an office for its body, a bare number: the document itself
    ("Kế hoạch số 07/KH-UBND ngày 04/10/2026 của UBND phường Vinh Tân", False),
    ("Kế hoạch số 07/KH-UBND ngày 03/10/2026 của Chủ tịch UBND phường Vinh Tân", False),
    ("Kế hoạch số 07/KH-UBND", False),
    # the year that its own number bears may be left out on its day, not on another
    ("Kế hoạch số 07/2026/KH-UBND ngày 03/10/2026 của UBND phường Vinh Tân", False),
    ("Kế hoạch số 07/2026/KH-UBND ngày 06/8/2026 của UBND phường Vinh Tân", True),
])
def test_the_own_number_of_another_body(cited, foreign):
    found = read(f"section: Theo {cited}.", number="07/KH-UBND", issuer="UBND phường Vinh Tân", issued="2026-10-03")
    assert bool(found.citations) is foreign


def test_a_resolution_about_the_programme_that_it_puts_in_force():
    lines = ["title: Về Chương trình hành động của Chính phủ thực hiện Nghị quyết số 19-NQ/TW ngày 16/6/2022 của Bộ Chính trị"]
    assert links(*lines, doc_type="NQ") == ["- implements 19-NQ/TW"]
    outer = "Nghị quyết số 45/NQ-CP ngày 01/9/2022 của Chính phủ " + lines[0].removeprefix("title: ").replace("Về", "về")
    assert "45/NQ-CP implements 19-NQ/TW" in links(f"section: Theo {outer}.")


@pytest.mark.parametrize(("issued", "printed", "reported"), [
    ("2026-03-02", "ngày 15/4/2026", True),
    ("2026-03-02", "ngày 15/02/2026", False),
    # the same month, of which the document does not tell the day
    ("2026-03", "ngày 15/3/2026", False),
    ("2026-03", "ngày 01/4/2026", True),
    (None, "ngày 15/4/2026", False),
])
def test_a_citation_dated_after_its_document_is_reported(issued, printed, reported):
    found = read(f"section: Thực hiện Quyết định số 12/QĐ-UBND {printed} của UBND tỉnh, kiểm tra các đơn vị.", issued=issued)
    assert [(note.code, printed in note.message) for note in found.diagnostics] == ([("citation_after_document", True)] if reported else [])


@pytest.mark.parametrize(("line", "issuer"), [
    # a proposal is of whom it is named for, if nothing behind its number says otherwise
    ("basis: Theo đề nghị của ông Giám đốc Sở Y tế tại Tờ trình số 45/TT.YT ngày 05/01/2024.", "Giám đốc Sở Y tế"),
    ("basis: Theo đề nghị của Sở Y tế tại Tờ trình số 45/TTr-LN ngày 05/01/2024 của liên ngành do Sở Y tế ký.", "Sở Y tế"),
    ("basis: Thực hiện ý kiến chỉ đạo của Chủ tịch UBND tỉnh tại Công văn số 900/UBND-NC ngày 06/5/2024,", "Chủ tịch UBND tỉnh Nghệ An"),
    # short forms are written in full
    ("section: Theo Quy chế số 12-QC/TU của BTV Tỉnh ủy.", "Ban Thường vụ Tỉnh ủy Nghệ An"),
    ("section: Theo Nghị quyết số 3/2020/NQ-HĐTP của Hội đồng Thẩm phán TANDTC.", "Hội đồng Thẩm phán Tòa án nhân dân tối cao"),
    ("section: Theo Đề án số 24-ĐA/HNDTW của Ban Thường vụ Trung ương Hội Nông dân Việt Nam.",
     "Ban Thường vụ Trung ương Hội Nông dân Việt Nam"),
    ("section: Theo Công văn số 5512/BGDĐT-GDTrH của BGD&ĐT.", "Bộ Giáo dục và Đào tạo"),
    # a running number with day and issuer is a document, without them it is not
    ("section: Theo Chỉ thị số 17 ngày 06/8/2021 của Ban Thường vụ Tỉnh ủy.", "Ban Thường vụ Tỉnh ủy Nghệ An"),
])
def test_who_issued_it(line, issuer):
    assert [citation.issuer for citation in read(line).citations] == [issuer]


def test_a_bare_number_is_left_out():
    assert [found.code for found in read("section: Theo Chỉ thị số 17 của Ban Thường vụ Tỉnh ủy.").diagnostics] == ["short_number"]


def test_a_heading_tells_what_becomes_of_the_items_below_it():
    listed = ["section: a) Quyết định số 12/2020/QĐ-UBND ngày 03/3/2020 về giá;", "section: b) Chỉ thị số 13/2020/CT-UBND."]
    assert links("section: Bãi bỏ các văn bản sau đây:", *listed, **DECISION) == ["- repeals 12/2020/QĐ-UBND", "- repeals 13/2020/CT-UBND"]
    assert links("section: Các văn bản sau hết hiệu lực từ ngày Quyết định này có hiệu lực:", *listed, **DECISION) == [
        "- repeals 12/2020/QĐ-UBND", "- repeals 13/2020/CT-UBND"]
    assert links("section: Giao Sở Tư pháp rà soát các văn bản sau:", *listed, **DECISION) == []


@pytest.mark.parametrize(("number", "issuer"), [
    ("Quyết định số 12/2004/QĐ-UB", "UBND tỉnh Nghệ An"),  # the letters of that time
    ("Quyết định số 12/2020/QĐ-UBND ngày 02/3/2020 của UBND huyện Đô Lương", "UBND huyện Đô Lương"),
    ("Nghị quyết số 12/2020/NQ-HĐND", None),  # of another body
])
def test_a_body_ends_what_it_issued_itself(number, issuer):
    header = {**DECISION, "number": "5/2026/QĐ-UBND", "issuer": "UBND tỉnh Nghệ An"}
    assert [found.issuer for found in read(f"section: Bãi bỏ {number}.", **header).citations] == [issuer]


@pytest.mark.parametrize(("lines", "cited"), [
    (["section: Theo Quyết định số 9/QĐ-TTg phê duyệt Đề án “Phát triển bến thuyền”."], ["9/QĐ-TTg"]),
    # named on its own as well, it is a document that others may be about
    (["section: Theo Quyết định số 9/QĐ-TTg phê duyệt Đề án “Phát triển bến thuyền”.",
      "section: Sở Xây dựng thực hiện Đề án “Phát triển bến thuyền”."], ["9/QĐ-TTg", "Phát triển bến thuyền", "Phát triển bến thuyền"]),
    # a council approves what the committee drew up
    (["section: Theo Nghị quyết số 9/NQ-HĐND thông qua Đề án “Phát triển bến thuyền”."], ["9/NQ-HĐND", "Phát triển bến thuyền"]),
])
def test_what_is_approved(lines, cited):
    assert [one.number or one.title for one in read(*lines).citations] == cited
