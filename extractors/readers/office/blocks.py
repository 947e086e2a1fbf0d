"""What Word and HTML have in common before it is written down: lines, and tables whose cells hold lines and tables.

In: nothing. Out: the blocks that those readers make and `block_source` writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from extractors.vocabulary import Aside


@dataclass(frozen=True, slots=True)
class TextLine:
    """A paragraph, or the part of one up to a break that its writer put in; then `ends_paragraph` is None: it may go on.

    `size` is in points, `page` counts from 1; `aside` is that of `Line`.
    """

    text: str
    page: int = 1
    bold: bool = False
    size: float | None = None
    ends_paragraph: bool | None = True
    aside: Aside | None = None


@dataclass(frozen=True, slots=True)
class BlockCell:
    """A cell that covers `row_span` rows and `col_span` columns from `row` and `col` (0-based) on; `page` is where it begins."""

    row: int
    col: int
    row_span: int
    col_span: int
    blocks: tuple[Block, ...]
    page: int = 1


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table as it is marked up, whatever it is there for; cells row by row. `ruled` says that borders are drawn around most cells."""

    rows: int
    cols: int
    cells: tuple[BlockCell, ...]
    ruled: bool


Block: TypeAlias = TextLine | TableBlock


def all_lines(blocks: Iterable[Block]) -> Iterator[TextLine]:
    """Yield the lines of *blocks*, those of tables row by row."""
    for block in blocks:
        if isinstance(block, TextLine):
            yield block
        else:
            for cell in block.cells:
                yield from all_lines(cell.blocks)


def own_lines(cell: BlockCell) -> list[str]:
    """Return the texts of the lines of *cell*, without those of tables in it."""
    return [block.text for block in cell.blocks if isinstance(block, TextLine) and not block.aside]
