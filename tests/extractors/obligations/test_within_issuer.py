"""Bodies that a paper names shortly because they are its issuer's, or the issuer itself."""

import pytest

from extractors.obligations.assemble import within_issuer
from extractors.records import ObligationUnit

COMMITTEE = "Ban Chỉ đạo Phòng cháy rừng tỉnh Nghệ An"


@pytest.mark.parametrize(("name", "issuer", "expected"), [
    ("Văn phòng Sở", "Sở Y tế", "Văn phòng Sở Y tế"),
    ("Ủy viên thường trực", COMMITTEE, f"Ủy viên thường trực {COMMITTEE}"),
    ("Phó Trưởng ban", COMMITTEE, f"Phó Trưởng {COMMITTEE}"),
    # others of the kind, a whole name, an office that other bodies have, no issuer
    ("các Ủy ban", "Ủy ban Dân tộc", "các Ủy ban"),
    ("Sở", "Sở Y tế", "Sở"),
    ("Ban Chỉ đạo Chuyển đổi số xã", COMMITTEE, "Ban Chỉ đạo Chuyển đổi số xã"),
    ("Ủy viên thường trực", "Sở Y tế", "Ủy viên thường trực"),
    ("Văn phòng Sở", None, "Văn phòng Sở"),
])
def test_short_names(name, issuer, expected):
    assert within_issuer(ObligationUnit(name, "lead", False, name, "stated"), issuer).name == expected


def test_a_group_of_a_kind_of_one_word_stays_as_printed():
    unit = ObligationUnit("các đơn vị thuộc Bộ", "lead", True, "các đơn vị thuộc Bộ", "stated")
    assert within_issuer(unit, "Bộ Nội vụ") == unit
