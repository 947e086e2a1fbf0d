"""Tables whose cells are known: from grids on one or more pages to task rows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.cleaning.clean import clean
from extractors.expressions.places import NOWHERE
from extractors.records import Grid, GridCell, Line, Source
from extractors.tables.reading import read_tables
from extractors.tables.row_labels import read_label, read_title_label
from extractors.tagging.local_tagger import LocalTagger


class Sheet:
    """Writes a document by hand: lines of text and grids, page by page."""

    def __init__(self):
        self.text, self.lines, self.grids = "", [], []

    def line(self, text, page=1, bold=False):
        self.text += "\n" if self.text else ""
        start = len(self.text)
        self.text += text
        self.lines.append(Line(len(self.lines) + 1, page, start, len(self.text), text, bold=bold))
        return len(self.lines)

    def grid(self, rows, page=1, edges=None):
        """Cells are parted by ";": "<" is covered by the cell to the left, "^" by the one above; "|" breaks a line, "**" makes bold."""
        rows = [[text.strip() for text in row.split(";")] for row in rows]
        lefts = edges or [100.0 * col for col in range(len(rows[0]) + 1)]
        cells = []
        for row, texts in enumerate(rows):
            for col, text in enumerate(texts):
                if text not in ("<", "^"):
                    cells.append(self._cell(rows, row, col, page, lefts))
        box = (lefts[0], 0.0, lefts[-1], 20.0 * len(rows))
        self.grids.append(Grid(len(rows), len(rows[0]), tuple(cells), page, box))
        return self

    def _cell(self, rows, row, col, page, lefts):
        wide, high = 1, 1
        while col + wide < len(rows[row]) and rows[row][col + wide] == "<":
            wide += 1
        while row + high < len(rows) and rows[row + high][col] == "^":
            high += 1
        printed = [part for part in rows[row][col].split("|") if part]
        numbers = tuple(self.line(part.removeprefix("**"), page, part.startswith("**")) for part in printed)
        return GridCell(row, col, high, wide, numbers, page, (lefts[col], 20.0 * row, lefts[col + wide], 20.0 * (row + high)))

    def read(self):
        source = Source(self.text, tuple(self.lines), max(line.page for line in self.lines), "application/pdf", tuple(self.grids))
        cleaned = clean(source)
        return read_tables(source, [*cleaned.lines, *cleaned.cells], LocalTagger(NOWHERE, None))


def rows_of(table):
    """Number, group and cells of each row, in the order of the columns."""
    keys = [key for key in keys_of(table) if key != "stt"]
    return ["; ".join([row.stt, row.group.text if row.group else "", *(row.cells[key].text if key in row.cells else "" for key in keys)])
            for row in table.rows]


def keys_of(table):
    return [column.key for column in table.columns]


def one(*pieces, edges=None):
    sheet = Sheet()
    for page, rows in enumerate(pieces, 1):
        sheet.grid(rows, page, edges)
    (table,) = sheet.read()
    return table


HEAD = "STT; Nhiệm vụ; Chủ trì; Thời hạn"
FULL = "1; Rà soát quy hoạch; Sở Xây dựng; Quý I/2026"

ROWS = [
    # one row, its task over two lines
    ([HEAD, "1.; Rà soát|quy hoạch; Sở Xây dựng; Quý I/2026"], ["1; ; Rà soát quy hoạch; Sở Xây dựng; Quý I/2026"]),
    # a header over two rows, merged downwards
    (["TT; Nội dung; Phân công; <", "^; ^; Chủ trì; Phối hợp", "1; Họp; Sở A; Sở B"], ["1; ; Họp; Sở A; Sở B"]),
    # the same header, the merge downwards not marked
    (["TT; Nội dung; Phân công; <", "; ; Chủ trì; Phối hợp", "1; Họp; Sở A; Sở B"], ["1; ; Họp; Sở A; Sở B"]),
    # a header over several lines, then the numbers of the columns
    (["S|TT; Nhiệm vụ; Đơn vị|chủ trì; Thời gian|hoàn thành", "(1); (2); (3); (4)", FULL],
     ["1; ; Rà soát quy hoạch; Sở Xây dựng; Quý I/2026"]),
    # a title that spans the table above the header
    (["PHỤ LỤC; <; <; <", HEAD, FULL], ["1; ; Rà soát quy hoạch; Sở Xây dựng; Quý I/2026"]),
    # a group row over the columns after its number, and one over all columns
    ([HEAD, "I; Lĩnh vực xây dựng; <; <", FULL, "II. Lĩnh vực y tế; <; <; <", "2; Khám bệnh; Sở Y tế; "],
     ["1; Lĩnh vực xây dựng; Rà soát quy hoạch; Sở Xây dựng; Quý I/2026", "2; Lĩnh vực y tế; Khám bệnh; Sở Y tế; "]),
    # a group row whose cells are not merged
    ([HEAD, "A; Nhóm thể chế; ; ", FULL], ["1; Nhóm thể chế; Rà soát quy hoạch; Sở Xây dựng; Quý I/2026"]),
    # a group without number, in bold
    ([HEAD, "; **Nhóm thể chế; ; ", FULL], ["1; Nhóm thể chế; Rà soát quy hoạch; Sở Xây dựng; Quý I/2026"]),
    # the inner group counts, and a new outer one ends it
    ([HEAD, "A; Cấp tỉnh; <; <", "I; Xây dựng; <; <", FULL, "B; Cấp xã; <; <", "2; Họp dân; UBND xã; "],
     ["1; Xây dựng; Rà soát quy hoạch; Sở Xây dựng; Quý I/2026", "2; Cấp xã; Họp dân; UBND xã; "]),
    # a Roman number with work and a lead of its own is a task
    ([HEAD, "I; Rà soát quy hoạch; Sở Xây dựng; Quý I/2026"], ["I; ; Rà soát quy hoạch; Sở Xây dựng; Quý I/2026"]),
    # a parent without lead and time gives its title to its parts
    ([HEAD, "1; Chuyển đổi số; ; ", "1.1; Mua máy; Sở A; ", "1.2; Đào tạo; Sở B; ", "2; Tổng kết; Sở C; "],
     ["1.1; Chuyển đổi số; Mua máy; Sở A; ", "1.2; Chuyển đổi số; Đào tạo; Sở B; ", "2; ; Tổng kết; Sở C; "]),
    # so does one whose parts are lettered, or marked by dashes
    ([HEAD, "1; Chuyển đổi số; ; ", "a); Mua máy; Sở A; ", "-; Đào tạo; Sở B; "],
     ["a; Chuyển đổi số; Mua máy; Sở A; ", "-; Chuyển đổi số; Đào tạo; Sở B; "]),
    # a parent with a lead of its own is a task beside its parts
    ([HEAD, "1; Chuyển đổi số; Sở A; ", "1.1; Mua máy; Sở A; "],
     ["1; ; Chuyển đổi số; Sở A; ", "1.1; ; Mua máy; Sở A; "]),
    # a task that nobody is named for is no group when no parts follow
    ([HEAD, "1; Tuyên truyền; ; ", "2; Tổng kết; Sở A; "], ["1; ; Tuyên truyền; ; ", "2; ; Tổng kết; Sở A; "]),
    # a lead merged over rows, an empty cell below it stays empty
    ([HEAD, "1; Mua máy; Sở A; 2026", "2; Đào tạo; ^; ", "3; Tổng kết; ; 2027"],
     ["1; ; Mua máy; Sở A; 2026", "2; ; Đào tạo; Sở A; ", "3; ; Tổng kết; ; 2027"]),
    # one number over two tasks: both have it
    ([HEAD, "1; Mua máy; Sở A; 2026", "^; Đào tạo; Sở B; 2027"],
     ["1; ; Mua máy; Sở A; 2026", "1; ; Đào tạo; Sở B; 2027"]),
    # one task with two results is one row
    (["TT; Nhiệm vụ; Chủ trì; Sản phẩm", "1; Mua máy; Sở A; Hồ sơ", "^; ^; ^; Biên bản"],
     ["1; ; Mua máy; Sở A; Hồ sơ Biên bản"]),
    # "nt" and the like take the value above, over a group row too, but not that of a number or task
    ([HEAD, FULL, "2; Họp; nt; -nt-", "I; Nhóm; <; <", '3; nt; như trên; -"-'],
     ["1; ; Rà soát quy hoạch; Sở Xây dựng; Quý I/2026", "2; ; Họp; Sở Xây dựng; Quý I/2026",
      "3; Nhóm; nt; Sở Xây dựng; Quý I/2026"]),
    # one body merged over lead and partner is the lead
    (["TT; Nhiệm vụ; Chủ trì; Phối hợp", "1; Họp; Các sở; <"], ["1; ; Họp; Các sở; "]),
    # no column of numbers; the number opens the task
    (["Nhiệm vụ; Chủ trì; Thời hạn", "1. Mua máy; Sở A; 2026", "2. Đào tạo; Sở B; "],
     ["1; ; Mua máy; Sở A; 2026", "2; ; Đào tạo; Sở B; "]),
    # a row that was not numbered
    ([HEAD, FULL, "; Họp giao ban; Văn phòng; Hàng tháng"],
     ["1; ; Rà soát quy hoạch; Sở Xây dựng; Quý I/2026", "; ; Họp giao ban; Văn phòng; Hàng tháng"]),
    # a total is no task
    ([HEAD, FULL, "Tổng cộng: 1 nhiệm vụ; <; <; "], ["1; ; Rà soát quy hoạch; Sở Xây dựng; Quý I/2026"]),
    # a cross in a column of years stands for the year
    (["TT; Nhiệm vụ; Thời gian; <", "^; ^; 2026; 2027", "1; Mua máy; ; x"], ["1; ; Mua máy; 2027; "]),
    # numbers that count months or quarters of a year
    (["TT; Nhiệm vụ; Thời gian năm 2026 (tháng); <; <", "^; ^; 4; 5; 6", "1; Mua máy; ; x; x"],
     ["1; ; Mua máy; Tháng 5 Tháng 6 năm 2026; ; "]),
    (["TT; Nhiệm vụ; Tiến độ theo quý; <", "^; ^; I; II", "1; Mua máy; ; x"], ["1; ; Mua máy; Quý II; "]),
    # of two times the end counts, of group and task the task
    (["TT; Nhóm nhiệm vụ; Nhiệm vụ cụ thể; Bắt đầu; Kết thúc", "1; Số hóa; Mua máy; 01/2026; 6/2026"],
     ["1; Số hóa; Số hóa; Mua máy; 01/2026; 6/2026"]),
    # the coarse column merged over the rows of the fine one, whichever its name: each row is a task
    (["TT; Chủ trì; Nội dung; Nhiệm vụ; Thời hạn", "1; Sở A; Số hóa; Mua máy; 2026", "^; ^; ^; Quét hồ sơ; 2027"],
     ["1; Số hóa; Sở A; Số hóa; Mua máy; 2026", "1; Số hóa; Sở A; Số hóa; Quét hồ sơ; 2027"]),
    # filled alike, the finer name is the task
    (["TT; Nội dung; Nhiệm vụ cụ thể; Chủ trì", "1; Số hóa; Mua máy; Sở A"], ["1; Số hóa; Số hóa; Mua máy; Sở A"]),
    # ... of two that say nothing about it, the first
    (["TT; Nhiệm vụ; Giải pháp; Chủ trì", "1; Số hóa; Mua máy; Sở A"], ["1; ; Số hóa; Mua máy; Sở A"]),
    # a row whose fine cell is empty has its task in the coarse one; without lead and time that is the title of a group
    (["TT; Nội dung; Nhiệm vụ cụ thể; Chủ trì", "1; Số hóa; Mua máy; Sở A", "2; Tổng kết; ; Sở B"],
     ["1; Số hóa; Số hóa; Mua máy; Sở A", "2; ; Tổng kết; Tổng kết; Sở B"]),
    (["TT; Nội dung; Nhiệm vụ cụ thể; Chủ trì", "1; Số hóa; ; ", "1.1; ; Mua máy; Sở A"], ["1.1; Số hóa; ; Mua máy; Sở A"]),
    # "Đơn vị" that counts in metres names nobody
    (["TT; Nhiệm vụ; Đơn vị; Thời hạn", "1; Nạo vét kênh; m3; 2026", "2; Trồng cây; cây; 2026"],
     ["1; ; Nạo vét kênh; m3; 2026", "2; ; Trồng cây; cây; 2026"]),
    # an hour of an event is a task where a body is responsible
    (["Thời gian; Nội dung; Đơn vị phụ trách", "08h00 - 08h30; Đón đại biểu; Văn phòng", "09h00; Khai mạc; "],
     ["; ; 08h00 - 08h30; Đón đại biểu; Văn phòng"]),
    # where somebody leads by some time, the one column with an unknown name says what is to be done
    (["TT; Văn bản cần ban hành; Cơ quan chủ trì; Thời hạn", "1; Quyết định A; Sở A; 2026"], ["1; ; Quyết định A; Sở A; 2026"]),
    # an indicator asks nobody to do anything
    (["TT; Nội dung; Đơn vị tính; Chủ trì", "1; Tỷ lệ hồ sơ trực tuyến; %; Sở A", "2; Mua máy; bộ; Sở B"],
     ["2; ; Mua máy; bộ; Sở B"]),
]


HEADERS = [
    # known names, whatever stands in the rows
    ([HEAD, "1; 2026; Quý I; Sở A"], ["stt", "task", "lead", "deadline"]),
    # the names below a spanning one speak for themselves
    (["TT; Nội dung; Phân công; <", "^; ^; Chủ trì; Phối hợp", "1; Họp; Sở A; Sở B"], ["stt", "task", "lead", "partner"]),
    # three rows of header; a year needs the names above it
    (["TT; Nội dung; Thực hiện; <; <", "^; ^; Đơn vị|chủ trì; Thời gian; <", "^; ^; ^; 2026; 2027", "1; Họp; Sở A; x; "],
     ["stt", "task", "lead", "deadline", "Thực hiện Thời gian 2027"]),
    # two columns without a name are not the same one
    (["TT; Nhiệm vụ; ; ", "1; Họp; a; b"], ["stt", "task", "3", "4"]),
]


@pytest.mark.parametrize(("rows", "keys"), HEADERS)
def test_columns_by_their_headings(rows, keys):
    assert keys_of(one(rows)) == keys


@pytest.mark.parametrize(("rows", "expected"), ROWS)
def test_rows_of_one_grid(rows, expected):
    assert rows_of(one(rows)) == expected


PAGES = [
    # the header again, the rest of a row below it
    ([[HEAD, "1; Rà soát quy; Sở Xây; Quý I/2026"], [HEAD, "; hoạch; dựng; ", "2; Họp; Sở A; "]],
     ["1; ; Rà soát quy hoạch; Sở Xây dựng; Quý I/2026", "2; ; Họp; Sở A; "]),
    # the header again, cut off at the edge of its cell
    ([["STT; Nội dung nhiệm vụ; Chủ trì; Thời gian|hoàn|thành", FULL],
      ["STT; Nội dung nhiệm vụ; Chủ trì; Thời gian|hoàn", "2; Họp; Sở A; "]],
     ["1; ; Rà soát quy hoạch; Sở Xây dựng; Quý I/2026", "2; ; Họp; Sở A; "]),
    # no header on the next page; the rest begins with a capital
    ([[HEAD, "1; Hợp tác với Đại học; Sở A; "], ["; Bách khoa; ; ", "2; Họp; Sở A; "]],
     ["1; ; Hợp tác với Đại học Bách khoa; Sở A; ", "2; ; Họp; Sở A; "]),
    # a cell that is empty on the first page
    ([[HEAD, "1; Rà soát quy; ; "], ["; hoạch; Sở Xây dựng; "]], ["1; ; Rà soát quy hoạch; Sở Xây dựng; "]),
    # a row over three pages
    ([[HEAD, "1; Rà; Sở A; "], ["; soát; ; "], ["; quy hoạch; ; "]], ["1; ; Rà soát quy hoạch; Sở A; "]),
    # a new row at the top of a page, and a group that goes on
    ([[HEAD, "I; Nhóm; <; <", FULL], ["2; Họp; Sở A; "]],
     ["1; Nhóm; Rà soát quy hoạch; Sở Xây dựng; Quý I/2026", "2; Nhóm; Họp; Sở A; "]),
    # a lead merged over rows on both pages
    ([[HEAD, "1; Mua máy; Sở A; ", "2; Đào tạo; ^; "], ["3; Họp; ; ", "4; Tổng kết; ^; ", "5; Chi; ; "]],
     ["1; ; Mua máy; Sở A; ", "2; ; Đào tạo; Sở A; ", "3; ; Họp; Sở A; ",
      "4; ; Tổng kết; Sở A; ", "5; ; Chi; ; "]),
    # a number merged over two tasks, parted by the page break: the second is no rest of the first
    ([[HEAD, "1; Mua máy; Sở A; ", "^; Đào tạo; Sở B; "], ["; Kiểm tra; Sở C; ", "2; Họp; Sở D; "]],
     ["1; ; Mua máy; Sở A; ", "1; ; Đào tạo; Sở B; ", "1; ; Kiểm tra; Sở C; ", "2; ; Họp; Sở D; "]),
    # without numbers, a row at the top of a page is new unless it reads like a rest
    ([["Nhiệm vụ; Chủ trì; Thời hạn", "Mua máy; Sở A; 2026"], ["Đào tạo; Sở B; 2026"], ["cán bộ; ; "]],
     ["; ; Mua máy; Sở A; 2026", "; ; Đào tạo cán bộ; Sở B; 2026"]),
    # the numbers of the columns stand for the header on the next page
    ([[HEAD, "1; 2; 3; 4", FULL], ["1; 2; 3; 4", "2; Họp; Sở A; "]],
     ["1; ; Rà soát quy hoạch; Sở Xây dựng; Quý I/2026", "2; ; Họp; Sở A; "]),
]


@pytest.mark.parametrize(("pages", "expected"), PAGES)
def test_rows_over_pages(pages, expected):
    assert rows_of(one(*pages)) == expected


GOES_ON = [
    # the foot of a page, which furniture on two pages only is too rare to be known by
    lambda sheet: (sheet.grid([HEAD, FULL], 1), sheet.line("Phòng Tổng hợp", 1), sheet.grid(["2; Họp; Sở A; "], 2)),
    # a note with a number, and the header again
    lambda sheet: (sheet.grid([HEAD, FULL], 1), sheet.line("1 Theo số liệu của Sở A", 1), sheet.grid(["2; Họp; Sở A; "], 2)),
    # "(tiếp theo)" above the header printed again
    lambda sheet: (sheet.grid([HEAD, FULL], 1), sheet.line("(tiếp theo)", 2), sheet.grid([HEAD, "2; Họp; Sở A; "], 2)),
    # a group below the foot, then its first row
    lambda sheet: (sheet.grid([HEAD, "I; Lĩnh vực xây dựng; <; <", FULL], 1), sheet.line("ĐÃ KÝ", 1),
                   sheet.grid(["II; Lĩnh vực y tế; <; <", "2; Họp; Sở A; "], 2)),
    # pages in between that nobody can read
    lambda sheet: (sheet.grid([HEAD, FULL], 1), sheet.grid(["2; Họp; Sở A; "], 4)),
]


@pytest.mark.parametrize("write", GOES_ON)
def test_a_table_goes_on_over_what_a_page_leaves_between(write):
    sheet = Sheet()
    write(sheet)
    (table,) = sheet.read()
    assert [row.stt for row in table.rows] == ["1", "2"]


def test_without_numbers_the_places_of_columns_tell_that_a_table_goes_on():
    sheet = Sheet().grid(["Nhiệm vụ; Chủ trì; Thời hạn", "Mua máy; Sở A; 2026"], 1)
    sheet.line("Trang 1/2", 1)
    sheet.grid(["Họp giao ban; Sở B; 2026"], 2)
    (table,) = sheet.read()
    assert [row.cells["task"].text for row in table.rows] == ["Mua máy", "Họp giao ban"]


def test_a_page_on_which_a_ruling_is_missing_keeps_its_columns():
    # the group row on the second page leaves no trace of the columns between number and end
    sheet = Sheet().grid([HEAD, FULL], 1, [50, 80, 300, 400, 500]).grid(["II; Lĩnh vực y tế", "III; Lĩnh vực khác"], 2, [52, 82, 502])
    sheet.grid(["2; Khám bệnh; Sở Y tế; "], 3, [50, 80, 300, 400, 500])
    (table,) = sheet.read()
    assert rows_of(table)[1:] == ["2; Lĩnh vực khác; Khám bệnh; Sở Y tế; "]


PARTED = [
    # a line of text between them
    lambda sheet: (sheet.grid([HEAD, FULL], 1), sheet.line("2. Danh mục khác", 1), sheet.grid([HEAD, FULL], 2)),
    # another header
    lambda sheet: (sheet.grid([HEAD, FULL], 1), sheet.grid(["TT; Nhiệm vụ; Phối hợp; Thời hạn", FULL], 2)),
    # the header of another year
    lambda sheet: (sheet.grid(["TT; Nhiệm vụ; Năm 2026", "1; Họp; x"], 1), sheet.grid(["TT; Nhiệm vụ; Năm 2027", "1; Họp; x"], 2)),
    # other columns
    lambda sheet: (sheet.grid([HEAD, FULL], 1), sheet.grid(["x; y", "z; w"], 2, [0, 250, 400])),
    # numbers that do not count on
    lambda sheet: (sheet.grid([HEAD, FULL], 1), sheet.grid(["5; Họp; Sở A; "], 4)),
    # the next annex counts on
    lambda sheet: (sheet.grid([HEAD, FULL], 1), sheet.line("PHỤ LỤC II", 2), sheet.grid([HEAD, "2; Họp; Sở A; "], 2)),
    # the same header below another item, whose rows count on
    lambda sheet: (sheet.grid([HEAD, FULL], 1), sheet.line("2. Nhiệm vụ của phường", 2), sheet.grid([HEAD, "2; Họp; Sở A; "], 2)),
]


@pytest.mark.parametrize("write", PARTED)
def test_tables_that_do_not_go_on(write):
    sheet = Sheet()
    write(sheet)
    assert len(sheet.read()) == 2


NO_TASKS = [
    # money for projects, without saying who or when
    ["TT; Tên dự án; Tổng mức đầu tư; Nguồn vốn", "1; Cầu A; 1.000; NSNN"],
    # machines
    ["TT; Máy chủ; Cấu hình; Số lượng", "1; Redis; CPU 8; 03"],
    # the cost of tasks
    ["TT; Tên nhiệm vụ; Kinh phí", "1; Mua máy; 1.000"],
    # the programme of an event
    ["Thời gian; Nội dung; Thực hiện", "08h00 - 08h30; Đón tiếp đại biểu; Ban tổ chức"],
    # what is to be reached, not what is to be done
    ["TT; Chỉ tiêu; Đơn vị tính; Năm 2026", "1; Tỷ lệ hộ nghèo; %; 2"],
    # a header is missing, and places alone mean nothing
    ["1; Rà soát quy hoạch; Sở Xây dựng; Quý I/2026", "2; Họp; Sở A; "],
    # a header without rows
    [HEAD, "; ; ; "],
]


@pytest.mark.parametrize("rows", NO_TASKS)
def test_other_tables_are_kept_as_records_only(rows):
    table = one(rows)
    assert table.rows == ()
    assert {cell.text for cell in table.record.cells} <= {text.strip() for row in rows for text in row.split(";")}


def test_titles_of_groups_alone_are_no_tasks():
    table = one([HEAD, "I; Lĩnh vực y tế; <; <", "II; Lĩnh vực xây dựng; <; <"])
    assert (table.rows, set(table.line_places.values())) == ((), {"header", "group"})


def test_frames_of_head_and_foot_are_no_tables():
    sheet = Sheet().grid(["UBND TỈNH A; CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 5/KH-UBND; A, ngày 5 tháng 1 năm 2026"])
    sheet.grid(["Nơi nhận:|- Như trên.; KT. CHỦ TỊCH|PHÓ CHỦ TỊCH", "; Nguyễn Văn A"]).grid(["khung", "chữ"])
    assert sheet.read() == []


def test_the_record_tells_empty_merged_and_inherited_cells_apart():
    table = one([HEAD, "I; Nhóm; <; <", FULL, "2; Họp; ^; nt", "3; Chi; ; "])
    assert "; ".join(table.record.columns) == HEAD
    assert [(cell.text, cell.inherited) for cell in table.record.cells if cell.row in (0, 2, 3)] == [
        ("I", False), ("Nhóm", False), (None, False), (None, False),
        ("2", False), ("Họp", False), ("Sở Xây dựng", True), ("Quý I/2026", True),
        ("3", False), ("Chi", False), ("", False), ("", False)]
    assert table.rows[1].inherited == {"lead", "deadline"}


def test_boxes_and_lines_of_rows():
    table = one([HEAD, "1; Rà soát; Sở A; "], ["; quy hoạch; ; ", "2; Họp; Sở A; "])
    # a row over two pages has the box of the first
    assert [(row.box, row.page, row.lines) for row in table.rows] == [
        ((0.0, 20.0, 400.0, 40.0), 1, (5, 6, 7, 8)), ((0.0, 20.0, 400.0, 40.0), 2, (9, 10, 11))]
    assert table.record.page == 1
    assert set(table.line_places.values()) == {"header", "row"}
    assert set(table.line_places) == set(range(1, 12))


LABELS = [("1.", "1"), ("01", "01"), ("1.2)", "1.2"), ("IV.", "IV"), ("đ)", "đ"), ("NV-01", "NV-01"), ("", "")]


@pytest.mark.parametrize(("text", "label"), LABELS)
def test_a_number_loses_its_closing_mark(text, label):
    assert read_label(text).label == label


TITLES = [
    # numbers before titles
    ("II. Lĩnh vực y tế", "II"), ("A. NHÓM", "A"), ("II NHIỆM VỤ", "II"), ("1.1 Mua máy", "1.1"), ("a) Mua máy", "a"),
    # words and figures that are none
    ("Xây dựng", ""), ("10 nhiệm vụ", ""), ("2025. ", ""), ("I", ""), ("A và B", ""),
]


@pytest.mark.parametrize(("text", "label"), TITLES)
def test_a_number_before_a_title(text, label):
    assert read_title_label(text).label == label


CELLS = st.sampled_from(["", "<", "^", "1", "1.1", "I", "Mua máy", "đào tạo", "nt", "x", "Sở A", "Tổng cộng",
                         "STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"])
GRIDS = st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=1, max_size=4)


@settings(max_examples=150, deadline=None)
@given(st.lists(GRIDS, min_size=1, max_size=3))
def test_any_grid_is_read_and_every_cell_is_quoted_from_the_text(pieces):
    sheet = Sheet()
    for page, rows in enumerate(pieces, 1):
        # nothing is merged with what lies outside the grid
        rows[0] = [text.replace("^", "") for text in rows[0]]
        sheet.line("", page)
        sheet.grid([*[HEAD] * (page == 1), *("; ".join([row[0].replace("<", ""), *row[1:]]) for row in rows)], page)
    for table in sheet.read():
        for row in table.rows:
            assert row.lines
            for cell in row.cells.values():
                assert all(sheet.text[at] == char for char, at in zip(cell.text, cell.origin, strict=True) if char != " ")
