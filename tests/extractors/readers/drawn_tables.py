"""Helpers for tests: a plan with a task table, its cells wrapped and placed on the page, with all rulings, some of them or none."""

from dataclasses import dataclass

from tests.extractors.readers.pdf_files import Page, make_pdf, ruling, text

FULL, ACROSS, UNDER_HEADER, FRAME, DOWN, FRAME_AND_ACROSS, OPEN_SIDES, BOXED_HEADER, NONE = RULINGS = (
    "full", "across", "under header", "frame", "down", "frame and across", "open sides", "boxed header", "none")

HEADER = ("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Sản phẩm")
WIDTHS = (30, 150, 90, 90, 80, 75)
TASKS = (
    ("1", "Rà soát, bổ sung quy hoạch sử dụng đất cấp xã", "Sở Nông nghiệp và Môi trường", "UBND các xã, phường", "Tháng 9/2025",
     "Báo cáo"),
    ("2", "Tổ chức khám sức khỏe định kỳ cho học sinh các trường tiểu học trên địa bàn tỉnh", "Sở Y tế", "Sở Giáo dục và Đào tạo",
     "Trước ngày 15/10/2025", "Kế hoạch"),
    ("3", "Nâng cấp cổng dịch vụ công", "Sở Khoa học và Công nghệ", "Văn phòng UBND tỉnh", "Quý IV/2025", "Hệ thống"),
    ("4", "Tập huấn công tác văn thư", "Sở Nội vụ", "", "30/11/2025", ""),
    ("5", "Xây dựng phương án phòng, chống thiên tai và tìm kiếm cứu nạn năm 2026", "Bộ Chỉ huy Quân sự tỉnh",
     "Công an tỉnh; Sở Tài chính", "Trước ngày 20/12/2025", "Phương án"),
)
HEAD = ("ỦY BAN NHÂN DÂN", "TỈNH LÂM ĐỒNG"), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_LEFT, _TOP, _NEXT_TOP, _SIZE, _PITCH = 40, 520, 780, 10, 12


@dataclass(frozen=True)
class Layout:
    """How a table is drawn: *rulings*, space between rows in points, cells in the *middle* of their row or at its top.

    Pages end *foot* points above their edge; the next one *repeats* the header or not, a row that does not fit is cut or moved.
    """

    rulings: str = FULL
    padding: float = 4
    middle: bool = False
    header: tuple = HEADER
    widths: tuple = WIDTHS
    foot: float = 60
    repeats: bool = False
    cuts: bool = False


def wrap(letters, width):
    """Return the lines of *letters* in a cell of *width* points; a letter is half its size wide, a blank a quarter."""
    lines = [""]
    for word in letters.split():
        longer = f"{lines[-1]} {word}".strip()
        fits = sum(0.25 if letter == " " else 0.5 for letter in longer) * _SIZE <= width - 10
        lines[-1:] = [longer] if fits or not lines[-1] else [lines[-1], word]
    return lines


def draw(rows, layout, top=_TOP):
    """Return the content of each page that *rows* fill below *top*; the header stands on the first, or on all."""
    wrapped = [_wrapped(row, layout) for row in rows]
    pages = []
    while wrapped:
        has_header = not pages or layout.repeats
        content, wrapped = _draw_page(wrapped, layout, top if not pages else _NEXT_TOP, has_header)
        pages.append(content)
    return pages


def _wrapped(row, layout):
    return [wrap(cell, width) for cell, width in zip(row, layout.widths, strict=True)]


def _draw_page(rows, layout, top, has_header):
    """Return the content of a page and the rows that are left, the first of them perhaps a rest."""
    content, levels, rows = "", [top], list(rows)
    header = _wrapped(layout.header, layout)
    if has_header:
        rows.insert(0, header)
    while rows:
        fitting = int((levels[-1] - layout.foot - layout.padding) // _PITCH)
        lines, rest = rows[0], None
        if max(map(len, lines)) > fitting and len(levels) > 1 + has_header:
            if not layout.cuts or fitting < 1:
                break
            lines, rest = [cell[:fitting] for cell in lines], [cell[fitting:] or [""] for cell in lines]
        height = max(map(len, lines)) * _PITCH + layout.padding
        content += _draw_row(lines, levels[-1], height, layout, lines is header)
        levels.append(levels[-1] - height)
        rows[:1] = [rest] if rest else []
        if rest:
            break
    return content + _draw_rulings(layout, levels, has_header), rows


def _draw_row(lines, top, height, layout, bold):
    content, x = "", _LEFT
    for cell, width in zip(lines, layout.widths, strict=True):
        down = (height - layout.padding - len(cell) * _PITCH) / 2 if layout.middle else 0
        for at, line in enumerate(cell):
            content += text(x + 5, top - layout.padding / 2 - down - _PITCH * at - 0.8 * _SIZE, line, _SIZE, bold) if line else ""
        x += width
    return content


def _draw_rulings(layout, levels, has_header):
    xs = [_LEFT + sum(layout.widths[:at]) for at in range(len(layout.widths) + 1)]
    across, down = _drawn(layout.rulings, xs, levels, has_header)
    return "".join(ruling(xs[0], y, xs[-1], y) for y in across) + "".join(ruling(x, top, x, bottom) for x, top, bottom in down)


def _drawn(kind, xs, levels, has_header):
    all_down = [(x, levels[0], levels[-1]) for x in xs]
    return {
        FULL: (levels, all_down), ACROSS: (levels, []), UNDER_HEADER: (levels[:2] if has_header else [], []),
        FRAME: (levels[:1] + levels[-1:], all_down[:1] + all_down[-1:]), DOWN: ([], all_down),
        FRAME_AND_ACROSS: (levels, all_down[:1] + all_down[-1:]), OPEN_SIDES: (levels, all_down[1:-1]),
        BOXED_HEADER: (levels[:2], [(x, levels[0], levels[1]) for x in xs]) if has_header else ([], []), NONE: ([], []),
    }[kind]


def plan(rows, layout, after=()):
    """Return a plan in PDF with *rows* as its task table; *after* are lines below the table."""
    pages = draw(rows, layout)
    head = "".join(text(60, 780 - 16 * at, line, 11, True) + text(300, 780 - 16 * at, other, 11, True)
                   for at, (line, other) in enumerate(zip(*HEAD, strict=True)))
    head += text(90, 730, "Số: 112/KH-UBND", 12) + text(330, 730, "Lâm Đồng, ngày 12 tháng 8 năm 2025", 12)
    head += text(240, 690, "KẾ HOẠCH", 14, True) + text(150, 672, "Triển khai nhiệm vụ trọng tâm năm 2025", 13, True)
    head += text(60, 640, "I. MỤC ĐÍCH", 12, True) + text(60, 620, "Bảo đảm các nhiệm vụ được triển khai kịp thời, thống nhất.", 12)
    head += text(60, 590, "II. NHIỆM VỤ", 12, True) + text(60, 570, "Các cơ quan, đơn vị thực hiện nhiệm vụ theo bảng sau đây:", 12)
    pages[0] = head + pages[0]
    below = "".join(text(60, 200 - 16 * at, line, 12) for at, line in enumerate(after))
    return make_pdf(*(Page(content) for content in pages[:-1]), Page(pages[-1] + below))
