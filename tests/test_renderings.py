"""One document as text, Word and PDF: what somebody has to do is the same in each."""

from functools import cache
from pathlib import Path

import pytest

from extractors.readers.office.word.reader import read_docx
from extractors.readers.pdf.reader import read_pdf
from extractors.readers.plain import read_text
from pipeline.document import read_document, read_source
from tests.extractors.readers.pdf_files import Page, make_pdf, text
from tests.extractors.readers.word_files import make_docx, paragraph
from tests.texts import obligations_of

SHARED = Path(__file__).resolve().parents[2] / "shared"
needs_corpus = pytest.mark.skipif(not SHARED.is_dir(), reason="the corpus is not beside the repository")

# paragraphs and whether they are bold
PLAN = [
    ("ỦY BAN NHÂN DÂN TỈNH LÀO CAI", True),
    ("Số: 45/KH-UBND", False),
    ("Lào Cai, ngày 03 tháng 4 năm 2026", False),
    ("KẾ HOẠCH", True),
    ("Triển khai chuyển đổi số trên địa bàn tỉnh Lào Cai năm 2026", True),
    ("Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:", False),
    ("I. TỔ CHỨC THỰC HIỆN", True),
    # a bold heading that fills its line: only its weight tells that it ends
    ("1. Sở Khoa học và Công nghệ, Văn phòng Ủy ban nhân dân tỉnh Lào Cai", True),
    ("Chủ trì, phối hợp với các đơn vị có liên quan hướng dẫn các địa phương thực hiện Kế hoạch này, báo cáo Ủy ban nhân dân tỉnh "
     "trước ngày 15/12/2026.", False),
    # a heading that runs into its task
    ("2. Đề nghị Hội Nông dân tỉnh Lào Cai Lồng ghép nội dung tuyên truyền về chuyển đổi số vào các hội nghị tập huấn trong quý III/2026.",
     False),
    ("3. Sở Tài chính", True),
    ("- Tham mưu bố trí kinh phí theo Nghị quyết số 12/2025/NQ-HĐND 4 ngày 08/7/2025 của Hội đồng nhân dân tỉnh.", False),
    ("Kiểm tra, quyết toán kinh phí theo quy định của pháp luật về ngân sách nhà nước, các nội dung gồm:", False),
    ("Hội nghị, tập huấn, mua sắm trang thiết bị,…", False),
    ("4. Các sở, ban, ngành, Ủy ban nhân dân các xã, phường", True),
    ("- Xây dựng kế hoạch triển khai thực hiện tại cơ quan, đơn vị, địa phương mình, hoàn thành trong tháng 5/2026;", False),
    ("- Báo cáo kết quả thực hiện định kỳ hàng quý.", False),
]
LEFT, INDENT, RIGHT, SIZE = 85, 121, 538, 12


@cache
def plan_of(name):
    """Return the document in a file of the corpus or among the texts, read once a test run."""
    return read_document(SHARED / name)


@needs_corpus
@pytest.mark.parametrize("stem", ["000_107b2145819b69ae", "001_07e9b5dadb94f19e"])
@pytest.mark.parametrize("rendering", ["rendered/{}.docx", "rendered/{}.pdf", "rendered_mixed_fonts/{}.pdf"])
def test_renderings_of_a_plan_oblige_as_its_text_does(stem, rendering):
    rendered, printed = plan_of(f"corpus/{rendering.format(stem)}"), plan_of(f"texts/{stem}.txt")
    assert obligations_of(rendered) == obligations_of(printed)
    assert [section.path for section in rendered.sections] == [section.path for section in printed.sections]
    assert rendered.header == printed.header


def width_of(line):
    return sum(SIZE / 4 if letter == " " else SIZE / 2 for letter in line)


def wrapped(words, room):
    """Return *words* in lines, the first one set in."""
    lines, line, left = [], "", room - (INDENT - LEFT)
    for word in words.split():
        longer = f"{line} {word}".strip()
        if width_of(longer) > left:
            lines, line, left = [*lines, line], word, room
        else:
            line = longer
    return [*lines, line]


def laid_out():
    """Yield x, line and weight of the plan as it is printed."""
    for words, bold in PLAN:
        for at, line in enumerate(wrapped(words, RIGHT - LEFT)):
            yield LEFT if at else INDENT, line, bold


def as_pdf():
    return read_pdf(make_pdf(Page("".join(text(x, 780 - 18 * at, line, SIZE, bold) for at, (x, line, bold) in enumerate(laid_out())))))


def as_word():
    return read_docx(make_docx("".join(paragraph(words, run="<w:b/>" if bold else "") for words, bold in PLAN)))


def as_text():
    return read_text("\n".join(line for _, line, _ in laid_out()).encode())


@pytest.fixture(scope="module")
def from_word():
    return obligations_of(read_source(as_word()))


def test_a_plan_made_here_has_its_tasks(from_word):
    leads = [[name for role, name in units if role == "lead"] for _, _, _, _, _, units, _, _ in from_word]
    assert [(path, task.split()[0], names) for (_, path, task, *_), names in zip(from_word, leads, strict=True)] == [
        ("I.1", "Chủ", ["Sở Khoa học và Công nghệ", "Văn phòng UBND tỉnh Lào Cai"]),
        ("I.2", "Lồng", ["Hội Nông dân tỉnh Lào Cai"]),
        ("I.3", "Tham", ["Sở Tài chính"]),
        ("I.4", "Xây", ["Các sở, ban, ngành", "Ủy ban nhân dân các xã, phường"]),
        ("I.4", "Báo", ["Các sở, ban, ngành", "Ủy ban nhân dân các xã, phường"]),
    ]


def test_one_bullet_is_one_task_with_what_it_goes_on_to_say(from_word):
    task = next(task for _, path, task, *_ in from_word if path == "I.3")
    assert "12/2025/NQ-HĐND ngày 08/7/2025" in task
    assert task.endswith("các nội dung gồm: Hội nghị, tập huấn, mua sắm trang thiết bị,…")


@pytest.mark.parametrize("read", [as_pdf, as_text])
def test_another_rendering_says_the_same(read, from_word):
    assert obligations_of(read_source(read())) == from_word
