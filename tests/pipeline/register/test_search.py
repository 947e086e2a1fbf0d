"""Search with marks and without, and documents by whatever they are called."""

import pytest

from extractors.records import Header
from pipeline.errors import UsageError
from pipeline.queries.lookup import find_document
from pipeline.register.search import search
from tests.pipeline.handmade import document, in_memory, obligation

TITLE = "Phát triển bến đò du lịch Sông Mơ"


@pytest.fixture(scope="module")
def con():
    return in_memory({"a.txt": document(Header("NQ", "57-NQ/TW", title=TITLE), obligations=[obligation("Sửa bến đò Gò Dưa")]),
                      "b.txt": document(Header("KH", "9/KH-UBND"), obligations=[obligation("Kẻ vạch bến đỗ xe buýt")])})


@pytest.mark.parametrize(("wanted", "quotes"), [
    ("bến đò", [TITLE, "Sửa bến đò Gò Dưa", "Kẻ vạch bến đỗ xe buýt"]),
    ("BEN DO", [TITLE, "Sửa bến đò Gò Dưa", "Kẻ vạch bến đỗ xe buýt"]),
    ("bến đỗ", ["Kẻ vạch bến đỗ xe buýt", TITLE, "Sửa bến đò Gò Dưa"]),
    ("xe bến", ["Kẻ vạch bến đỗ xe buýt"]),
    ("thuyền", []),
])
def test_search(con, wanted, quotes):
    assert [row["quote"] for row in search(con, wanted)] == quotes


@pytest.mark.parametrize("wanted", [
    "57-NQ/TW", "57 NQ/TW", "57/NQ-TW", "Nghị quyết số 57-NQ/TW", "bến đò du lịch", "ben do du lich", "a.txt"])
def test_documents_are_found(con, wanted):
    assert find_document(con, wanted)["doc_id"] == "doc-a"


def test_nothing_is_found_where_nothing_is(con):
    with pytest.raises(UsageError, match="No document is called"):
        find_document(con, "Nghị quyết số 58-NQ/TW")
