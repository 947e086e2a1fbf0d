"""Which task of a plan above a task takes up, which nobody took up, and what the command says of it."""

import json

import pytest

from extractors.records import Header, StatedLink
from pipeline import cli
from pipeline.link.current_links import link_anew
from pipeline.register.cascade import Index
from pipeline.store.database import writing
from tests.pipeline.handmade import citation, document, obligation, save

ABOVE = ("Nạo vét luồng lạch, thả phao tiêu trên sông Mơ", "Mở lớp dạy bơi miễn phí cho trẻ em ven sông",
         "Thay áo phao cũ trên các đò ngang", "Báo cáo kết quả thực hiện với cơ quan cấp trên",
         "Tiêm chủng cho trẻ em dưới 5 tuổi", "Cấp thẻ thư viện cho trẻ em", "Sửa sân chơi cho trẻ em trong công viên")


@pytest.mark.parametrize(("task", "taken"), [
    # in words of one's own, with place and time
    ("Thả bổ sung phao tiêu, nạo vét luồng lạch đoạn sông Mơ qua xã Bãi Sậy trong quý II", 0),
    ("Nhà văn hóa thôn mở lớp dạy bơi cho trẻ em vào tháng 6", 1),
    # near is not the same: other things on the same river
    ("Trồng tre chắn sóng ven sông", None),
    ("Tặng vở cho trẻ em nghèo", None),
    ("Thay bóng đèn đường làng", None),
    ("", None),
])
def test_the_task_that_is_taken_up(task, taken):
    found = Index([(str(n), text) for n, text in enumerate(ABOVE)]).taken_up_by([("x", task)])
    assert [int(one.above) for one in found] == ([] if taken is None else [taken])


def test_evidence_is_what_both_say():
    taken, = Index(list(zip("abcdefg", ABOVE, strict=True))).taken_up_by([("x", "Mở lớp dạy bơi cho trẻ em")])
    assert "mở lớp dạy bơi" in taken.shared
    assert 0 < taken.score <= 1


@pytest.fixture
def database(tmp_path):
    """A plan of a province and that of a commune that carries it out."""
    above = document(Header("KH", "45/KH-UBND", issuer="UBND thành phố Huế"), obligations=[obligation(task) for task in ABOVE])
    below = document(Header("KH", "9/KH-UBND", issuer="UBND xã Bãi Sậy"), citations=[citation("KH", "45/KH-UBND", "UBND thành phố Huế")],
                     links=[StatedLink(None, "implements", 0, "Thực hiện")],
                     obligations=[obligation("Xã Bãi Sậy mở lớp dạy bơi cho trẻ em ven sông"), obligation("Sửa mái trụ sở")])
    path = save(tmp_path / "db.duckdb", {"tinh.txt": above, "xa.txt": below})
    with writing(path) as con:
        link_anew(con)
    return path


def test_command(database, capsys):
    assert cli.main(["cascade", "45/KH-UBND", "--db", str(database)]) == 0
    told = capsys.readouterr().out
    assert "2 tasks, 1 tied to a task here" in told
    assert "taken up by nobody: 6" in told
    assert cli.main(["cascade", "xa.txt", "--up", "--json", "--db", str(database)]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["task"], row["other"]) for row in rows] == [
        ("Xã Bãi Sậy mở lớp dạy bơi cho trẻ em ven sông", ABOVE[1]), ("Sửa mái trụ sở", None)]


def test_a_document_without_others_says_so(database, capsys):
    assert cli.main(["cascade", "xa.txt", "--db", str(database)]) == 0
    assert "no document that was read carries it out" in capsys.readouterr().out
