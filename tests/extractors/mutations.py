"""Helpers for tests: files shaped like real ones, and ways in which transfers, converters and attackers spoil them.

In: the name of a shape and a seed. Out: bytes; the same seed gives the same bytes.
"""

import io
import random
import re
import zipfile
from email.message import EmailMessage

import openpyxl
from PIL import Image, ImageDraw

from extractors.readers.old_encodings.code_tables import letters_by_code
from tests.extractors.readers.pdf_files import Page, Stamp, lattice, make_pdf, rows, text
from tests.extractors.readers.word_files import item, level, list_of, make_docx, make_zip, paragraph, table
from tests.texts import PLAN_IN_PDF, PLANS

_PLAN = PLANS[4].read_text(encoding="utf-8")
_LINES = [line.strip() for line in _PLAN.split("\n") if line.strip()][:60]
_ROWS = [["STT", "Nội dung", "Chủ trì", "Thời hạn"],
         ["1", "Rà soát", "Sở Tài chính", "30/6/2025"], ["2", "Báo cáo", "Sở Nội vụ", "Quý IV/2025"]]


def _pdf():
    stamp = Stamp((98, 738, 128, 756), text(98, 742, "17"))
    first = Page(rows(70, 780, _LINES[:12]) + lattice([70, 134, 300], [300, 340, 380]) + text(80, 350, "1"), stamps=(stamp,))
    return make_pdf(first, Page(rows(70, 780, _LINES[12:40])), Page(text(100, 100, "xoay", matrix="0 1 -1 0"), rotate=90))


def _docx():
    body = "".join(map(paragraph, _LINES[:20])) + item("Điểm một") + item("Điểm hai") + table(*_ROWS)
    return make_docx(body, list_of(level(0, "decimal", "%1.")), header=paragraph("2"), footnotes="")


def _html():
    cells = "".join(f"<tr>{''.join(f'<td rowspan=1>{cell}</td>' for cell in row)}</tr>" for row in _ROWS)
    prose = "<p>".join(_LINES)
    return f"<html><head><meta charset=utf-8></head><body><div>{prose}</div><table border=1>{cells}</table></body></html>".encode()


def _rich_text():
    return b"{\\rtf1\\ansi " + "\\par ".join(_LINES[:5]).encode("ascii", "xmlcharrefreplace") + b"}"


def _old_word():
    # as far as the reader looks before it calls LibreOffice: the container, the name of its stream, the stream
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + b"\xec\xa5" + bytes(510) + "WordDocument".encode("utf-16-le") + bytes(200)


def _in_tcvn3(letters):
    codes = {letter: code for code, letter in letters_by_code("tcvn3").items()}
    return "".join(codes.get(letter, letter) for letter in letters).encode("cp1252", "replace")


def _picture():
    picture = Image.new("RGB", (200, 80), "white")
    ImageDraw.Draw(picture).line((10, 10, 190, 70), fill="black", width=3)
    data = io.BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()


def _sheet():
    book = openpyxl.Workbook()
    for line in _LINES[:12]:
        book.active.append([line])
    for row in _ROWS:
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _mail():
    mail = EmailMessage()
    mail.set_content("\n".join(_LINES[:30]))
    mail.add_attachment(_docx(), maintype="application", subtype="octet-stream", filename="ke_hoach.docx")
    return mail.as_bytes()


def _markdown():
    grid = "\n".join(f"| {' | '.join(row)} |" for row in (_ROWS[0], ["---"] * 4, *_ROWS[1:]))
    return ("# " + "\n\n".join(_LINES[:25]) + "\n\n" + grid).encode()


SHAPES = {
    "pdf": _pdf(), "docx": _docx(), "html": _html(), "text": _PLAN[:6000].encode(),
    "utf-16": _PLAN[:3000].encode("utf-16"), "tcvn3": _in_tcvn3(_PLAN[:3000]),
    "old word": _old_word(), "rich text": _rich_text(), "picture": _picture(),
    "sheet": _sheet(), "mail": _mail(), "archive": make_zip({"ke_hoach.docx": _docx()}), "markdown": _markdown(),
}
"""A file of each kind, small enough to be read in a moment."""
if PLAN_IN_PDF.is_file():
    SHAPES["compressed pdf"] = PLAN_IN_PDF.read_bytes()

# numbers that counters, offsets and sizes do not expect
_NUMBERS = [b"-1", b"0", b"1", b"65536", b"2147483647", b"4294967296", b"99999999999999999999", b"1e309", b"NaN"]
_DIGITS = re.compile(rb"\d+")


def mutate(shape: str, seed: int) -> bytes:
    """Return the file *shape* of `SHAPES`, spoiled one to twelve times as *seed* says."""
    dice = random.Random(f"{shape} {seed}")
    data = SHAPES[shape]
    if shape in ("docx", "sheet") and dice.random() < 0.8:  # inside the package: a zip with a wrong checksum would hide the rest
        return _in_package(data, dice)
    return _spoil(data, dice)


def _in_package(data: bytes, dice: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = dice.choice([name for name in parts if dice.random() < 0.5 or name in ("word/document.xml", "xl/worksheets/sheet1.xml")])
    parts[name] = _spoil(parts[name], dice)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def _spoil(data: bytes, dice: random.Random) -> bytes:
    spoiled = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 3, 6, 12))):
        dice.choice(_WAYS)(spoiled, dice)
    return bytes(spoiled)


def _flip(data, dice):
    if data:
        data[dice.randrange(len(data))] = dice.randrange(256)


def _drop(data, dice):
    at = dice.randrange(len(data) + 1)
    del data[at:at + dice.choice((1, 10, 500))]


def _double(data, dice):
    at = dice.randrange(len(data) + 1)
    data[at:at] = data[at:at + dice.choice((1, 30, 900))] * dice.choice((1, 2, 40))


def _cut(data, dice):
    if dice.random() < 0.3:
        del data[dice.randrange(len(data) + 1):]


def _noise(data, dice):
    at = dice.randrange(len(data) + 1)
    half_a_letter = "\ud800".encode("utf-8", "surrogatepass")
    data[at:at] = dice.choice((dice.randbytes(dice.randint(1, 40)), b"\0" * 30, b"\xff" * 9, b"<" * 20, b"(" * 20, half_a_letter))


def _move(data, dice):
    at, to, length = dice.randrange(len(data) + 1), dice.randrange(len(data) + 1), dice.choice((5, 60, 400))
    data[to:to + length] = data[at:at + length]


def _renumber(data, dice):
    found = list(_DIGITS.finditer(data))
    if found:
        number = dice.choice(found)
        data[number.start():number.end()] = dice.choice(_NUMBERS)


_WAYS = (_flip, _drop, _double, _cut, _noise, _move, _renumber, _renumber)
