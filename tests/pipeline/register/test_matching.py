"""Tasks are known again, and a name is never given to another task."""

import pytest

from pipeline.register.changes import compare, differences
from pipeline.register.faces import FIELDS, Face, words
from pipeline.register.matching import pair


def task(name, text, ord_=0, lead="Phòng Kinh tế", is_gone=False, **values):
    return Face(name, ord_, {**dict.fromkeys(FIELDS), "task": text, "leads": lead, "path": "III.1", **values}, is_gone)


def edition(*texts, lead="Phòng Kinh tế"):
    return [task(chr(97 + n), text, n + 1, lead) for n, text in enumerate(texts)]


NURSERY = "Mở thêm hai nhóm trẻ tại khu công nghiệp Bãi Sậy"
FERRY = "Lắp phao cứu sinh tại các bến đò ngang trên sông Mơ"
MARKET = "Sắp xếp lại quầy hàng trong chợ Gò"


@pytest.mark.parametrize(("old", "new", "kept"), [
    # a line comes in above
    ([NURSERY, FERRY], [MARKET, NURSERY, FERRY], [None, 0, 1]),
    # two change places
    ([NURSERY, FERRY], [FERRY, NURSERY], [1, 0]),
    # one is dropped, and none takes its name
    ([NURSERY, FERRY], [MARKET, FERRY], [None, 1]),
    # line breaks and dashes of another format
    ([NURSERY], ["- Mở thêm hai nhóm trẻ\ntại khu công nghiệp Bãi Sậy."], [0]),
    # words added at the end, a word replaced
    ([NURSERY, FERRY], [NURSERY + ", báo cáo trong quý III", FERRY.replace("phao", "phao, áo")], [0, 1]),
    # half of it reworded, but between the same neighbours
    ([MARKET, "Kẻ lại vạch sơn trước cổng trường học", NURSERY], [MARKET, "Sơn lại vạch kẻ trước cổng các trường", NURSERY], [0, 1, 2]),
    # one text twice: in the order of the document
    ([FERRY, MARKET, FERRY], [FERRY, FERRY], [0, 2]),
    ([], [FERRY], [None]),
])
def test_pairs(old, new, kept):
    before, now = edition(*old), edition(*new)
    found = {id(two): before.index(one) for one, two in pair(before, now)}
    assert [found.get(id(two)) for two in now] == kept


def test_of_equal_words_the_lead_decides():
    old = [task("a", "Báo cáo kết quả", 1, "Trạm Y tế"), task("b", "Báo cáo kết quả", 2, "Công an xã")]
    assert [one.name for one, _ in pair(old, [task("?", "Báo cáo kết quả", 1, "Công an xã")])] == ["b"]


def test_a_task_that_had_gone_comes_back_under_its_name_unless_another_bears_it():
    gone = task("a", FERRY, 1, is_gone=True)
    assert [one.name for one, _ in pair([gone], [task("?", FERRY)])] == ["a"]
    assert [one.name for one, _ in pair([gone, task("b", FERRY, 2)], [task("?", FERRY)])] == ["b"]


def test_what_differs():
    old = task("a", FERRY, deadline_text="quý II", partners="Công an xã")
    new = task("a", FERRY, lead="Đội Quản lý đô thị", deadline_text="quý III", partners="Công an xã", path="IV.2")
    assert [change["change"] for change in compare(old, new)] == ["new lead", "moved", "new deadline"]
    # its number alone is another, because a line came in above it
    assert not list(compare(old, task("a", FERRY, deadline_text="Quý II", partners="Công an xã", path="III.2")))


def test_differences_name_what_was_dropped_and_added():
    found = differences(edition(NURSERY, FERRY), edition(FERRY, MARKET))
    assert [(row["change"], row["task"]) for row in found] == [("dropped", NURSERY), ("added", MARKET)]


def test_words():
    assert words("Hoà giải – cơ\u00a0sở;") == words("hòa giải cơ sở")
