"""Where tables stand: in the body below an item, in an annex, in an item of an annex, and as running text."""

import pytest

from extractors.cleaning.clean import clean
from extractors.frame.segments import segment
from extractors.readers.office.word.reader import read_docx
from extractors.readers.plain import read_text
from extractors.records import Jurisdiction, LinePlace
from extractors.tables.annexes import read_annexes
from extractors.tables.body import read_body
from extractors.tables.placed import place_tables, report_tables, table_places
from extractors.tables.reading import read_tables
from extractors.tagging.local_tagger import LocalTagger
from extractors.tagging.passages import list_sections
from tests.extractors.readers.word_files import make_docx, paragraph, table

TASKS = table(("STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì"), ("1", "Rà soát văn bản", "Sở Tư pháp"),
              ("2", "Bố trí kinh phí", "Sở Tài chính"))
FIGURES = table(("Xã", "Số hộ", "Ghi chú"), ("Bảo Yên", "120", ""), ("Bảo Thắng", "80", ""))
HEAD = ["ỦY BAN NHÂN DÂN TỈNH LÀO CAI", "Số: 45/KH-UBND", "KẾ HOẠCH", "Triển khai chuyển đổi số năm 2026"]
FOOT = ["Nơi nhận:", "- Sở Tài chính;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]


def read(source):
    """Return the tables of *source* and the paths of its sections."""
    cleaned = clean(source)
    parts, where = segment(cleaned), Jurisdiction("tỉnh Lào Cai")
    tagger = LocalTagger(where, None)
    body, annexes = read_body(parts.body, tagger, where), read_annexes(parts.annexes, tagger, where)
    tables = place_tables(body, annexes, read_tables(source, (*cleaned.lines, *cleaned.cells), tagger))
    return tables, [section.path for section in list_sections(body, annexes)]


def word(*blocks):
    """Return a plan with *blocks*, tables as XML, between its head and what follows."""
    return read_docx(make_docx("".join(block if block.startswith("<") else paragraph(block) for block in (*HEAD, *blocks))))


def places(tables, sections):
    return [(found.path, None if found.section is None else sections[found.section], [row.stt for row in found.rows])
            for found in tables]


@pytest.mark.parametrize(("blocks", "expected"), [
    # below the item above it, and a second one below a later item
    (["I. NỘI DUNG", "1. Danh mục nhiệm vụ", TASKS, "2. Số liệu", FIGURES],
     [("I.1", "I.1", ["1", "2"]), ("I.2", "I.2", [])]),
    # in an annex
    (["I. NỘI DUNG", "1. Nhiệm vụ", *FOOT, "PHỤ LỤC", "DANH MỤC NHIỆM VỤ", TASKS],
     [("PL", "PL", ["1", "2"])]),
    # in the second of two annexes
    (["I. NỘI DUNG", "1. Nhiệm vụ", *FOOT, "PHỤ LỤC I", "SỐ LIỆU", "PHỤ LỤC II", "DANH MỤC NHIỆM VỤ", TASKS],
     [("PL2", "PL2", ["1", "2"])]),
    # below an item of an annex
    (["I. NỘI DUNG", *FOOT, "PHỤ LỤC", "DANH MỤC NHIỆM VỤ", "A. NHIỆM VỤ NĂM 2026", "1. Của các sở", TASKS],
     [("PL.A.1", "PL.A.1", ["1", "2"])]),
    # above the body: in no section
    ([TASKS, "I. NỘI DUNG", "1. Nhiệm vụ"], [("", None, ["1", "2"])]),
])
def test_tables_of_word_stand_where_they_are_printed(blocks, expected):
    assert places(*read(word(*blocks))) == expected


def test_lines_of_a_table_have_their_place_in_it():
    source = word("I. NỘI DUNG", "1. Danh mục nhiệm vụ", TASKS, "2. Kinh phí")
    tables, _ = read(source)
    held = table_places(tables)
    assert set(held.values()) == {LinePlace("table", "I.1")}
    assert [line.text for line in source.lines if line.number in held][::3] == ["STT", "1", "2"]
    assert not {line.number for line in source.lines if line.text in ("2. Kinh phí", "1. Danh mục nhiệm vụ")} & set(held)


RUN_TOGETHER = "\n".join([
    *HEAD, "I. NỘI DUNG", "1. Nhiệm vụ tại Phụ lục", *FOOT, "PHỤ LỤC", "DANH MỤC NHIỆM VỤ",
    "STT Nội dung nhiệm vụ Cơ quan chủ trì Thời gian",
    "1 Rà soát các văn bản quy phạm pháp luật Sở Tư pháp Tháng 3/2026", "2 Bố trí kinh phí thực hiện Kế hoạch Sở Tài chính Tháng 5/2026",
    "3 Tổ chức tập huấn cho cán bộ, công chức Sở Nội vụ Quý II/2026"])


def test_a_table_that_ran_together_is_rebuilt_in_its_annex_and_reported():
    tables, sections = read(read_text(RUN_TOGETHER.encode()))
    assert places(tables, sections) == [("PL", "PL", ["1", "2", "3"])]
    assert tables[0].table.rebuilt
    assert tables[0].record.columns == ("STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời gian")
    assert [cell.text for cell in tables[0].record.cells if cell.row == 1][::3] == ["2", "Tháng 5/2026"]
    note, = report_tables(tables)
    assert note.code == "table_rebuilt"
    assert note.message.startswith("PL: 3 rows")


def test_known_cells_are_not_reported():
    tables, _ = read(word("I. NỘI DUNG", "1. Danh mục nhiệm vụ", TASKS))
    assert len(tables) == 1
    assert list(report_tables(tables)) == []
