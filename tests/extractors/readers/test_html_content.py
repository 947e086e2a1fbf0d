"""Of a page of a portal, the document is read and nothing around it."""

import pytest

from extractors.readers.office.html.reader import read_html
from tests.extractors.readers.word_files import texts

HEAD = "<p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>Độc lập - Tự do - Hạnh phúc</p>"
TEXT = "<p>Điều 1. Các sở, ban, ngành triển khai thực hiện Kế hoạch này trên địa bàn tỉnh, bảo đảm đúng tiến độ.</p>" * 5
FOOT = "<p>Nơi nhận:</p><p>- Như Điều 3;</p>"
LINKS = "<ul>" + "<li><a href='#'>Quyết định số 5/QĐ-UBND về việc phê duyệt</a></li>" * 20 + "</ul>"

PAGES = [
    # menus and footers by their elements
    f"<header>Cổng thông tin</header><nav>Trang chủ</nav><div>{HEAD}{TEXT}{FOOT}</div><footer>Bản quyền</footer>",
    # lists of other documents by their links
    f"<div><div>{HEAD}{TEXT}{FOOT}</div><div>Văn bản mới {LINKS}</div></div>",
    # comments and boxes by their names
    f"<div class='main'><div>{HEAD}{TEXT}{FOOT}</div><div class='fb-comments'>Hay quá</div><div id='tin-khac'>Tin khác</div></div>",
    # a few words beside the document
    f"<div><div>Ngày đăng: 1/1</div><div>{HEAD}{TEXT}{FOOT}</div></div>",
    # the foot in a block of its own belongs to the document
    f"<div>Ngày đăng: 1/1</div><div><div>{HEAD}{TEXT}</div><div>{FOOT}</div></div>",
    # the head in a table, each part of the text in a block
    f"<div>Menu</div><div><table><tr><td></td><td>{HEAD}</td></tr></table><div>{TEXT}</div><div>{FOOT}</div></div>",
    # the document under a tab that was not chosen, beside its properties
    f"<div><div>Số ký hiệu: 5/KH-UBND</div><div style='display:none'>{HEAD}{TEXT}{FOOT}</div></div>",
    # the page says "header" where the head of the document stands
    f"<nav>Trang chủ</nav><div><header>{HEAD}</header><div class='content share'>{TEXT}{FOOT}</div></div>",
]


@pytest.mark.parametrize("page", PAGES)
def test_the_document_is_found(page):
    source = read_html(f"<html><body>{page}</body></html>".encode())
    assert texts(source) == texts(read_html(f"<body>{HEAD}{TEXT}{FOOT}</body>".encode()))
    assert [fact.kind for fact in source.facts] == ["furniture"]


def test_without_national_name_the_type_in_capitals_marks_the_document():
    page = f"<div>Giới thiệu</div><div><p>KẾ HOẠCH</p>{TEXT}</div><div>{LINKS}</div>"
    assert texts(read_html(page.encode())) == ["KẾ HOẠCH", *texts(read_html(TEXT.encode()))]


def test_a_document_full_of_links_is_kept():
    whole = texts(read_html(f"<div>{HEAD}{TEXT}</div>".encode()))
    linked = TEXT.replace("Kế hoạch này", "<a href='#'>Kế hoạch này</a>")
    assert texts(read_html(f"<div><div>{HEAD}</div>{linked}</div>".encode())) == whole
    # anchors that name a place are no links
    named = TEXT.replace("<p>", "<p><a name='dieu_1'>").replace("</p>", "</a></p>")
    assert texts(read_html(f"<div><div>{HEAD}</div>{named}</div>".encode())) == whole


def test_an_annex_in_a_block_of_its_own_is_kept():
    annex = "<div><p>PHỤ LỤC</p>" + "<p>1. Rà soát, hoàn thiện nội dung các dự thảo.</p>" * 40 + "</div>"
    page = f"<body><div><div>{HEAD}{TEXT * 60}{FOOT}</div>{annex}</div></body>"
    assert texts(read_html(page.encode()))[-1] == "1. Rà soát, hoàn thiện nội dung các dự thảo."


def test_a_page_without_any_mark_is_read_whole():
    assert texts(read_html(b"<div>a</div><div>b</div>")) == ["a", "b"]
