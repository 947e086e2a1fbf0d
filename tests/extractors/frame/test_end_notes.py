"""Notes behind the signature are notes: neither recipients nor a signature, and what they cite is cited."""

import pytest

from extractors.frame.end_notes import note_line, part_notes
from extractors.readers.plain import read_text
from pipeline.document import read_source
from tests.extractors.lines import clean_lines

LETTER = """
    KẾ HOẠCH
    Sắp xếp bến bãi
    I. YÊU CẦU
    1. Làm đúng quy định[1].
    Nơi nhận:
    - Như trên;
    - Lưu: VT.
    CHỦ TỊCH
    Lê Văn Tám
    [1] Theo Quyết định số 31/QĐ-TTg ngày 03/02/2026 của Thủ tướng
    Chính phủ về bến bãi.
    [2] Luật Đê điều năm 2006.
"""


def test_notes_of_a_document():
    document = read_source(read_text(LETTER.encode()))
    assert [one.number or one.title for one in document.citations] == ["31/QĐ-TTg", "Luật Đê điều"]
    assert document.recipients == ("Như trên", "Lưu: VT")
    assert [entry.place for entry in document.ledger if entry.text.strip()][-3:] == ["note"] * 3


@pytest.mark.parametrize(("text", "notes"), [
    ("Hết.\n[1] Một\nngoài\n[2] Hai", ["Một ngoài", "Hai"]),
    # numbers that do not run, or that something else stands below, are no notes
    ("Hết.\n[1] Một\n[3] Ba", []),
    ("[1] Một\n[2] Hai\nNơi nhận:\n- Như trên", []),
    ("Theo tài liệu\n[2] Hai", []),
])
def test_which_lines_are_notes(text, notes):
    lines = clean_lines(text)
    above, found = part_notes(lines)
    assert [note_line(note).text for note in found] == notes
    assert [*above, *(line for note in found for line in note)] == lines
