"""Shows a task with the passage it comes from: on the page of a PDF, else in the text of the document.

In: database, folder of the documents, an obligation. Out: HTML.
"""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.explorer.markup import as_html, facts, marked, paragraph, side_by_side, without_blank_lines
from pipeline.explorer.words import both, values
from pipeline.queries.evidence import Evidence, context, find_evidence, source_file
from pipeline.queries.evidence_image import draw_evidence
from pipeline.store.database import Connection, open_for_reading, records


def shown(database: Path, sources: Path, obligation_id: str) -> str:
    """Return all that is known of an obligation, and beside it its page or text; with a reason when the page cannot be drawn."""
    try:
        with open_for_reading(database) as con:
            evidence = find_evidence(con, obligation_id)
            return side_by_side(facts(_told(con, obligation_id, evidence)), _place(con, sources, evidence))
    except UsageError as error:
        return paragraph(str(error))


def _told(con: Connection, obligation_id: str, evidence: Evidence) -> list[tuple[str, object]]:
    row, = records(con, """
        SELECT v.*, o.deadline_status, d.label FROM v_obligations v
        JOIN obligations o USING (obligation_id) JOIN v_documents d ON d.doc_id = v.doc_id WHERE v.obligation_id = ?""", [obligation_id])
    units = records(con, """
        SELECT role, as_printed, name, status FROM obligation_units WHERE obligation_id = ? ORDER BY ord""", [obligation_id])
    due = [f"{day:%d/%m/%Y}" for day in (row["due_from"], row["due_to"]) if day]
    status = values("status").get(row["deadline_status"])
    return [
        (both("Nội dung công việc", "task"), row["task"]),
        (both("Thuộc nhóm", "under"), row["under"]),
        *((values("role")[role], "\n".join(_unit(unit) for unit in units if unit["role"] == role)) for role in values("role")),
        (both("Thời hạn", "as printed"), row["deadline_text"] and f"{row['deadline_text']} ({status})"),
        (both("Ngày", "days"), " – ".join(due)),
        (both("Chu kỳ", "recurrence"), row["recurrence"]),
        (both("Sản phẩm", "products"), row["products"]),
        (both("Văn bản", "document"), "\n".join(part for part in (row["label"], row["issuer"], row["issued"]) if part)),
        (both("Mục, trang", "place, page"), f"{row['path'] or ''}, tr. {evidence.page}".lstrip(", ")),
        (both("Tệp", "file"), evidence.source),
        (both("Nguyên văn", "quote"), without_blank_lines(evidence.quote)),
        (both("Mã nhiệm vụ", "identifier"), obligation_id),
    ]


def _unit(unit: dict[str, Any]) -> str:
    """Return a body as printed, with its full name where that differs, and how it is known unless it is stated."""
    name = f"{unit['as_printed']} = {unit['name']}" if unit["as_printed"] != unit["name"] else unit["name"]
    return name if unit["status"] == "stated" else f"{name} ({values('status').get(unit['status'], unit['status'])})"


def _place(con: Connection, sources: Path, evidence: Evidence) -> str:
    if evidence.frame is None:
        return marked(*context(con, evidence))
    image = BytesIO()
    try:
        draw_evidence(source_file(sources, evidence.source), evidence.page, evidence.lines, evidence.frame, image)
    except UsageError as error:
        reason = both("Không vẽ được trang gốc; hãy sửa thư mục văn bản gốc ở mục Nguồn", str(error))
        return f'<p style="color:#b45309">{as_html(reason)}</p>{marked(*context(con, evidence))}'
    return (f'<img class="cancu-page" alt="{as_html(evidence.quote)}" style="width:100%;border:1px solid #cbd5e1;border-radius:8px" '
            f'src="data:image/png;base64,{b64encode(image.getvalue()).decode()}">')
