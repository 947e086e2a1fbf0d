"""Small files that were made to make a reader fail: circles, numbers beyond all bounds, sizes that lie, names that lead elsewhere.

In: nothing. Out: `HOSTILE`, for each name the bytes of a file.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from benchmarks.growth_shapes import HEAD
from benchmarks.hostile import _CATALOGUE, _FONT, _RELATIONS, _TYPES, _WORD, _letters, _page, _paragraph, _pdf, _stream

_ITEM = _paragraph("1. Sở Xây dựng rà soát trạm bơm, báo cáo trước ngày 30/6/2026.")
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HUGE = "9" * 20


def _zip(*members: tuple[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def _word(body: str, *members: tuple[str, str], document: str | bytes | None = None) -> bytes:
    whole = f'<w:document xmlns:w="{_WORD}" xmlns:r="{_OFFICE}"><w:body>{body}</w:body></w:document>'
    return _zip(("[Content_Types].xml", _TYPES), ("_rels/.rels", _RELATIONS), ("word/document.xml", document or whole), *members)


def _numbered(level: str, *styles: str, kind: str = "decimal", start: str = "1", text: str = "%1.") -> bytes:
    """A Word file with paragraphs numbered by a list whose first level is as given."""
    lists = (f'<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="A"/><w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt '
             f'w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')
    paragraph = f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Rà soát.</w:t></w:r></w:p>'
    return _word(_ITEM + paragraph * 3, ("word/numbering.xml", f'<w:numbering xmlns:w="{_WORD}">{lists}</w:numbering>'),
                 ("word/styles.xml", f'<w:styles xmlns:w="{_WORD}">{"".join(styles)}</w:styles>'))


def _style(name: str, based_on: str) -> str:
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    return f'<w:style w:styleId="{name}" w:type="numbering"><w:basedOn w:val="{based_on}"/>{numbered}</w:style>'


def _spanning(columns: int) -> bytes:
    """A Word file with a table whose cells go over so many columns."""
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{columns}"/><w:vMerge/></w:tcPr><w:p/></w:tc>'
    return _word(f"{_ITEM}<w:tbl>{f'<w:tr>{cell * 3}</w:tr>' * 3}</w:tbl>")


def _lying(place: int, form: str, *values: int) -> bytes:
    """A Word file whose first entry in the directory of its archive says at *place* what is not so."""
    content = bytearray(_word(_ITEM))
    at = content.find(b"PK\x01\x02") + place
    content[at:at + struct.calcsize(form)] = struct.pack(form, *values)
    return bytes(content)


def _sheet(inside: str) -> bytes:
    types = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType='
             '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType='
             '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" '
             'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>')
    book = f'<workbook xmlns="{_SHEETS}" xmlns:r="{_OFFICE}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'
    first = _RELATIONS.replace("word/document.xml", "xl/workbook.xml")
    second = first.replace("xl/workbook.xml", "worksheets/sheet1.xml").replace("/officeDocument\"", "/worksheet\"")
    return _zip(("[Content_Types].xml", types), ("_rels/.rels", first), ("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", second),
                ("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{_SHEETS}">{inside}</worksheet>'))


def _cell(place: str) -> str:
    return f'<sheetData><row r="{"".join(filter(str.isdigit, place))}"><c r="{place}" t="inlineStr"><is><t>a</t></is></c></row></sheetData>'


def _one(*others: str | bytes, catalogue: str = _CATALOGUE, content: bytes | None = None, change: tuple[str, str] = ("", "")) -> bytes:
    """A PDF of one page, with something changed in the object of the page, and *others* from object 6 on."""
    page = _page(5, "/Font << /F1 3 0 R >>").replace(*change)
    return _pdf([catalogue, "<< /Type /Pages /Count 1 /Kids [4 0 R] >>", _FONT, page, _stream(content or _letters()), *others])


def _picture(width: int, height: int) -> bytes:
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(bytes(1000))))
    parts = (struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held)) for kind, held in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


_BOX = "[0 0 595 842]"
_LINES = "".join(f"{figures}. Sở Y tế rà soát trước ngày {figures}/{figures}.\n" for figures in ("999", "9" * 60, "9" * 5000))
_ENTITIES = f'<!DOCTYPE a[<!ENTITY x "y">]><w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'

HOSTILE: dict[str, Callable[[], bytes]] = {
    "a list of numbers that is based on itself": lambda: _numbered("0", _style("A", "B"), _style("B", "A")),
    "a level beyond all": lambda: _numbered(_HUGE, text="%9%4.%99"),
    "a level that is no number": lambda: _numbered("²"),
    "two milliard letters": lambda: _numbered("0", kind="lowerLetter", start="2000000000"),
    "two milliard in Roman": lambda: _numbered("0", kind="upperRoman", start=_HUGE),
    "a style that is based on itself": lambda: _word(
        '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>1. Sở Y tế rà soát.</w:t></w:r></w:p>', ("word/styles.xml",
        f'<w:styles xmlns:w="{_WORD}"><w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="A"/></w:style></w:styles>')),
    "controls in controls": lambda: _word("<w:sdt><w:sdtContent>" * 5000 + _ITEM + "</w:sdtContent></w:sdt>" * 5000),
    "cells over two milliard columns": lambda: _spanning(2_000_000_000),
    "cells over minus three columns": lambda: _spanning(-3),
    "a part that holds itself": lambda: _word(f'{_ITEM}<w:altChunk r:id="r1"/>', ("word/_rels/document.xml.rels", _RELATIONS.replace(
        "word/document.xml", "document.xml").replace("/officeDocument\"", "/aFChunk\""))),
    "entities in UTF-16": lambda: _word("", document=f'<?xml version="1.0" encoding="UTF-16"?>{_ENTITIES}'.encode("utf-16")),
    "members that lead elsewhere": lambda: _word(_ITEM, ("../../../../tmp/a", "x"), ("/etc/a", "x"), ("C:\\a", "x"), ("a" * 60_000, "x")),
    "a size that lies": lambda: _lying(20, "<II", 5, 2**31 - 1),
    "a member that is said to be locked": lambda: _lying(8, "<H", 1),
    "a way of packing that nobody knows": lambda: _lying(10, "<H", 99),
    "the last cell that there may be": lambda: _sheet(_cell("XFD1048576")),
    "a cell beyond the last": lambda: _sheet(_cell(f"ZZZZZZ{_HUGE}")),
    "all cells as one": lambda: _sheet(_cell("A1") + '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    "numbers that are none": lambda: _sheet("<sheetData><row r='1'><c r='A1'><v>1e308</v></c><c r='B1'><v>NaN</v></c>"
                                            "<c r='C1' t='s'><v>7</v></c></row></sheetData>"),
    "columns beyond all": lambda: f"<table><tr><td colspan={_HUGE} rowspan=-1>a<td rowspan=0>b<td colspan=1e9 rowspan=²>c</table>".encode(),
    "tables in tables": lambda: ("<table><tr><td>" * 3000 + "Sở Y tế" + "</td></tr></table>" * 3000).encode(),
    "letters that are none": lambda: ("<p>&#99999999999999;&#x110000;&#0;&#xD800;&bogus;" * 500).encode(),
    "lists that begin beyond all": lambda: f"<ol start={_HUGE}><li value=-5>a<li value=²>b</ol><ol type=I start=2e9><li>c</ol>".encode(),
    "an encoding that is none": lambda: b'<meta charset="rot13"><meta charset="unicode_escape"><p>S\xe1\xbb\x9f \\N{BULLET}</p>',
    "figures without end": lambda: (HEAD + _LINES).encode(),
    "a thousand marks on a letter": lambda: (HEAD + "1. Sở" + "\u0301" * 5000 + " Y tế rà soát.\n").encode(),
    "days that no calendar has": lambda: (HEAD.replace("05 tháng 3 năm 2026", "00 tháng 00 năm 0000") + "1. Sở Y tế báo cáo trước ngày "
                                          f"00/00/0000, hằng năm vào ngày 30/02, trong {_HUGE} ngày kể từ ngày 31/12/9999.\n").encode(),
    "mail in mail": lambda: ("Subject: a\nContent-Type: message/rfc822\n\n" * 300 + "a").encode(),
    "an encoding of mail that is a path": lambda: b'Subject: =?x-bad?q?=FF?=\nContent-Type: text/plain; charset="../../etc"\n\nS\n',
    "pages that hold themselves": lambda: _pdf([_CATALOGUE, "<< /Type /Pages /Count 3 /Kids [4 0 R] >>", _FONT,
                                                "<< /Type /Pages /Parent 2 0 R /Count 3 /Kids [2 0 R 4 0 R] >>"]),
    "a page without bounds": lambda: _one(change=(_BOX, "[-1e38 -1e38 1e38 1e38]")),
    "a page without size": lambda: _one(change=(_BOX, "[0 0 0 0]")),
    "a stream of objects that goes on in itself": lambda: _one(
        _stream(b"6 0 7 5 << >>", "/Type /ObjStm /N 2147483647 /First 8 /Extends 6 0 R")),
    "names and fields in circles": lambda: _one(
        "<< /First 6 0 R /Next 6 0 R >>", "<< /Kids [7 0 R 7 0 R] >>", "<< /Parent 8 0 R /Kids [8 0 R] /FT /Sig /V 8 0 R >>",
        catalogue="<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R /Names << /EmbeddedFiles 7 0 R >> /AcroForm << /Fields [8 0 R] >> >>"),
    "two thousand times one note": lambda: _one("<< /Type /Annot /Subtype /FreeText /Rect [0 0 1e30 -1e30] /Contents (S) /Parent 6 0 R >>",
                                                change=("/Contents", f"/Annots [{'6 0 R ' * 2000}] /Contents")),
    "letters without bounds": lambda: _one(content=b"BT /F1 1e30 Tf 1e-30 0 0 1e30 0 0 Tm (1. So Y te) Tj /F1 0 Tf (x) Tj ET" * 50),
    "a picture of four trillion points": lambda: _picture(2**31 - 1, 2**31 - 1),
}
