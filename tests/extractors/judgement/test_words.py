"""What a model reads of a text: nothing by which one document, place or year could be told from others."""

import pytest

from extractors.judgement.items import read_passage
from extractors.records import Jurisdiction

WHERE = Jurisdiction("tỉnh Nghệ An", None)


@pytest.mark.parametrize(("text", "forms"), [
    # a body, a group of bodies, a time and a document are one word each
    ("Giao Sở Y tế báo cáo trước ngày 5/6/2027.", "giao ◦body báo cáo ◦time ."),
    ("các đơn vị liên quan thực hiện", "◦bodies thực hiện"),
    ("theo Quyết định số 12/QĐ-UBND ngày 03/02/2026", "theo ◦document"),
    # names and numbers that no tagger knows
    ("bến Mỹ Lâm có 12 thuyền", "bến ◦name ◦name có ◦number thuyền"),
    # the first word of a sentence bears a capital whatever it is, and so do all of a heading
    ("Rà soát. Lập danh mục", "rà soát . lập danh mục"),
    ("TỔ CHỨC THỰC HIỆN", "tổ chức thực hiện"),
    ("", ""),
])
def test_forms(text, forms):
    assert " ".join(read_passage(text, WHERE, None).forms) == forms


def test_words_know_where_they_stand():
    text = "Sở Nội vụ (cơ quan thường trực) rà soát 3 đề án"
    assert all(text[word.start:word.end].lower() == word.form for word in read_passage(text, WHERE, None).words if word.form[0] != "◦")
