"""A letter whose title names a plan without its number carries out the plan of that title which the same text names in full."""

import pytest

from tests.extractors.citing.reading import links

PLAN = "basis: Thực hiện Kế hoạch số 31/KH-UBND ngày 05/3/2026 của UBND tỉnh về phát triển điện mặt trời mái nhà giai đoạn 2026-2030;"


def letter(title):
    return f"basis: Căn cứ Công văn số 77/SCT-QLNL ngày 12/3/2026 của Sở Công Thương {title},"


@pytest.mark.parametrize("title", [
    "về việc triển khai “Kế hoạch phát triển điện mặt trời mái nhà giai đoạn 2026-2030”",
    "về việc triển khai thực hiện Kế hoạch phát triển điện mặt trời mái nhà giai đoạn 2026-2030",
])
def test_the_title_names_the_plan(title):
    assert "77/SCT-QLNL implements 31/KH-UBND" in links(PLAN, letter(title))


@pytest.mark.parametrize("title", [
    "về việc triển khai “Kế hoạch phát triển điện mặt trời mái nhà giai đoạn 2021-2025”",  # another one
    "về việc triển khai “Chương trình phát triển điện mặt trời mái nhà giai đoạn 2026-2030”",
    "về việc báo cáo tình hình phát triển điện mặt trời mái nhà giai đoạn 2026-2030",
])
def test_another_title_names_another(title):
    assert "77/SCT-QLNL implements 31/KH-UBND" not in links(PLAN, letter(title))


def test_of_two_plans_of_that_title_neither_is_meant():
    other = PLAN.replace("31/KH-UBND ngày 05/3/2026", "12/KH-UBND ngày 05/2/2026")
    found = links(PLAN, other, letter("về việc triển khai “Kế hoạch phát triển điện mặt trời mái nhà giai đoạn 2026-2030”"))
    assert not [link for link in found if link.startswith("77/SCT-QLNL implements")]


@pytest.mark.parametrize(("line", "both"), [
    ("Thực hiện Kế hoạch số 5-KH/TU của Tỉnh ủy và Kế hoạch số 7/KH-UBND của UBND tỉnh thực hiện Nghị quyết số 9-NQ/TW;", True),
    ("Thực hiện Kế hoạch số 5-KH/TU về chợ và Kế hoạch số 7/KH-UBND của UBND tỉnh thực hiện Nghị quyết số 9-NQ/TW;", False),
    ("Thực hiện Kế hoạch số 5-KH/TU ngày 02/3/2026; Kế hoạch số 7/KH-UBND của UBND tỉnh thực hiện Nghị quyết số 9-NQ/TW;", False),
])
def test_the_title_of_the_second_holds_for_the_first(line, both):
    found = links(f"basis: {line}")
    assert "7/KH-UBND implements 9-NQ/TW" in found
    assert ("5-KH/TU implements 9-NQ/TW" in found) == both
