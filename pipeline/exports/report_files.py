"""The weekly report as a page to print (HTML) or a Word file.

In: the parts of the report and its title. Out: a file; a part without rows says so.
"""

from __future__ import annotations

import html
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.exports.files import replacing
from pipeline.exports.optional import library
from pipeline.register.weekly import Part

_LOOK = """body{font:14px/1.4 'Times New Roman',serif;max-width:60rem;margin:2rem auto;
padding:0 1rem}h1{font-size:1.5rem}
h2{font-size:1.15rem;margin-top:1.6rem}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.25rem .4rem;text-align:left;vertical-align:top}
th{background:#e4ecf3}
td:last-child{min-width:18rem}
thead{display:table-header-group}tr{break-inside:avoid}@page{size:A4 landscape;margin:15mm}"""

_LINE = 25.0  # centimetres of a line of A4 across, within its margins
_NARROWEST, _WIDEST = 10, 70  # letters that a column is reckoned to hold at least, at most


def write_html(parts: Sequence[Part], title: str, nothing: str, path: Path) -> None:
    """Write the report as one page without anything from elsewhere."""
    body = "".join(_section(part, nothing) for part in parts)
    page = (f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{html.escape(title)}</title><style>{_LOOK}</style></head>'
            f"<body><h1>{html.escape(title)}</h1>{body}</body></html>\n")
    with replacing(path) as unfinished:
        unfinished.write_text(page, encoding="utf-8")


def _section(part: Part, nothing: str) -> str:
    head = f"<h2>{html.escape(part.heading)} ({part.count})</h2>"
    if not part.rows:
        return f"{head}<p>{html.escape(nothing)}</p>"
    columns = "".join(f"<th>{html.escape(name)}</th>" for name in part.columns)
    rows = "".join("<tr>" + "".join(f"<td>{html.escape(value)}</td>" for value in row) + "</tr>" for row in part.rows)
    return f"{head}<table><thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table>" + _rest(part)


def _rest(part: Part) -> str:
    return f"<p>{html.escape(part.rest)}</p>" if part.rest else ""


def write_docx(parts: Sequence[Part], title: str, nothing: str, path: Path) -> None:
    """Write the report as a Word file, A4 across; needs the package python-docx."""
    docx = library("docx", "docx", "python-docx")
    document = docx.Document()
    section = document.sections[0]
    section.orientation = docx.enum.section.WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = docx.shared.Cm(29.7), docx.shared.Cm(21)
    section.left_margin = section.right_margin = docx.shared.Cm((29.7 - _LINE) / 2)
    document.add_heading(title, 0)
    for part in parts:
        document.add_heading(f"{part.heading} ({part.count})", 1)
        if part.rows:
            _add_table(docx, document, part)
        if part.rest or not part.rows:
            document.add_paragraph(part.rest or nothing)
    file = io.BytesIO()
    document.save(file)
    with replacing(path) as unfinished:
        unfinished.write_bytes(file.getvalue())


def _add_table(docx: Any, document: Any, part: Part) -> None:
    """Add a table whose first row stands on every page, its columns as wide as what they hold."""
    table = document.add_table(rows=1 + len(part.rows), cols=len(part.columns), style="Table Grid")
    table.autofit = False
    widths = [docx.shared.Cm(_LINE * share) for share in shares(part)]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row, values in zip(table.rows, (part.columns, *part.rows), strict=True):
        for cell, value, width in zip(row.cells, values, widths, strict=True):
            cell.text, cell.width = value, width
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    table.rows[0]._tr.get_or_add_trPr().append(docx.oxml.parse_xml(f"<w:tblHeader {docx.oxml.ns.nsdecls('w')}/>"))


def shares(part: Part) -> list[float]:
    """Return the share of the line that each column of *part* gets, by the longest of what it holds; they sum up to 1."""
    letters = [max(_NARROWEST, min(_WIDEST, max(len(row[n]) for row in (part.columns, *part.rows)))) for n in range(len(part.columns))]
    return [count / sum(letters) for count in letters]
