"""Rebuilds a task table whose cells have run together in plain text.

In: the lines of an appendix below its title, and a `Tagger` that knows bodies and times. Out: `ReadTable`, with the place of its lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.tables.columns import TableColumn
from extractors.tables.headers import Header, with_rows_below
from extractors.tables.marked_times import says
from extractors.tables.reading import ReadTable, read_table
from extractors.tables.run_together.cell_split import split_rows
from extractors.tables.run_together.row_starts import RowStart, find_row_starts
from extractors.tables.run_together.row_words import RowWord, Tagger, read_words
from extractors.tables.run_together.spaced_cells import LineCells, cut_lines, find_layout_header
from extractors.tables.run_together.spaced_rows import first_lines
from extractors.tables.run_together.text_headers import TextHeader, find_text_header, header_lines
from extractors.tables.slots import Slot, SlotRow
from extractors.tables.stitching import TableGrid
from extractors.text.line_kinds import is_capitals
from extractors.text.mapped_text import CleanLine, MappedText
from extractors.text.wraps import join_lines

_NOTHING = MappedText("", ())
# crosses at the end of a cell, which have run into it from columns of times
_MARKS = r"(?:\s*(?<!\S)[xX×✓✔√](?!\S))*\s*$"


@dataclass(frozen=True, slots=True)
class _Body:
    """The lines below the header without its repetitions; `cut` has their cells by line number when the layout was kept."""

    lines: tuple[CleanLine, ...]
    cut: Mapping[int, LineCells]


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of one row or group row."""

    start: RowStart
    lines: tuple[CleanLine, ...]


def rebuild_table(lines: Sequence[CleanLine], tagger: Tagger, known: TextHeader | None = None) -> ReadTable | None:
    """Return the table in *lines*, or None when no header of a task table or no row stands in them; its header may be *known*."""
    head = known or find_text_header(lines)
    if head is None:
        return None
    end = next((index for index in range(head.after, len(lines)) if says(lines[index].text, "table_end")), len(lines))
    printed = header_lines(lines[:end], head)
    body = _read_body(lines[:end], head, printed, tagger)
    blocks = _blocks(body, tagger)
    if not blocks:
        return None
    header = _with_numbers(head.header)
    header_rows = tuple((Slot(_NOTHING, (line.number,), line.page),) for line in (lines[index] for index in sorted(printed)))
    rows = tuple(_rows(blocks, header, body, tagger))
    return read_table(TableGrid((), with_rows_below(header, rows), rows, header_rows, rebuilt=True))


def _with_numbers(header: Header) -> Header:
    """Rows are known by their numbers, whether a column is named for these or not."""
    if header.column("stt") is not None:
        return header
    return replace(header, columns=(TableColumn("", "stt", "stt"), *header.columns), names=(_NOTHING, *header.names))


# ---------------------------------------------------------------- lines of rows
def _read_body(lines: Sequence[CleanLine], head: TextHeader, printed: set[int], tagger: Tagger) -> _Body:
    body = [line for index, line in enumerate(lines) if index >= head.after and index not in printed]
    return _Body(tuple(body), dict(_cut_pages(lines, head, printed, tagger)) if head.places else {})


def _cut_pages(lines: Sequence[CleanLine], head: TextHeader, printed: set[int], tagger: Tagger) -> Iterator[tuple[int, LineCells]]:
    """Columns may shift from page to page: each page that prints the header again does so where they stand."""
    places = head.places
    page: list[CleanLine] = []
    for index in range(head.first, len(lines)):
        line = lines[index]
        if index in printed:
            yield from zip((one.number for one in page), cut_lines(page, places, tagger), strict=True)
            page = []
        if index in printed:
            again = find_layout_header(lines[index:index + head.after - head.first])
            places = again.headings if again and len(again.headings) == len(head.places) else places
        else:
            page.append(line)
    yield from zip((one.number for one in page), cut_lines(page, places, tagger), strict=True)


def _blocks(body: _Body, tagger: Tagger) -> list[_Block]:
    telling = [bool(tagger.units(line.text) or tagger.deadlines(line.text)) for line in body.lines]
    starts = find_row_starts([_where_a_label_may_stand(line, body) for line in body.lines], telling)
    if body.cut:
        firsts = first_lines(starts, [body.cut[line.number] for line in body.lines])
        starts = [replace(start, index=first) for start, first in zip(starts, firsts, strict=True)]
    edges = [*(start.index for start in starts), len(body.lines)]
    return [_Block(start, body.lines[start.index:end]) for start, end in zip(starts, edges[1:], strict=True)]


def _where_a_label_may_stand(line: CleanLine, body: _Body) -> str:
    """Where the layout was kept, only what stands in the first column can be a row number; a title in capitals runs over the columns."""
    cut = body.cut.get(line.number)
    return line.text if cut is None or (is_capitals(line.text) and "  " not in line.text) else cut.cells[0].text


# ---------------------------------------------------------------- cells of rows
def _rows(blocks: Sequence[_Block], header: Header, body: _Body, tagger: Tagger) -> Iterator[SlotRow]:
    """Yield the rows of the grid; a group row gives its title to all columns after its number."""
    own = [block for block in blocks if block.start.kind == "row"]
    cells = _cut_cells(own, header.columns, body) if body.cut else _split_cells(own, header.columns, tagger)
    for block in blocks:
        yield _row(block, header, *next(cells)) if block.start.kind == "row" else _title(block, len(header.columns))


def _row(block: _Block, header: Header, cells: Mapping[str, MappedText], certainty: float) -> SlotRow:
    page = block.lines[0].page
    return tuple(_number(block, certainty) if column.key == "stt" else Slot(cells.get(column.key, _NOTHING), (), page)
                 for column in header.columns)


def _title(block: _Block, width: int) -> SlotRow:
    title = Slot(join_lines(_contents(block)), (), block.lines[0].page)
    return (_number(block, 1.0), title, *[replace(title, merged="right")] * (width - 2))


def _number(block: _Block, certainty: float) -> Slot:
    """The number of a row, which stands for all lines of the row."""
    first = block.lines[0]
    at = first.text.find(block.start.label)
    printed = first.content[at:at + len(block.start.label)] if at >= 0 else MappedText(
        block.start.label, first.content.origin[:1] * len(block.start.label))
    return Slot(printed, tuple(line.number for line in block.lines), first.page, certainty=certainty)


def _contents(block: _Block) -> list[MappedText]:
    """The lines' texts, the first without the row number."""
    contents = [block.lines[0].content[block.start.text_at:], *(line.content for line in block.lines[1:])]
    return [content.single_blanks() for content in contents]


def _split_cells(blocks: Sequence[_Block], columns: Sequence[TableColumn], tagger: Tagger) -> Iterator[tuple[dict[str, MappedText], float]]:
    own = [column for column in columns if column.key != "stt"]
    read = [_read_words(block, tagger) for block in blocks]
    splits = split_rows([words for _, words in read], [column.role for column in own])
    for (text, words), split in zip(read, splits, strict=True):
        parts: dict[str, list[MappedText]] = {}
        for stretch in split.stretches:
            parts.setdefault(own[stretch.column].key, []).append(text[words[stretch.first].start:words[stretch.last].end])
        yield {key: join_lines(texts).find(rf"^.*?(?={_MARKS})").strip() for key, texts in parts.items()}, split.certainty


def _read_words(block: _Block, tagger: Tagger) -> tuple[MappedText, list[RowWord]]:
    return read_words([(content, line) for content, line in zip(_contents(block), block.lines, strict=True) if content.text], tagger)


def _cut_cells(blocks: Sequence[_Block], columns: Sequence[TableColumn], body: _Body) -> Iterator[tuple[dict[str, MappedText], float]]:
    for block in blocks:
        cuts = [body.cut[line.number] for line in block.lines]
        cells = {column.key: join_lines([cut.cells[index] for cut in cuts if cut.cells[index].text])
                 for index, column in enumerate(columns) if column.key != "stt"}
        # a cross alone stands in a column of times
        bare = {key: cell.find(rf"^\S.*?(?={_MARKS})").strip() for key, cell in cells.items()}
        yield bare, sum(cut.clean for cut in cuts) / len(cuts)
