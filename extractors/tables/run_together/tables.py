"""Rebuilds a task table whose cells have run together in plain text.

In: the lines of an appendix below its title, and a `Tagger` that knows bodies and times. Out: `TextTable`, with the place of every line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.rulebook import rules
from extractors.tables.run_together.cell_split import split_rows
from extractors.tables.run_together.heads import TableHead, TextColumn, find_head, head_lines
from extractors.tables.run_together.row_starts import RowStart, find_row_starts
from extractors.tables.run_together.row_words import RowWord, Tagger, read_words
from extractors.tables.run_together.spaced_cells import LineCells, cut_lines, find_layout_header
from extractors.tables.run_together.spaced_rows import first_lines
from extractors.tables.times_of_columns import counted_time, says
from extractors.text.line_kinds import is_capitals
from extractors.text.mapped_text import CleanLine, MappedText, join
from extractors.text.wraps import join_lines

__all__ = ["Tagger", "TextColumn", "TextRow", "TextTable", "rebuild_table"]

_Cells = tuple[dict[str, MappedText], float]


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row: `cells` by column key, empty cells left out; `first`..`last` are line numbers, `certainty` tells how clear the split was.

    `group` is the title of the group row above, as printed, `parent` the number of the row that this one is a part of (1 of 1.1, 2 of a).
    """

    stt: str
    group: MappedText | None
    parent: str | None
    cells: Mapping[str, MappedText]
    first: int
    last: int
    page: int
    certainty: float


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table; `line_places` gives every line given, by its number: header, group, row or rest."""

    columns: tuple[TextColumn, ...]
    rows: tuple[TextRow, ...]
    line_places: Mapping[int, str]


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


def rebuild_table(lines: Sequence[CleanLine], tagger: Tagger) -> TextTable | None:
    """Return the table in *lines*, or None when no header of a task table or no row stands in them."""
    head = find_head(lines)
    if head is None:
        return None
    end = next((index for index in range(head.after, len(lines)) if _ends_table(lines[index])), len(lines))
    heads = head_lines(lines[:end], head)
    body = _read_body(lines[:end], head, heads, tagger)
    blocks = _blocks(body, tagger)
    if not blocks:
        return None
    rows, parents = _parents_as_groups(_rows(blocks, head.columns, body, tagger))
    places = {line.number: "rest" for line in lines} | {lines[index].number: "header" for index in heads}
    return TextTable(head.columns, tuple(rows), places | _block_places(blocks, parents))


def _block_places(blocks: Sequence[_Block], parents: frozenset[int]) -> dict[int, str]:
    return {line.number: "group" if block.start.kind == "group" or block.lines[0].number in parents else "row"
            for block in blocks for line in block.lines}


def _ends_table(line: CleanLine) -> bool:
    return any(rule.search(line.text) for rule in rules("table_headers", "table_end"))


# ---------------------------------------------------------------- rows
def _read_body(lines: Sequence[CleanLine], head: TableHead, heads: set[int], tagger: Tagger) -> _Body:
    body = [line for index, line in enumerate(lines) if index >= head.after and index not in heads]
    return _Body(tuple(body), dict(_cut_pages(lines, head, heads, tagger)) if head.slots else {})


def _cut_pages(lines: Sequence[CleanLine], head: TableHead, heads: set[int], tagger: Tagger) -> Iterator[tuple[int, LineCells]]:
    """Columns shift from page to page, and each page prints the header where they stand."""
    slots = head.slots
    page: list[CleanLine] = []
    for index in range(head.first, len(lines)):
        line = lines[index]
        if index in heads or (page and page[-1].page != line.page):
            yield from zip((one.number for one in page), cut_lines(page, slots, tagger), strict=True)
            page = []
        if index in heads:
            again = find_layout_header(lines[index:index + head.after - head.first])
            slots = again.slots if again and len(again.slots) == len(head.slots) else slots
        else:
            page.append(line)
    yield from zip((one.number for one in page), cut_lines(page, slots, tagger), strict=True)


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


def _rows(blocks: Sequence[_Block], columns: Sequence[TextColumn], body: _Body, tagger: Tagger) -> Iterator[TextRow]:
    """Read the rows; a group row gives its title to the rows below it."""
    own = [block for block in blocks if block.start.kind == "row"]
    cells = iter(_cut_cells(own, columns, body) if body.cut else _split_cells(own, columns, tagger))
    group: MappedText | None = None
    above: list[tuple[int, str]] = []
    for block in blocks:
        if block.start.kind == "group":
            group, above = join_lines(_contents(block)), []
            continue
        start = block.start
        above = [(depth, label) for depth, label in above if depth < start.depth]
        found, certainty = next(cells)
        yield TextRow(start.label, group, above[-1][1] if above else None, found, block.lines[0].number, block.lines[-1].number,
                      block.lines[0].page, certainty)
        above.append((start.depth, start.label))


def _contents(block: _Block) -> list[MappedText]:
    """The lines' texts, the first without the row number."""
    contents = [block.lines[0].content[block.start.text_at:], *(line.content for line in block.lines[1:])]
    return [content.single_blanks() for content in contents]


def _split_cells(blocks: Sequence[_Block], columns: Sequence[TextColumn], tagger: Tagger) -> Iterator[_Cells]:
    own = _own_columns(columns)
    read = [_read_words(block, tagger) for block in blocks]
    splits = split_rows([words for _, words in read], [column.role for column in own])
    for (text, words), split in zip(read, splits, strict=True):
        parts: dict[str, list[MappedText]] = {}
        for stretch in split.stretches:
            parts.setdefault(own[stretch.column].key, []).append(text[words[stretch.first].start:words[stretch.last].end])
        yield _without_marks({key: join_lines(texts) for key, texts in parts.items()}), split.certainty


def _read_words(block: _Block, tagger: Tagger) -> tuple[MappedText, list[RowWord]]:
    return read_words([(content, line) for content, line in zip(_contents(block), block.lines, strict=True) if content.text], tagger)


def _own_columns(columns: Sequence[TextColumn]) -> list[TextColumn]:
    """The columns beside the running number, which begins the row."""
    return [column for column in columns if column.key != "stt"]


def _cut_cells(blocks: Sequence[_Block], columns: Sequence[TextColumn], body: _Body) -> Iterator[_Cells]:
    for block in blocks:
        cuts = [body.cut[line.number] for line in block.lines]
        cells = {column.key: join_lines([cut.cells[index] for cut in cuts if cut.cells[index].text])
                 for index, column in enumerate(columns) if column.key != "stt"}
        filled = {key: cell for key, cell in cells.items() if cell.text}
        yield _without_marks(filled | _marked_times(filled, columns)), sum(cut.clean for cut in cuts) / len(cuts)


def _marked_times(cells: Mapping[str, MappedText], columns: Sequence[TextColumn]) -> dict[str, MappedText]:
    """A cross in a column of times says what stands in its heading; it is printed where the cross is."""
    marked = [(column.heading, cells[column.key]) for column in columns
              if column.role == "deadline" and column.key in cells and says(cells[column.key].text, "mark")]
    names = [(heading, heading[match.start("name"):], cell.origin[0]) for heading, cell in marked
             for rule in rules("table_headers", "time_of_column") if (match := rule.search(heading))]
    times = [counted_time(heading, MappedText(name, (at,) * len(name)), at == names[-1][2]) for heading, name, at in names]
    return {"deadline": join(times)} if times else {}


def _without_marks(cells: Mapping[str, MappedText]) -> dict[str, MappedText]:
    """Crosses at the end of a cell have run into it from columns of times."""
    bare = {key: cell.find(r"^.*?(?=(?:\s*(?<!\S)[xX×✓✔√](?!\S))*\s*$)").strip() for key, cell in cells.items()}
    return {key: cell for key, cell in bare.items() if cell.text}


def _parents_as_groups(rows: Iterator[TextRow]) -> tuple[list[TextRow], frozenset[int]]:
    """A row with parts that names neither lead nor deadline is the group of its parts; the second result has its line number."""
    read = list(rows)
    parents = {_index_of_parent(read, index) for index, row in enumerate(read) if row.parent is not None}
    titles = frozenset(index for index in parents if not {"lead", "deadline"} & read[index].cells.keys())
    return _regroup(read, titles), frozenset(read[index].first for index in titles)


def _index_of_parent(rows: Sequence[TextRow], index: int) -> int:
    return next(above for above in range(index - 1, -1, -1) if rows[above].stt == rows[index].parent)


def _regroup(rows: Sequence[TextRow], titles: frozenset[int]) -> list[TextRow]:
    regrouped = []
    for index, row in enumerate(rows):
        above = _index_of_parent(rows, index) if row.parent is not None else -1
        if index not in titles:
            title = join(rows[above].cells.values()) if above in titles else row.group
            regrouped.append(replace(row, group=title))
    return regrouped
