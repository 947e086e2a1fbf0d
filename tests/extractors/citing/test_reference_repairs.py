"""Short mentions and printed slips: repaired where the document leaves one reading, else left."""

import pytest

from tests.extractors.citing.reading import read

LIST = "section: Nghị quyết số 11/2024/NQ-HĐND, Nghị quyết số 12/NQ-HĐN; Nghị quyết số {}NQ-HĐND của HĐND tỉnh."


@pytest.mark.parametrize(("lines", "numbers", "codes"), [
    # "Nghị quyết số 19" is the only resolution of that number
    (["section: Theo Nghị quyết số 19-NQ/TW.", "section: Ban Chỉ đạo Nghị quyết số 19."], ["19-NQ/TW", "19-NQ/TW"], []),
    # two resolutions have that number
    (["section: Theo Nghị quyết số 19-NQ/TW và Nghị quyết số 19/NQ-CP.", "section: Ban Chỉ đạo Nghị quyết số 19."],
     ["19-NQ/TW", "19/NQ-CP"], ["short_number"]),
    # none has
    (["section: Ban Chỉ đạo Nghị quyết số 19."], [], ["short_number"]),
    # a slip takes the year of its neighbours
    ([LIST.format("15/2024/")], ["11/2024/NQ-HĐND", "12/2024/NQ-HĐND", "15/2024/NQ-HĐND"], ["number_repaired"]),
    # neighbours of two years leave it open: only the letters are repaired
    ([LIST.format("15/2023/")], ["11/2024/NQ-HĐND", "12/NQ-HĐND", "15/2023/NQ-HĐND"], ["number_repaired"]),
    # a number without year and without slip is a number of its own
    (["section: Nghị quyết số 11/2024/NQ-HĐND, Nghị quyết số 12/NQ-HĐND của HĐND tỉnh."], ["11/2024/NQ-HĐND", "12/NQ-HĐND"], []),
    # of another day it is another one
    (["section: Theo Nghị quyết số 12/2024/NQ-HĐND ngày 05/7/2024 của HĐND tỉnh.", "section: Nghị quyết số 12/NQ-HĐND ngày 06/12/2023."],
     ["12/2024/NQ-HĐND", "12/NQ-HĐND"], []),
])
def test_numbers(lines, numbers, codes):
    found = read(*lines)
    assert [one.number for one in found.citations] == numbers
    assert [one.code for one in found.diagnostics] == codes


def test_what_was_printed_is_kept():
    found = read(LIST.format("15/2024/"))
    assert found.citations[1].number_printed == "12/NQ-HĐN"
