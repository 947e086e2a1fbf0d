"""Says what the columns of a table hold whose headings say nothing, by what stands in them: bodies, times, things to do.

In: the `TableGrid` of a table that lists no tasks by its headings. Out: the same with a header by which it does, where its values say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from extractors import rulebook
from extractors.expressions.times.deadlines import read_deadline
from extractors.expressions.word_classes import begins_with_verb
from extractors.tables.columns import TableColumn, lists_tasks, numbers_columns
from extractors.tables.headers import Header
from extractors.tables.run_together.row_words import Tagger
from extractors.tables.slots import SlotRow, own_texts, spanning_cell
from extractors.tables.stitching import TableGrid
from extractors.text.mapped_text import MappedText

_ROWS = 12  # rows that are looked at
_FEWEST = 2  # cells that say anything
_MOST = 0.6  # share of the cells, or of a cell's letters, that makes a column what it is
_WORDS = 4  # of something to do


def with_values(grid: TableGrid, tagger: Tagger) -> TableGrid:
    """Return *grid* with a header that lists tasks where its values do; a first row unlike those below it is its header.

    What a heading says counts before what stands below it.
    """
    header = grid.header
    body = [own_texts(row) for row in grid.rows if not spanning_cell(row)]
    is_headed = header is None and len(body) > _FEWEST and not spanning_cell(grid.rows[0])
    roles = _roles(body[1:] if is_headed else body, header, tagger)
    if not roles:
        return grid
    is_headed = is_headed and not _is_row(body[0], roles, tagger)
    headings = [column.heading for column in header.columns] if header else body[0] if is_headed else [""] * len(grid.rows[0])
    columns = tuple(_column(at, heading, roles, header) for at, heading in enumerate(headings))
    if not lists_tasks(columns):
        return grid
    if header:
        return replace(grid, header=replace(header, columns=columns))
    first = int(is_headed)
    return replace(grid, header=Header(columns, _names(grid.rows[0], is_headed), 0, first, ()), rows=grid.rows[first:],
                   header_rows=grid.rows[:first])


def _names(row: SlotRow, is_header: bool) -> tuple[MappedText, ...]:
    return tuple(slot.content if slot and is_header else MappedText("", ()) for slot in row)


def _column(at: int, heading: str, roles: Mapping[int, str], header: Header | None) -> TableColumn:
    if at in roles:
        return TableColumn(heading, roles[at], roles[at])
    return header.columns[at] if header else TableColumn(heading, None, heading or f"{at}")


def _roles(rows: Sequence[Sequence[str]], header: Header | None, tagger: Tagger) -> dict[int, str]:
    """Return the roles of columns whose headings say none, each once: nothing, unless a column holds things to do.

    Where somebody leads by some time, what is to be done may as well be named: "Nghị định về bến thủy nội địa".
    """
    keys: list[str | None] = [column.key for column in header.columns] if header else [None] * len(rows[0] if rows else ())
    columns = [[row[at] for row in rows] for at in range(len(keys))]
    unnamed = [at for at in range(len(keys)) if header is None or header.columns[at].role is None]
    found: dict[int, str] = {}
    for role, is_one in _kinds(tagger):
        fitting = (at for at in unnamed if at not in found and _hold(columns[at], is_one))
        if role not in keys and (at := next(fitting, None)) is not None:
            found[at] = role
    if "task" in found.values() or ("task" in keys and _hold(columns[keys.index("task")], _is_task)):
        return found
    telling = [at for at in unnamed if at not in found and _hold(columns[at], _is_long)]
    if not {"lead", "deadline"} <= {*found.values(), *keys} or not ("task" in keys or telling):
        return {}
    return found if "task" in keys else {**found, telling[0]: "task"}


def _kinds(tagger: Tagger) -> Iterator[tuple[str, Callable[[str], bool]]]:
    """Yield roles in the order in which columns are given them; the second column of bodies names those who help."""
    def names(text: str) -> bool:
        return _covers(text, [unit.text for unit in tagger.units(text)])

    yield "task", _is_task
    yield "stt", _is_number
    yield "lead", names
    yield "partner", names
    yield "deadline", lambda text: read_deadline(text) is not None or _covers(text, [time.text for time in tagger.deadlines(text)])


def _hold(cells: Sequence[str], is_one: Callable[[str], bool]) -> bool:
    filled = list(islice(filter(None, cells), _ROWS))
    return len(filled) >= _FEWEST and sum(map(is_one, filled)) >= _MOST * len(filled)


def _covers(text: str, parts: Sequence[str]) -> bool:
    return sum(map(len, parts)) >= _MOST * len(text)


def _is_number(text: str) -> bool:
    digits = text.replace(".", "").strip("() ")
    return digits.isascii() and digits.isdigit() and len(text) < len("1.1.1.1.")


def _is_long(text: str) -> bool:
    return len(text.split()) >= _WORDS


def _is_task(text: str) -> bool:
    return _is_long(text) and (rulebook.holds("obligations", "action", text) or begins_with_verb(text))


def _is_row(cells: Sequence[str], roles: Mapping[int, str], tagger: Tagger) -> bool:
    """Tell whether the first row is like those below it; column numbers and headings are not."""
    kinds = dict(_kinds(tagger))
    return not numbers_columns(cells) and any(cells[at] and kinds[role](cells[at]) for at, role in roles.items())
