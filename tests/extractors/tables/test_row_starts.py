"""Row numbers are believed because they are expected."""

import pytest

from extractors.tables.run_together.row_starts import ends_open, find_row_starts

STARTS = [
    # alone on a line, before the text, with a full stop
    (["1", "Rà soát", "2 Tổ chức", "3. Sơ kết"], ["1", "2", "3"]),
    # numbers that begin wrapped lines are not the one expected, or go on in lower case
    (["1 Tuyển chọn", "02-04 kiến trúc sư", "06 Nghị quyết", "2 năm qua", "22/12/2025", "2 Sơ kết"], ["1", "2@5"]),
    # the expected number at a wrapped line gives way to the one that stands after a finished row
    (["1 Mô hình gắn kết", "2 Nhà, Sở Y tế", "Tháng 5/2025", "2 Sơ kết Sở Y tế", "3 Tổng kết Sở Y tế"], ["1", "2@3", "3"]),
    # group rows, with rows that run on
    (["I Nghị quyết", "1 Rà soát", "II", "Nghị quyết", "2 Sơ kết"], ["I", "1", "II", "2"]),
    # rows begin at 1 again under a new group
    (["A Chung", "1 Rà soát", "B Riêng", "1 Sơ kết"], ["A", "1", "B", "1"]),
    # a lost number does not swallow the rest
    (["3", "Rà soát Sở Y tế", "5", "Sơ kết"], ["3", "5"]),
    (["I Một", "1 Rà soát Sở Y tế", "III Ba", "2 Sơ kết"], ["I", "1", "III", "2"]),
    # parts of a row
    (["1 Đầu tư", "1.1 Đường", "1.2 Cầu", "2 Khác"], ["1", "1.1", "1.2", "2"]),
    (["1 Thể chế", "a) Rà soát Sở Y tế", "b) Trình Sở Y tế", "2 Khác"], ["1", "a", "b", "2"]),
    # numbers with a leading zero are kept apart from counts
    (["01 Rà soát Sở Y tế", "2 đợt", "02 Sơ kết"], ["01", "02"]),
    ([], []),
]


@pytest.mark.parametrize(("lines", "expected"), STARTS)
def test_rows_begin_at_the_best_chain_of_numbers(lines, expected):
    starts = find_row_starts(lines, ["Sở" in line or "Tháng" in line for line in lines])
    assert [start.label for start in starts] == [label.partition("@")[0] for label in expected]
    for start, label in zip(starts, expected, strict=True):
        assert str(start.index) == (label.partition("@")[2] or str(start.index))


def test_groups_and_parts_are_told_from_rows():
    starts = find_row_starts(["I Chung", "1 Đầu tư", "1.1 Đường"], [False, False, True])
    assert [(start.kind, start.depth) for start in starts] == [("group", 0), ("row", 0), ("row", 1)]


@pytest.mark.parametrize(("text", "is_open"), [
    ("Sở Tài chính,", True), ("của", True), ("ngày 11/4/2025 của", True), ("đổi mới (thí điểm", True), ("để phục vụ", True),
    # "vụ" ends a name, "số" a policy
    ("Sở Nội vụ", False), ("chuyển đổi số", False), ("", False),
])
def test_a_phrase_that_goes_on(text, is_open):
    assert ends_open(text) is is_open
