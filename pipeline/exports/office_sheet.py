"""The workbook of an office, in Vietnamese: every task with its state to fill in, a sheet for each unit, one for what changed.

In: a database. Out: obligations.xlsx, A4 across, ready to print; `cancu import` reads it back (see pipeline/review/sheet_reading.py).
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from extractors import rulebook
from pipeline import sql
from pipeline.exports.files import replacing
from pipeline.exports.xlsx_file import cell
from pipeline.register.sayings import STATES
from pipeline.store.database import Connection, records

BASE = "cancu"
"""The hidden sheet that holds what was written, so that a later reader knows what a person changed."""

WIDTHS = {"task": 44, "leads": 24, "partners": 21, "deadline_text": 13, "due_to": 11, "days_left": 7, "state": 12, "person": 11, "note": 12,
          "doubts": 13, "place": 14, "percent": 8, "rhythm": 12, "products": 20, "document": 18, "kind": 13, "obligation_id": 28}
"""Columns in their order, with their widths in letters; their names are in rules/labels.toml."""

_PRINTED = 11  # columns on paper: the others would make the letters too small to read

_CHANGES = {"change": 14, "task": 50, "before": 36, "after": 36, "document": 18, "obligation_id": 28}
_PRINTED_CHANGES = 5
_MOST_UNITS = 80  # sheets for units: those with most tasks
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_CREATED = datetime(1980, 1, 1)
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_LINES = 15.5  # points of a line of text
_LETTERS = 1.35  # of running text in the width of a figure, by which columns are measured


def write(con: Connection, path: Path) -> None:
    """Write the workbook of everything in *con* to *path*."""
    rows = [_shown(row) for row in records(con, sql.text("office_rows"))]
    labels = rulebook.table("labels")
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as workbook:
        workbook.set_properties({"created": _CREATED, "title": labels["sheet"]["title"]})
        book = _Book(workbook, labels)
        book.tasks(labels["sheet"]["all"], labels["sheet"]["title"], rows)
        book.changes(_changed(con))
        for unit, tasks in _by_unit(rows):
            book.tasks(unit, labels["sheet"]["unit_title"].format(unit.upper()), tasks)
        book.base(rows)
    with replacing(path) as unfinished:
        unfinished.write_bytes(file.getvalue())


def rhythm(rule: str | None) -> str | None:
    """Return a recurrence as people say it.

    >>> rhythm("FREQ=MONTHLY;INTERVAL=3"), rhythm("FREQ=WEEKLY;BYDAY=TH"), rhythm("FREQ=MONTHLY;INTERVAL=6")
    ('hằng quý', 'hằng tuần', '6 tháng một lần')
    """
    said: Mapping[str, list[str]] = rulebook.table("labels")["rhythm"]
    parts = dict(part.partition("=")[::2] for part in (rule or "").split(";"))
    kind, every = parts.get("FREQ", ""), parts.get("INTERVAL", "1")
    if f"{every}{kind}" in said:
        return said[f"{every}{kind}"][0]
    if kind not in said:
        return None
    return said[kind][0] if every == "1" else said[kind][1].format(every)


def _shown(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return *row* with every value as it is printed."""
    labels = rulebook.table("labels")
    doubts = "; ".join(labels["doubt"][doubt] for doubt in row["doubts"] if doubt) or None
    place = labels["sheet"]["page"].format(row["source"], row["page"]) if row["page"] else row["source"]
    place = f"{row['document']}; {place}" if row["number"] else place
    return {**row, "due_to": row["due"], "days_left": None, "rhythm": rhythm(row["recurrence"]), "doubts": doubts, "place": place,
            "state": labels["state"][row["state"]], "kind": labels["kind"].get(row["kind"], row["kind"])}


def _by_unit(rows: Sequence[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        for unit in dict.fromkeys(filter(None, (row["leads"] or "").split("; "))):
            found[unit].append(row)
    most = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))[:_MOST_UNITS]
    return sorted(most, key=lambda item: item[0])


def _changed(con: Connection) -> list[dict[str, Any]]:
    labels: Mapping[str, str] = rulebook.table("labels")["change"]
    found = records(con, sql.text("office_changes"))
    return [{**row, "change": labels.get(row["change"], row["change"])} for row in found]


class _Book:
    """Writes sheets into one workbook."""

    def __init__(self, workbook: Any, labels: Mapping[str, Any]) -> None:
        self._workbook, self._labels = workbook, labels
        self._names: set[str] = {BASE}
        look = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF", "font_name": "Times New Roman", "font_size": 12}
        self._text = workbook.add_format(look)
        self._day = workbook.add_format({**look, "num_format": "dd/mm/yyyy", "align": "center"})
        self._number = workbook.add_format({**look, "num_format": "0", "align": "center"})
        self._late = workbook.add_format({"font_color": "#C00000", "bold": True})
        self._head = workbook.add_format({**look, "bold": True, "bg_color": "#DDE7F0", "align": "center", "valign": "vcenter"})
        self._title = workbook.add_format({"bold": True, "font_size": 14, "font_name": "Times New Roman"})

    def tasks(self, name: str, title: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add a sheet of tasks."""
        sheet = self._sheet(name, title, self._labels["sheet_columns"], WIDTHS)
        columns = list(WIDTHS)
        due, left, state = (columns.index(column) for column in ("due_to", "days_left", "state"))
        for number, row in enumerate(rows, 2):
            for column, field in enumerate(columns):
                self._cell(sheet, number, column, row.get(field))
            letter = xlsxwriter.utility.xl_col_to_name(due)
            days = (row["due_to"] - _today()).days if isinstance(row["due_to"], date) else ""
            sheet.write_formula(number, left, f'=IF({letter}{number + 1}="","",{letter}{number + 1}-TODAY())', self._number, days)
            sheet.set_row(number, _height(row))
        last = max(len(rows) + 1, 2)
        sheet.print_area(0, 0, last, _PRINTED - 1)
        sheet.autofilter(1, 0, last, len(columns) - 1)
        sheet.data_validation(2, state, last + 200, state, {"validate": "list", "source": [self._labels["state"][code] for code in STATES]})
        sheet.conditional_format(2, left, last, left, {"type": "cell", "criteria": "<", "value": 0, "format": self._late})

    def changes(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add the sheet of what changed."""
        labels = self._labels["sheet"]
        sheet = self._sheet(labels["changes"], labels["changes_title"], self._labels["sheet_changes"], _CHANGES)
        for number, row in enumerate(rows, 2):
            for column, field in enumerate(_CHANGES):
                self._cell(sheet, number, column, row.get(field))
        if not rows:
            sheet.write_string(2, 0, labels["no_changes"], self._text)
        sheet.print_area(0, 0, max(len(rows) + 1, 2), _PRINTED_CHANGES - 1)

    def base(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add the hidden sheet with what was written."""
        sheet = self._workbook.add_worksheet(BASE)
        sheet.very_hidden()
        for number, line in enumerate((dict(zip(WIDTHS, WIDTHS, strict=True)), *rows)):
            for column, field in enumerate(WIDTHS):
                value = cell(line.get(field))
                if isinstance(value, (date, datetime)):
                    sheet.write_string(number, column, value.isoformat())
                elif value is not None:
                    sheet.write(number, column, value)

    def _sheet(self, name: str, title: str, labels: Mapping[str, str], widths: Mapping[str, int]) -> Any:
        sheet = self._workbook.add_worksheet(self._name(name))
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(1)
        sheet.set_footer(f"&L&A&R{self._labels['sheet']['footer']} &P")
        sheet.set_start_page(1)  # each body gets its own pages
        sheet.write_string(0, 0, title, self._title)
        sheet.set_row(0, 24)
        for column, (field, width) in enumerate(widths.items()):
            sheet.set_column(column, column, width)
            sheet.write_string(1, column, labels[field], self._head)
        sheet.set_row(1, 32)
        sheet.freeze_panes(2, 1)
        return sheet

    def _cell(self, sheet: Any, row: int, column: int, value: Any) -> None:
        value = cell(value)
        if value is None:
            sheet.write_blank(row, column, None, self._text)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, self._day)
        elif isinstance(value, (int, float)):
            sheet.write_number(row, column, value, self._number)
        else:
            sheet.write_string(row, column, str(value), self._text)

    def _name(self, wanted: str) -> str:
        """Return *wanted* as the name of a sheet: at most 31 letters, none forbidden, none twice."""
        plain = " ".join(_FORBIDDEN.sub(" ", wanted).split())[:31] or "-"
        name, n = plain, 2
        while name.casefold() in {known.casefold() for known in self._names}:
            name, n = f"{plain[:31 - len(str(n)) - 1]} {n}", n + 1
        self._names.add(name)
        return name


def _height(row: Mapping[str, Any]) -> float:
    """Return the height of a row in points: the programs that open the file do not all find it by themselves."""
    printed = [(field, width) for field, width in list(WIDTHS.items())[:_PRINTED] if field != "days_left"]
    lines = max(_lines(str(row.get(field) or ""), width) for field, width in printed)
    return min(_LINES * lines + 2, 409.0)


def _lines(text: str, width: int) -> int:
    return sum(1 + int(len(line) / (width * _LETTERS)) for line in text.split("\n"))


def _today() -> date:
    return date.today()
