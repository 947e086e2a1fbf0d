"""Sheets of Excel: values as they are shown, merged cells, what is hidden, lines above and below the table."""

import io
from datetime import date

import openpyxl
import pytest

from extractors.readers.errors import UnreadableError
from extractors.readers.open import open_content
from tests.extractors.readers.word_files import cells, make_zip, texts

HEADER = ["STT", "Nội dung công việc", "Cơ quan chủ trì", "Thời hạn hoàn thành"]


def _book(*rows, change=lambda sheet: None):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    change(book.active)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_a_sheet_is_a_table_between_lines():
    source = open_content(_book(["UBND XÃ HÒA LẠC"], ["PHỤ LỤC"], HEADER, [1, "Rà soát", "Phòng Nội vụ", date(2027, 4, 5)],
                                ["I", "Nhóm việc"], [2.5, "Lập danh sách\nhộ nghèo", "Công an xã", "Quý II"], [None, "NGƯỜI LẬP"]))
    assert [texts(source)[at] for at in (0, 1, -1)] == ["UBND XÃ HÒA LẠC", "PHỤ LỤC", "NGƯỜI LẬP"]
    assert source.media_type.endswith("spreadsheetml.sheet")
    assert [cell[-1] for cell in cells(source)] == [
        *HEADER, "1", "Rà soát", "Phòng Nội vụ", "05/04/2027", "I", "Nhóm việc", "", "", "2.5", "Lập danh sách hộ nghèo", "Công an xã",
        "Quý II"]


def test_merged_cells_cover_rows_and_columns():
    source = open_content(_book(HEADER, [1, "Rà soát", "Phòng Nội vụ", "Quý I"], [2, "Báo cáo", None, "Quý II"],
                                change=lambda sheet: sheet.merge_cells("C2:C3")))
    assert (1, 2, 2, 1, "Phòng Nội vụ") in cells(source)


def _hide(sheet):
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    other = sheet.parent.create_sheet("cũ")
    other.append(["bản cũ"])
    other.sheet_state = "hidden"


def test_hidden_rows_columns_and_sheets_are_not_read():
    source = open_content(_book(["TT", "Việc", "cũ", "Chủ trì", "Hạn"], [1, "a", "x", "b", "c"], [2, "bỏ", "x", "y", "z"],
                                [3, "d", "x", "e", "f"], change=_hide))
    assert [cell[-1] for cell in cells(source)] == ["TT", "Việc", "Chủ trì", "Hạn", "1", "a", "b", "c", "3", "d", "e", "f"]
    assert "bản cũ" not in source.text


@pytest.mark.parametrize(("data", "code"), [
    (make_zip({"xl/workbook.xml": "<workbook/>"}), "unreadable"), (_book([]), "empty"), (_book(HEADER)[:900], "unreadable"),
    (make_zip({"xl/workbook.xml": b" " * 10**7}), "too_large"),
    # one stray cell at the far end of the sheet
    (_book(HEADER, change=lambda sheet: sheet.cell(1_048_576, 16_384, "x")), "too_large")])
def test_bad_sheets_have_a_reason(data, code):
    with pytest.raises(UnreadableError) as caught:
        open_content(data)
    assert caught.value.code == code
