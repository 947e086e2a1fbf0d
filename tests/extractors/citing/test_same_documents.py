"""Which mentions are one document, and what they learn from one another."""

import pytest

from tests.extractors.citing.reading import links, read


def known(*lines, **header):
    """Return number or title, date and issuer of every citation."""
    return [(one.number or one.title, one.issued, one.issuer) for one in read(*lines, **header).citations]


@pytest.mark.parametrize(("text", "count"), [
    # commas, "và" and capitals do not make another law
    ("Luật Phòng, chống tham nhũng; Luật Phòng chống tham nhũng", 1),
    # the year of one mention and the number of another
    ("Luật Đất đai số 31/2024/QH15; Luật Đất đai năm 2024; Luật Đất đai", 1),
    # two laws of one name stay apart, and a bare name is neither
    ("Luật Đất đai năm 2013; Luật Đất đai năm 2024; Luật Đất đai; Luật Đất đai", 3),
    # two numbers that several bodies use
    ("Kế hoạch số 10/KH-UBND ngày 02/01/2024 của UBND tỉnh; Kế hoạch số 10/KH-UBND ngày 02/01/2024 của UBND xã Châu Hạnh", 2),
    # a title that goes on where the shorter one ends
    ("Đề án “Phát triển du lịch cộng đồng miền Tây” và Đề án “Phát triển du lịch cộng đồng miền Tây giai đoạn hai”", 1),
    # figures in titles differ
    ("Đề án “Phát triển du lịch cộng đồng đến năm 2025” và Đề án “Phát triển du lịch cộng đồng đến năm 2030”", 2),
])
def test_mentions_of_one_document(text, count):
    found = read(f"section: Theo {text}.")
    assert len(found.links) == count


def test_a_law_takes_the_number_given_elsewhere():
    assert known("section: Theo Luật Đất đai.", "cell: Luật Đất đai số 31/2024/QH15 ngày 18/01/2024") == [
        ("31/2024/QH15", "2024-01-18", "Quốc hội")] * 2


def test_issuer_and_date_come_from_another_mention():
    assert known("section: Theo Nghị quyết 15/2024/NQ-HĐND.", "section: Nghị quyết số 15/2024/NQ-HĐND ngày 10/7/2024 của HĐND tỉnh.") == [
        ("15/2024/NQ-HĐND", "2024-07-10", "HĐND tỉnh Nghệ An")] * 2


def test_issuer_and_date_come_from_the_words_before():
    # "Ngày ..., Sở Y tế đã ban hành ..." stands before the number
    assert known("section: Ngày 09/6/2024, UBND tỉnh đã ban hành Báo cáo số 55/BC-UBND.") == [
        ("55/BC-UBND", "2024-06-09", "UBND tỉnh Nghệ An")]


def test_ministry_and_minister_issue_one_circular():
    assert links("basis: Căn cứ Thông tư số 15/2023/TT-BYT của Bộ Y tế;",
                 "basis: Căn cứ Thông tư số 15/2023/TT-BYT của Bộ trưởng Bộ Y tế;") == ["- based_on 15/2023/TT-BYT"]
