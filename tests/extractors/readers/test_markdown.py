"""Markdown of converters is read without its signs; plain text with stars and dashes stays plain text."""

import pytest

from extractors.readers.open import open_content
from tests.extractors.readers.word_files import cells, texts

DOCUMENT = """# KẾ HOẠCH

## **I. NỘI DUNG**

1. Lập danh sách.
1. Báo cáo *kết quả*.

a) Phòng Nội vụ \\- chủ trì

2) Công an xã

| STT | Nội dung | Thời hạn |
|---|---|---|
| 1 | Rà soát<br>hồ sơ | 5/4/2027 |

- ~~Bỏ việc này.~~
    - Số: 2\\*3
"""


def test_signs_of_markdown_are_taken_off():
    source = open_content(DOCUMENT.encode())
    assert texts(source) == ["KẾ HOẠCH", "I. NỘI DUNG", "1. Lập danh sách.", "2. Báo cáo kết quả.", "a) Phòng Nội vụ - chủ trì",
                             "2) Công an xã",
                             "STT", "Nội dung", "Thời hạn", "1", "Rà soát", "hồ sơ", "5/4/2027", "Bỏ việc này.", "• Số: 2*3"]
    assert [cell[-1] for cell in cells(source)][3:] == ["1", "Rà soát hồ sơ", "5/4/2027"]
    assert source.media_type == "text/markdown"
    assert [line.text for line in source.lines if line.aside] == ["Bỏ việc này."]


@pytest.mark.parametrize("text", [
    "** Ghi chú: số liệu ước\n*****\n- Lưu: VT.", "#1 là mã\n1. Việc một\n2. Việc hai", "| TT | Việc |\n| 1 | Rà soát |"])
def test_plain_text_stays_plain(text):
    assert open_content(text.encode()).media_type == "text/plain"
