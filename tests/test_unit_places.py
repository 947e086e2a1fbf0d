"""Every body of a task is printed somewhere in its document, is a mention there, and the task says where."""

from unicodedata import normalize

import pytest

from benchmarks.generator.generate import compose
from extractors.readers.plain import read_text
from pipeline.document import read_source
from tests.texts import PLANS, read_plan

HEAD = """ỦY BAN NHÂN DÂN
XÃ MƯỜNG HOA
Số: 12/KH-UBND

Mường Hoa, ngày 15 tháng 3 năm 2026

KẾ HOẠCH
Rà soát các bến thuyền

Ủy ban nhân dân xã ban hành Kế hoạch như sau:
"""
LABELS = HEAD + """I. NHIỆM VỤ
1. Rà soát bến thuyền
- Nội dung: Kiểm tra phao neo.
- Đơn vị chủ trì: Phòng Kinh tế.
- Đơn vị phối hợp: Công an xã; Ban Chỉ huy Quân sự xã.
2. Sửa cầu thuyền
- Nội dung: Thay ván sàn.
- Đơn vị chủ trì: Phòng Kinh tế.
- Thời gian hoàn thành: Quý III/2026.
"""
SERIES = HEAD + """I. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
a) Chủ trì, phối hợp với Công an xã và các đơn vị liên quan kiểm tra phao neo.
b) Báo cáo trước ngày 30/6/2026.
2. UBND các xã Bát Xát, Cốc San và phường Cam Đường
- Thống kê bến thuyền, gửi Phòng Kinh tế.
3. Giao Tổ đò ngang lập danh sách người lái.
"""
TABLE = HEAD + """Phụ lục kèm theo.
PHỤ LỤC
DANH MỤC NHIỆM VỤ
STT Nhiệm vụ Đơn vị chủ trì Đơn vị phối hợp Thời gian hoàn thành
1 Phối hợp Công an xã kiểm tra phao neo Phòng Kinh tế Công an xã Tháng 8/2026
2 Sửa cầu thuyền Trạm Y tế Phòng Kinh tế Tháng 9/2026
"""


def _read(text):
    return read_source(read_text(text.encode()))


def _parts(document):
    return [(one, unit) for one in document.obligations for unit in one.units]


def _faults(document):
    mentions = {(mention.char_start, mention.char_end) for mention in document.mentions if mention.label == "UNIT"}
    return [(one.path, unit.as_printed) for one, unit in _parts(document)
            if unit.char_start is None or (unit.char_start, unit.char_end) not in mentions
            or _first_words(document.source.text[unit.char_start:unit.char_end]) != _first_words(unit.as_printed)]


def _first_words(text):
    """A name may go on behind a page break, and its letters may be printed in parts."""
    return normalize("NFC", text).split()[:3]


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem[:3])
def test_each_body_of_a_plan_is_a_mention(path):
    document = read_plan(path)
    assert _parts(document)
    assert not _faults(document)


def test_each_body_of_a_made_document_is_a_mention():
    documents = [_read(printed.decode("utf-8", "replace")) for _, printed in compose(40, 17)]
    assert sum(len(_parts(document)) for document in documents) > 20
    assert not [fault for document in documents for fault in _faults(document)]


@pytest.mark.parametrize("text", [LABELS, SERIES, TABLE])
def test_labels_series_lists_and_cells(text):
    document = _read(text)
    assert len(_parts(document)) > 3
    assert not _faults(document)


def _printed_before(document, unit):
    """The line in which a body is printed, up to its end."""
    text = document.source.text
    return text[text.rfind("\n", 0, unit.char_start) + 1:unit.char_end]


def test_a_label_is_that_of_its_own_item():
    document = _read(LABELS)
    leads = [unit for _, unit in _parts(document) if unit.role == "lead"]
    assert [_printed_before(document, unit) for unit in leads] == ["- Đơn vị chủ trì: Phòng Kinh tế"] * 2
    assert leads[0].char_start < document.source.text.index("2. Sửa cầu thuyền") < leads[1].char_start


def test_an_inherited_lead_is_where_the_heading_prints_it():
    document = _read(SERIES)
    inherited = [unit for _, unit in _parts(document) if unit.status == "inherited"]
    assert [_printed_before(document, unit) for unit in inherited[:2]] == ["1. Phòng Kinh tế"] * 2


def test_each_of_a_series_has_the_span_that_names_it():
    document = _read(SERIES)
    series = [unit for _, unit in _parts(document) if unit.name.startswith(("UBND xã", "UBND phường"))]
    assert [_printed_before(document, unit).rpartition(" các ")[2] for unit in series] == [
        "xã Bát Xát", "xã Bát Xát, Cốc San", "xã Bát Xát, Cốc San và phường Cam Đường"]


def test_the_part_in_a_row_is_shown_in_its_own_column():
    document = _read(TABLE)
    partner = next(unit for _, unit in _parts(document) if unit.role == "partner")
    assert _printed_before(document, partner).endswith("Phòng Kinh tế Công an xã")
