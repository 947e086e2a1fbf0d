"""What changed between two exports: rows added, lost and altered, by document."""

import pytest

from benchmarks.row_changes import changes


def row(document, path, task, leads=""):
    return {"source": document, "path": path, "task": task, "leads": leads}


LIGHTS = row("a.pdf", "1", "Kiểm tra đèn tín hiệu trên các tuyến kênh", "Sở Xây dựng")
WELLS = row("a.pdf", "2", "Đo mực nước của giếng quan trắc", "Sở Y tế")


@pytest.mark.parametrize(("before", "after", "expected"), [
    # the same rows in another order have not changed
    ([LIGHTS, WELLS], [WELLS, LIGHTS], []),
    # a row more, though one like it was there
    ([LIGHTS], [LIGHTS, LIGHTS], [("a.pdf", "added")]),
    ([LIGHTS, WELLS], [WELLS], [("a.pdf", "lost")]),
    # one field differs: altered, not lost and added
    ([LIGHTS, WELLS], [{**LIGHTS, "leads": ""}, WELLS], [("a.pdf", "altered")]),
    # the same words in another document are another row
    ([LIGHTS], [{**LIGHTS, "source": "b.pdf"}], [("a.pdf", "lost"), ("b.pdf", "added")]),
    # nothing alike
    ([LIGHTS], [WELLS], [("a.pdf", "lost"), ("a.pdf", "added")]),
    ([], [], []),
])
def test_changes(before, after, expected):
    assert [(change.document, change.kind) for change in changes(before, after, "source")] == expected


def test_an_altered_row_shows_where_its_fields_differ():
    [change] = changes([WELLS], [{**WELLS, "task": WELLS["task"] + " hằng tháng", "leads": "Sở Nội vụ"}], "source")
    assert change.lines() == ["~ 2 | Đo mực nước của giếng quan trắc hằng tháng",
                              "    task: 'Đo mực nước của giếng quan trắc' -> 'Đo mực nước của giếng quan trắc hằng tháng'",
                              "    leads: 'Sở Y tế' -> 'Sở Nội vụ'"]
