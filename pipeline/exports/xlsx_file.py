"""An Excel workbook (Office Open XML) to sort and filter: dates are dates, numbers are numbers, texts are never formulas or links.

In: a relation. Out: an XLSX file of one sheet, its header row frozen, with a filter on each column.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from pipeline.errors import UsageError
from pipeline.exports.files import replacing
from pipeline.exports.headers import column_names
from pipeline.exports.optional import library

MOST_LETTERS = 32_767  # in a cell, counted in UTF-16 units: limits of Excel, beyond which it calls the file damaged
MOST_ROWS = 1_048_575  # below the header row
_WIDEST = 420  # pixels: a task of many lines would push the other columns off the screen
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_FIRST_DAY = date(1900, 3, 1)  # Excel counts a 29 February 1900, so that days before it would be one off
_CREATED = datetime(1980, 1, 1)  # the library would take the clock, and the same rows would give other bytes


def write(rows: duckdb.DuckDBPyRelation, path: Path, sheet: str, headers: str = "en") -> int:
    """Write *rows* to *path* as *sheet*, header row in the language of *headers*; return how many texts had to be cut."""
    xlsxwriter = library("xlsxwriter", "xlsx")
    names, table = column_names(rows.columns, headers), rows.fetchall()
    if len(table) > MOST_ROWS:
        raise UsageError("{rows} rows are more than a sheet of Excel holds ({most}). Use a filter, or --format csv.", rows=len(table),
                         most=MOST_ROWS)
    values = [[cell(value) for value in row] for row in table]
    file = io.BytesIO()  # a zip file on a disk that is full breaks off again when it is cleared away
    with xlsxwriter.Workbook(file, _OPTIONS) as workbook:
        workbook.set_properties({"created": _CREATED})
        _fill(workbook, workbook.add_worksheet(sheet), names, values)
    with replacing(path) as unfinished:
        unfinished.write_bytes(file.getvalue())
    return sum(text != whole for row, cells in zip(table, values, strict=True)
               for whole, text in zip(row, cells, strict=True) if isinstance(whole, str))


def cell(value: Any) -> Any:
    """Return *value* as Excel can hold it: a text cut at the most letters, a day before its calendar as text.

    >>> cell(date(1899, 5, 19)), cell(date(1945, 9, 2)), cell("=1+1")
    ('1899-05-19', datetime.date(1945, 9, 2), '=1+1')
    """
    if isinstance(value, date):
        return value if value >= _FIRST_DAY else value.isoformat()
    if value is None or isinstance(value, (bool, int, float)):
        return value
    text = str(value)
    units = text.encode("utf-16-le")
    return text if len(units) <= MOST_LETTERS * 2 else units[:(MOST_LETTERS - 1) * 2].decode("utf-16-le", "ignore") + "…"


def _fill(workbook: Any, worksheet: Any, names: list[str], values: list[list[Any]]) -> None:
    worksheet.write_row(0, 0, names, workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}))
    text = workbook.add_format({"text_wrap": True, "valign": "top"})  # a task of ten lines is read whole, and its row stays together
    other = workbook.add_format({"valign": "top"})
    day = workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
    for number, row in enumerate(values, 1):
        for column, value in enumerate(row):
            # by type, not by the library's guess, which takes some texts for other things
            match value:
                case None:
                    pass
                case bool():
                    worksheet.write_boolean(number, column, value, other)
                case int() | float():
                    worksheet.write_number(number, column, value, other)
                case date():
                    worksheet.write_datetime(number, column, value, day)
                case _:
                    worksheet.write_string(number, column, value, text)
    worksheet.freeze_panes(1, 0)
    worksheet.autofilter(0, 0, len(values), len(names) - 1)
    worksheet.autofit(_WIDEST)
