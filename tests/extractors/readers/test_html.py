"""Lines and tables of web pages, as browsers print them."""

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.cleaning.clean import clean
from extractors.frame.identity import read_header
from extractors.frame.segments import segment
from extractors.readers.errors import UnreadableError
from extractors.readers.office.html.reader import read_html
from tests.extractors.readers.word_files import cells, texts

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"

PAGES = [
    # white space of the source is one blank, paragraphs are lines
    ("<p>Căn cứ\n   Luật</p><p>Điều 1.</p>", ["Căn cứ Luật", "Điều 1."]),
    # breaks and blocks end lines, elements in lines do not
    ("<div>CHÍNH PHỦ<br>-----<div>Số: <b>1</b>/NQ-CP</div>Hà Nội</div>", ["CHÍNH PHỦ", "-----", "Số: 1/NQ-CP", "Hà Nội"]),
    # entities, and blanks that forbid a break, which are printed one by one
    ("<p>Sở KH&amp;CN&nbsp;&nbsp; &#272;à &nbsp;Lạt</p>", ["Sở KH&CN   Đà  Lạt"]),
    # scripts, styles, hidden elements and comments print nothing; text after them stays
    ("<p>a<script>x()</script> b<!-- c --><span style='display:none'>d</span> e</p><style>p{}</style>", ["a b e"]),
    # text in preformatted blocks keeps its lines and blanks
    ("<pre>UBND TỈNH     CỘNG HÒA\n  Số: 1</pre>", ["UBND TỈNH     CỘNG HÒA", "Số: 1"]),
    # lists: their numbers and bullets are printed, unless the item brings its own mark
    ("<ol start='3'><li>a</li><li>b</li></ol><ol type='a'><li>c</li></ol><ul><li>d</li><li>- e</li><li></li></ul>f",
     ["3. a", "4. b", "a. c", "• d", "- e", "f"]),
    # a word cut between elements is one word
    ("<p><b>Ng</b>hị quyết</p>", ["Nghị quyết"]),
    # old encodings are read by the font
    ("<p><font face='.VnTimeH'>ñy ban nh©n d©n</font></p>", ["ỦY BAN NHÂN DÂN"]),
    ("<p style=\"font-family: VNI-Times, serif\">Soá: 991/QÑ-UBND</p>", ["Số: 991/QĐ-UBND"]),
    # signs that nobody sees
    ("<p>Kế\u200b ho\u00adạch\ufeff</p>", ["Kế hoạch"]),
]


@pytest.mark.parametrize(("body", "expected"), PAGES)
def test_text_is_read_as_printed(body, expected):
    source = read_html(f"<html><body>{body}</body></html>".encode())
    assert texts(source) == expected
    assert all(source.text[line.start:line.end] == line.text for line in source.lines)


STYLED = [
    # white letters are seen on a ground of another colour, letters of no size never
    (".cu {color:#fff} .so {color:white; background:#a00}", "<p class=cu>bản cũ</p><p class=so>số</p>", [("số", None)]),
    ("p.cu {font-size:0}", "<p class=cu>bản cũ</p><table bgcolor=navy><tr><td style='color:#ffffff'>a</table>", [("a", None)]),
    # what a sheet of style hides by class, by place in a row, or by identifier
    (".cu, tr.bo {display:none}", "<p class=cu>bản cũ</p><table><tr class=bo><td>bỏ</table><p>bản mới</p>", [("bản mới", None)]),
    ("<!-- #an {visibility: hidden} p.x {mso-hide:all} -->", "<div id=an>a</div><p class=x>b</p><p>c</p>", [("c", None)]),
    # only in print: a screen shows it
    ("@media print { .cu {display:none} }", "<p class=cu>bản cũ</p>", [("bản cũ", None)]),
    # struck through by class, by element, by style; what is underlined is not
    (".g {text-decoration: line-through}", "<p><span class=g>30/5/2027</span> 30/4/2027</p>",
     [("30/4/2027", None), ("30/5/2027", "struck")]),
    ("", "<p><del>a</del><s>b</s> c <u>d</u></p><p style='text-decoration:underline line-through'>e</p>",
     [("c d", None), ("ab", "struck"), ("e", "struck")]),
    # a raised figure is the mark of a note, but not in an area
    (".n {vertical-align: super}", "<p>ngày 5/4<sup>1</sup>, 9/KH-UBND<span class=n>2</span>, 500 m<sup>2</sup></p>",
     [("ngày 5/4¹, 9/KH-UBND², 500 m2", None)]),
    # numbers of lists that a sheet counts in Roman figures, or not at all
    ("ol.la {list-style-type: upper-roman}", "<ol class=la><li>a<li>b</ol><ol style='list-style: none'><li>c</ol>",
     [("I. a", None), ("II. b", None), ("c", None)]),
]


@pytest.mark.parametrize(("sheet", "body", "expected"), STYLED)
def test_sheets_of_style_count(sheet, body, expected):
    source = read_html(f"<html><head><style>{sheet}</style></head><body>{body}</body></html>".encode())
    assert [(line.text, line.aside) for line in source.lines] == expected
    assert [note.code for note in source.diagnostics] == ["text_struck"] * sum(aside is not None for _, aside in expected)


def test_paragraphs_end_with_blocks_and_breaks_leave_them_open():
    source = read_html(b"<p>a<br>b</p><div>c<br></div>d")
    assert [line.ends_paragraph for line in source.lines] == [None, True, True, True]


def test_looks():
    source = read_html(b"<p style='font-size:16px'><b>a</b></p><p><b>b</b> c</p><h2>d</h2>"
                       b"<p style='font-weight: bold; font-size: 13pt'>e</p>")
    assert [(line.bold, line.size) for line in source.lines] == [(True, 12), (False, None), (True, None), (True, 13)]


ENCODINGS = [
    # by the mark at the beginning, by what the page declares, and as UTF-8 whatever it declares
    ("Nghị quyết", "utf-16", ""), ("Nghị quyết", "utf-8-sig", ""), ("Nghị quyết", "utf-8", "<meta charset=iso-8859-1>"),
    # a declared code page
    ("Đà Nẵng".replace("ẵ", "ă"), "windows-1258", "<meta http-equiv='Content-Type' content='text/html; charset=windows-1258'>"),
    # nothing declared, or nonsense
    ("café", "windows-1252", ""), ("café", "windows-1252", "<meta charset=xyz>"),
]


@pytest.mark.parametrize(("text", "encoding", "meta"), ENCODINGS)
def test_encodings(text, encoding, meta):
    assert read_html(f"<html><head>{meta}</head><body><p>{text}</p></body></html>".encode(encoding)).text == text


def test_xml_declarations_do_no_harm():
    assert read_html('<?xml version="1.0" encoding="utf-8"?><html><body><p>Điều 1</p></body></html>'.encode()).text == "Điều 1"


def test_merged_cells_keep_their_place():
    table = ("<table border=1><caption>Biểu 1</caption><tr><th rowspan=2>STT</th><th colspan=2>Phân công</th></tr>"
             "<tr><td>Chủ trì</td><td>Phối hợp</td></tr><tr><td>1</td><td>a<br>b</td><td></td></tr></table>")
    source = read_html(f"<p>trước</p>{table}<p>sau</p>".encode())
    assert cells(source) == [(0, 0, 2, 1, "STT"), (0, 1, 1, 2, "Phân công"), (1, 1, 1, 1, "Chủ trì"), (1, 2, 1, 1, "Phối hợp"),
                             (2, 0, 1, 1, "1"), (2, 1, 1, 1, "a b"), (2, 2, 1, 1, "")]
    assert texts(source)[:2] == ["trước", "Biểu 1"]
    assert texts(source)[-1] == "sau"


LAYOUT = [
    # a head, read column by column
    ("<table><tr><td>UBND</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr><tr><td>Số: 1</td><td>Hà Nội</td></tr></table>",
     ["UBND", "Số: 1", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Hà Nội"]),
    # a signature that an editor put into a table with borders
    ("<table border=1><tr><td></td><td>KT. BỘ TRƯỞNG<br>Nguyễn A</td></tr></table>", ["KT. BỘ TRƯỞNG", "Nguyễn A"]),
    # a page that is laid out as a table
    ("<table><tr><td>a</td><td>b</td><td>c</td></tr>"
     "<tr><td colspan=3><table border=1><tr><td>x</td><td>y</td></tr></table></td></tr></table>",
     ["a", "b", "c", "x", "y"]),
]


@pytest.mark.parametrize(("body", "expected"), LAYOUT)
def test_layout_is_read_as_lines(body, expected):
    assert texts(read_html(body.encode())) == expected


GRIDS = [
    # portals drop borders; headings make the table
    "<table border=0><tr><td>STT</td><td>Nội dung</td><td>Chủ trì</td></tr><tr><td>1</td><td>a</td><td>b</td></tr></table>",
    # borders of the cells
    "<table><tr><td style='border: solid 1px'>a</td><td style='border-left: 1px solid'>b</td></tr></table>",
]


@pytest.mark.parametrize("body", GRIDS)
def test_tables_are_grids(body):
    assert len(read_html(body.encode()).grids) == 1


BAD = [
    # nothing, nothing printed, a picture
    (b"", "empty"), (b"<html><body><img src=a.png></body></html>", "empty"), (bytes(range(1, 32)) * 9, "unreadable"),
    (b"<p>a</p>".ljust(33 * 2**20), "too_large"),
]


@pytest.mark.parametrize(("data", "code"), BAD)
def test_bad_pages_have_a_reason(data, code):
    with pytest.raises(UnreadableError) as caught:
        read_html(data)
    assert caught.value.code == code


BOMBS = [
    # tags that are never closed; what the parser gives up on is reported, with the words that are lost
    ("<font>x" * 3000, ["nested_too_deep", "text_not_read"]),
    ("<table><tr><td>x" * 100, []),
    # cells that cover everything
    ("<table border=1>" + "<tr><td colspan=1000 rowspan=60000>a</td></tr>" * 300 + "</table>", []),
]


@pytest.mark.parametrize(("body", "codes"), BOMBS)
def test_bombs_do_not_burst(body, codes):
    assert [diagnostic.code for diagnostic in read_html(body.encode()).diagnostics] == codes


_TAGS = ["div", "p", "b", "br", "table", "tr", "td", "ul", "ol", "li", "pre", "font face='.VnTime'", "a href='#'", "nav", "span style='x:'"]
_TREES = st.recursive(st.text("aăđỡ <&;\xa0\n-1.§", max_size=9), lambda inner: st.builds(
    lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag.split()[0]}>", st.sampled_from(_TAGS), st.lists(inner, max_size=4)), max_leaves=25)


@settings(max_examples=200, deadline=None)
@given(st.lists(_TREES, max_size=4))
def test_any_page_is_read(trees):
    source = read_html(f"<p>a</p>{''.join(trees)}".encode())
    assert all(source.text[line.start:line.end] == line.text and "\n" not in line.text for line in source.lines)
    numbers = [number for grid in source.grids for cell in grid.cells for number in cell.lines]
    assert len(numbers) == len(set(numbers))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    with contextlib.suppress(UnreadableError):
        read_html(data)


@pytest.mark.parametrize(("name", "grids"), [("nq_66-3_2025_nq_cp_vbpl.html", []), ("qd_42_2025_qd_ttg_vbpl.html", [(66, 12), (73, 8)])])
def test_real_pages(name, grids):
    path = CORPUS / name
    if not path.exists():
        pytest.skip("the corpus is not here")
    gold = json.loads((CORPUS.parent / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))["header"]
    source = read_html(path.read_bytes())
    header = read_header(segment(clean(source)))[0]
    assert {field: getattr(header, field) for field in gold} == gold
    assert [(grid.rows, grid.cols) for grid in source.grids] == grids


def test_a_table_drawn_in_a_page_that_shows_a_plain_text():
    source = read_html("<pre>II. VIỆC\n| TT | Việc |\n| 1 | Quét bến |</pre>".encode())
    assert (texts(source), cells(source)[-1]) == (["II. VIỆC", "TT", "Việc", "1", "Quét bến"], (1, 1, 1, 1, "Quét bến"))
