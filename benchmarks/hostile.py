"""Reads files that were made to exhaust a reader, each within the limits of one file, and shows what is kept of each.

In: nothing, or names of shapes. Out: for each shape seconds, status, reason code and message, and how many obligations were read. Status
1 when one ends without a reason of its own, or longer than its limit.

    python benchmarks/hostile.py --seconds 120
    python benchmarks/hostile.py forms_doubled word_row
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.growth_shapes import HEAD, SHAPES  # noqa: E402  (after the path)
from extractors.guard import MISSING  # noqa: E402
from extractors.readers.errors import REASONS  # noqa: E402
from pipeline.batch.limits import PATIENCE  # noqa: E402
from pipeline.batch.reading import Task  # noqa: E402
from pipeline.batch.workers import read_all  # noqa: E402

_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType=' \
         '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType=' \
         '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Target=' \
             '"word/document.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ROWS = 60  # lines on a page


def _pdf(objects: Sequence[str | bytes]) -> bytes:
    """Return a PDF file of *objects*, the first of which is its catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, held in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + (held if isinstance(held, bytes) else held.encode()) + b"\nendobj\n"
    at = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return bytes(out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF".encode())


def _stream(content: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(content)
    return f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"


def _page(content: int, resources: str) -> str:
    return f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << {resources} >> /Contents {content} 0 R >>"


def _letters() -> bytes:
    """Return the content of a page of text: lines that say "Rà soát" with letters of the first 128 signs only."""
    said = "So Xay dung ra soat tram bom, bao cao truoc ngay 30/6/2026."
    return "\n".join(f"BT /F1 9 Tf 60 {800 - 12 * at} Td ({at + 1}. {said}) Tj ET" for at in range(_ROWS)).encode()


_CATALOGUE, _THREE_PAGES = "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 3 /Kids [4 0 R 5 0 R 6 0 R] >>"
_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def _forms(inner: Callable[[int], str], count: int) -> bytes:
    """Return a PDF of three pages: text, one that draws the form 9, text. *inner* gives the form of each number."""
    kids = [_page(7, "/Font << /F1 3 0 R >>"), _page(8, "/XObject << /X 9 0 R >>"), _page(7, "/Font << /F1 3 0 R >>")]
    forms = [_stream(inner(number).encode(), f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X "
                     f"{min(number + 1, 8 + count)} 0 R >> /Font << /F1 3 0 R >> >>") for number in range(9, 9 + count)]
    return _pdf([_CATALOGUE, _THREE_PAGES, _FONT, *kids, _stream(_letters()), _stream(b"/X Do"), *forms])


def _one_page(count: int) -> bytes:
    """Return a PDF whose *count* pages are one object."""
    return _pdf([_CATALOGUE, f"<< /Type /Pages /Count {count} /Kids [{'4 0 R ' * count}] >>", _FONT,
                 _page(5, "/Font << /F1 3 0 R >>"), _stream(_letters())])


def _unicode_map(ranges: int) -> bytes:
    """Return a PDF whose second page has a font that says *ranges* times what all of its codes mean."""
    said = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange <0000> <ffff> endcodespacerange\n" + \
        b"100 beginbfrange\n" + b"<0000> <ffff> <0041>\n" * ranges + b"endbfrange\nendcmap end end"
    wide = "<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H /ToUnicode 9 0 R /DescendantFonts [10 0 R] >>"
    inner = "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test /CIDSystemInfo << /Registry (A) /Ordering (I) /Supplement 0 >> >>"
    plain, odd = _page(7, "/Font << /F1 3 0 R >>"), _page(8, "/Font << /F1 11 0 R >>")
    return _pdf([_CATALOGUE, _THREE_PAGES, _FONT, plain, odd, plain,
                 _stream(_letters()), _stream(_letters()), _stream(said), inner, wide])


def _word(body: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        head = "".join(_paragraph(line) for line in HEAD.splitlines())
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{_WORD}"><w:body>{head}{body}</w:body></w:document>')
    return buffer.getvalue()


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _cell(text: str) -> str:
    return f"<w:tc>{_paragraph(text)}</w:tc>"


def _table(rows: int, cells: int) -> str:
    # figures that do not repeat: a package that shrinks too well is refused unread
    texts = (f"Sở Xây dựng rà soát {at * 7_919 % 1_000_003}" for at in range(rows * cells))
    return f"<w:tbl>{''.join('<w:tr>' + ''.join(_cell(next(texts)) for _ in range(cells)) + '</w:tr>' for _ in range(rows))}</w:tbl>"


_ITEM = _paragraph("1. Sở Xây dựng rà soát trạm bơm, báo cáo trước ngày 30/6/2026.")

HOSTILE: dict[str, Callable[[], bytes]] = {
    "form_in_itself": lambda: _forms(lambda number: "/X Do /X Do /X Do", 1),
    "forms_doubled": lambda: _forms(lambda number: "/X Do /X Do" if number < 33 else "0 0 m 9 9 l S", 25),
    "forms_doubled_text": lambda: _forms(lambda number: "/X Do /X Do" if number < 33 else "BT /F1 9 Tf 60 60 Td (a) Tj ET", 25),
    "one_page": lambda: _one_page(2_999),
    "pages_beyond": lambda: _one_page(3_500),
    "unicode_map": lambda: _unicode_map(3_700),
    "word_row": lambda: _word(_ITEM + _table(1, 20_000)),
    "word_rows": lambda: _word(_ITEM + _table(10_000, 5)),
    "word_paragraphs": lambda: _word("".join(_paragraph(f"{at % 90}. Rà soát trạm {at * 7_919 % 1_000_003}.") for at in range(20_000))),
    "word_nested": lambda: _word(_ITEM + "<w:tbl><w:tr><w:tc>" * 200 + _paragraph("bơm") + "</w:tc></w:tr></w:tbl>" * 200),
    "html_rows": lambda: SHAPES["html_rows"](10_000),
    "html_cells": lambda: SHAPES["html_cells"](20_000),
    "html_list": lambda: SHAPES["html_list"](10_000),
    "html_spans": lambda: f"<table><tr>{'<td rowspan=60000 colspan=1000>bơm</td>' * 200}</tr>{'<tr></tr>' * 60_000}</table>".encode(),
    "items": lambda: SHAPES["items"](20_000),
    "one_line": lambda: SHAPES["words"](200_000),
    "names": lambda: SHAPES["names_with_commas"](5_000),
}


def report(shape: str, seconds: float, folder: Path) -> bool:
    """Print what comes of *shape*; return whether it ends in a document or a reason, in its time."""
    path = folder / shape
    path.write_bytes(HOSTILE[shape]())
    began = time.monotonic()
    [outcome] = read_all([Task(shape, path, None, "hostile", ocr="never")], 1, seconds=seconds)
    took = time.monotonic() - began
    count = len(outcome.rows["obligations"]) if outcome.rows else 0
    print(f"{shape:20} {took:6.1f} s  {outcome.status:8} {outcome.code or '':18} {count:6} tasks  {outcome.message or ''}", flush=True)
    told = outcome.code is None or outcome.code in MISSING | REASONS
    return told and "ends the process" not in (outcome.message or "") and took < seconds + PATIENCE + 30


def main() -> int:
    """Print what comes of each shape."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help=f"of: {', '.join(HOSTILE)}")
    parser.add_argument("--seconds", type=float, default=120.0, help="time for one file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bad = [shape for shape in options.shapes or HOSTILE if not report(shape, options.seconds, Path(folder))]
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
