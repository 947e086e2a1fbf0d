"""The weekly report as a page to print (HTML) or a Word file.

In: the parts of the report and its title. Out: a file; a part without rows says so.
"""

from __future__ import annotations

import html
import io
from collections.abc import Sequence
from pathlib import Path

from pipeline.exports.files import replacing
from pipeline.exports.optional import library
from pipeline.register.weekly import Part

_LOOK = """body{font:14px/1.4 'Times New Roman',serif;max-width:60rem;margin:2rem auto;
padding:0 1rem}h1{font-size:1.5rem}
h2{font-size:1.15rem;margin-top:1.6rem}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.25rem .4rem;text-align:left;vertical-align:top}
th{background:#e4ecf3}
thead{display:table-header-group}tr{break-inside:avoid}@page{size:A4;margin:15mm}"""


def write_html(parts: Sequence[Part], title: str, nothing: str, path: Path) -> None:
    """Write the report as one page without anything from elsewhere."""
    body = "".join(_section(part, nothing) for part in parts)
    page = (f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{html.escape(title)}</title><style>{_LOOK}</style></head>'
            f"<body><h1>{html.escape(title)}</h1>{body}</body></html>\n")
    with replacing(path) as unfinished:
        unfinished.write_text(page, encoding="utf-8")


def _section(part: Part, nothing: str) -> str:
    head = f"<h2>{html.escape(part.heading)} ({len(part.rows)})</h2>"
    if not part.rows:
        return f"{head}<p>{html.escape(nothing)}</p>"
    columns = "".join(f"<th>{html.escape(name)}</th>" for name in part.columns)
    rows = "".join("<tr>" + "".join(f"<td>{html.escape(value)}</td>" for value in row) + "</tr>" for row in part.rows)
    return f"{head}<table><thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table>"


def write_docx(parts: Sequence[Part], title: str, nothing: str, path: Path) -> None:
    """Write the report as a Word file; needs the package python-docx."""
    document = library("docx", "docx", "python-docx").Document()
    document.add_heading(title, 0)
    for part in parts:
        document.add_heading(f"{part.heading} ({len(part.rows)})", 1)
        if not part.rows:
            document.add_paragraph(nothing)
            continue
        table = document.add_table(rows=1, cols=len(part.columns), style="Table Grid")
        for row in (part.columns, *part.rows):
            cells = table.rows[0].cells if row is part.columns else table.add_row().cells
            for cell, value in zip(cells, row, strict=True):
                cell.text = value
    file = io.BytesIO()
    document.save(file)
    with replacing(path) as unfinished:
        unfinished.write_bytes(file.getvalue())
