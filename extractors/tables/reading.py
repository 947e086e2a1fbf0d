"""Reads tables: what their rows say to do, and the record of their cells, wherever the cells come from.

In: `TableGrid`s, those of the format or rebuilt from text. Out: `ReadTable`s.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.cleaning.layout_frames import table_grids
from extractors.guard import each
from extractors.records import Cell, Source, Table
from extractors.tables.column_values import with_values
from extractors.tables.columns import TableColumn
from extractors.tables.headers import with_rows_below
from extractors.tables.run_together.row_words import Tagger
from extractors.tables.slots import SlotRow, row_lines, row_page
from extractors.tables.stitching import TableGrid, stitch
from extractors.tables.task_rows import ClassedRow, TaskRow, class_rows, task_rows
from extractors.tables.values import fill_dittos, join_parts_of_one_task
from extractors.text.mapped_text import CleanLine, MappedText
from extractors.text.wraps import join_lines


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table; `rows` are its tasks, none where its columns list no tasks, and `record` holds every cell below the header.

    `titles` are those of groups of rows, by the number of their first line, `line_places` gives the lines that it holds by their
    numbers: header, group or row. `rebuilt` says that cells had run together.
    """

    columns: tuple[TableColumn, ...]
    rows: tuple[TaskRow, ...]
    titles: Mapping[int, MappedText]
    record: Table
    line_places: Mapping[int, str]
    lists_tasks: bool
    rebuilt: bool


def read_tables(source: Source, lines: Sequence[CleanLine], tagger: Tagger) -> list[ReadTable]:
    """Return the tables of *source* in order, pieces on several pages as one; frames around head and foot of a document are none.

    *lines* are the cleaned lines of the running text and of the cells, in any order; *tagger* knows bodies and times, for columns whose
    headings say nothing.
    """
    texts = {line.number: line.content for line in lines}
    bold = frozenset(line.number for line in source.lines if line.bold)
    return list(each("tables", stitch(table_grids(source), texts), lambda grid: [read_table(_telling(grid, tagger), bold)],
                     lambda grid: (next((row_text[:40] for row_text in _texts(grid)), ""), None)))


def _telling(grid: TableGrid, tagger: Tagger) -> TableGrid:
    """Return *grid* with the meaning that headings, else the rows below, give its columns."""
    header = with_rows_below(grid.header, grid.rows) if grid.header else None
    told = replace(grid, header=header)
    return told if (header and header.lists_tasks) or not grid.rows else with_values(told, tagger)


def _texts(grid: TableGrid) -> Iterator[str]:
    """Yield what is printed in the cells of a table."""
    yield from (slot.content.text for row in (*grid.titles, *grid.header_rows, *grid.rows) for slot in row if slot and slot.content.text)


def read_table(grid: TableGrid, bold: Collection[int] = frozenset()) -> ReadTable:
    """Return what *grid* says; *bold* holds the numbers of the lines in bold type.

    A rebuilt table keeps its rows although it lists no tasks: nothing else knows its cells.
    """
    header = grid.header
    rows = fill_dittos(grid.rows, header) if header else list(grid.rows)
    lists_tasks = header is not None and header.lists_tasks
    classed = class_rows(join_parts_of_one_task(rows, header), header, bold) if header and (lists_tasks or grid.rebuilt) else []
    tasks = tuple(task_rows(classed, header)) if header else ()
    page = min(row_page(row) for row in (*grid.titles, *grid.header_rows, *grid.rows))
    record = Table(_title(grid), _headings(grid), page, tuple(_record_cells(rows)))
    columns = header.columns if header else ()
    titles = {row_lines(row.slots)[0]: row.text for row in classed if row.kind == "group"}
    return ReadTable(columns, tasks, titles, record, dict(_line_places(grid, classed)), lists_tasks, grid.rebuilt)


def with_title(table: ReadTable, title: str | None) -> ReadTable:
    """Return *table* with *title*, unless one is printed in it."""
    return replace(table, record=replace(table.record, title=table.record.title or title))


def _title(grid: TableGrid) -> str | None:
    """What spans the table above its header."""
    return join_lines(slot.content for row in grid.titles for slot in row if slot and slot.own).text or None


def _headings(grid: TableGrid) -> tuple[str, ...]:
    width = len((*grid.titles, *grid.header_rows, *grid.rows)[0])
    return tuple(column.heading for column in grid.header.columns) if grid.header else ("",) * width


def _record_cells(rows: Sequence[SlotRow]) -> Iterator[Cell]:
    for number, row in enumerate(rows):
        for col, slot in enumerate(row):
            if slot:
                text = None if slot.merged == "right" else slot.content.text
                yield Cell(number, col, text, slot.page, slot.box, slot.merged in ("down", "ditto"))


def _line_places(grid: TableGrid, classed: Sequence[ClassedRow]) -> Iterator[tuple[int, str]]:
    for row in grid.rows:
        # an indicator or a total is a row of the table, though nothing is to be done
        yield from ((number, "row") for number in row_lines(row))
    for row in (*grid.titles, *grid.header_rows):
        yield from ((number, "header") for number in row_lines(row))
    for one in (one for one in classed if one.kind == "group"):
        yield from ((number, "group") for number in row_lines(one.slots))
