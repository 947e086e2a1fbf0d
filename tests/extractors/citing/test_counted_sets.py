"""Which documents a counted set stands for."""

import pytest

from tests.extractors.citing.reading import read

SET = "title: Triển khai 02 Nghị quyết của HĐND tỉnh Nghệ An"


def targets(*lines):
    """Return the numbers of the documents that the title says are carried out."""
    found = read(SET, *lines)
    return [found.citations[link.target].number for link in found.links if link.relation == "implements"]


@pytest.mark.parametrize(("lines", "expected"), [
    # side by side in a sentence
    (["section: Nghị quyết số 11/2024/NQ-HĐND và Nghị quyết số 12/2024/NQ-HĐND của HĐND tỉnh"], ["11/2024/NQ-HĐND", "12/2024/NQ-HĐND"]),
    # one item each
    (["section: Nghị quyết số 11/2024/NQ-HĐND ngày 10/7/2024 về học phí;",
      "section: Nghị quyết số 12/2024/NQ-HĐND ngày 10/7/2024 về đất đai."],
     ["11/2024/NQ-HĐND", "12/2024/NQ-HĐND"]),
    # the group rows of a table, with rows between them
    (["group: I. Nghị quyết số 11/2024/NQ-HĐND", "cell: Rà soát học phí",
      "group: II. Nghị quyết số 12/2024/NQ-HĐND", "cell: Rà soát giá đất theo Nghị quyết số 15/2024/NQ-HĐND"],
     ["11/2024/NQ-HĐND", "12/2024/NQ-HĐND"]),
    # listed in the very sentence
    (["section: Có 02 Nghị quyết của HĐND tỉnh về học phí, gồm Nghị quyết số 11/2024/NQ-HĐND và Nghị quyết số 12/2024/NQ-HĐND."],
     ["11/2024/NQ-HĐND", "12/2024/NQ-HĐND"]),
    # nowhere listed, but the only two of that issuer
    (["section: Theo Nghị quyết số 19-NQ/TW và Nghị quyết số 11/2024/NQ-HĐND của HĐND tỉnh.",
      "section: Sở Tài chính dùng Nghị quyết số 12/2024/NQ-HĐND của HĐND tỉnh."], ["11/2024/NQ-HĐND", "12/2024/NQ-HĐND"]),
    # two lists of two: either may be meant
    (["section: Nghị quyết số 11/2024/NQ-HĐND và Nghị quyết số 12/2024/NQ-HĐND của HĐND tỉnh.",
      "section: Nghị quyết số 15/2024/NQ-HĐND và Nghị quyết số 16/2024/NQ-HĐND của HĐND tỉnh."], []),
    # resolutions of somebody else
    (["section: Nghị quyết số 11/NQ-CP và Nghị quyết số 12/NQ-CP của Chính phủ."], []),
    # three where two are named
    (["section: Nghị quyết số 11/2024/NQ-HĐND, số 12/2024/NQ-HĐND, số 15/2024/NQ-HĐND của HĐND tỉnh."], []),
    # other documents
    (["section: Quyết định số 11/QĐ-UBND và Quyết định số 12/QĐ-UBND của UBND tỉnh."], []),
])
def test_members(lines, expected):
    assert targets(*lines) == expected


def test_a_count_before_a_named_document_is_no_set():
    # a footnote number and the name of a law
    assert read("basis: Căn cứ 68 Luật Thủy sản số 18/2017/QH14;").diagnostics == ()
