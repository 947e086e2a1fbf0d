"""Which rulings make a table, and where its cells are."""

import pytest

from extractors.readers.pdf.grids import find_grids


def lattice(xs, ys):
    return [(xs[0], y, xs[-1], y) for y in ys] + [(x, ys[0], x, ys[-1]) for x in xs]


def test_cells_know_row_and_column():
    grid, = find_grids(lattice([10, 50, 200], [100, 120, 160]))
    assert (grid.rows, grid.cols, grid.box) == (2, 2, (10, 100, 200, 160))
    assert [(cell.row, cell.col, cell.box) for cell in grid.cells] == [
        (0, 0, (10, 100, 50, 120)), (0, 1, (50, 100, 200, 120)), (1, 0, (10, 120, 50, 160)), (1, 1, (50, 120, 200, 160))]


def test_merged_cells_span():
    # the heading "Phân công" over "Chủ trì" and "Phối hợp": its columns begin below it; "STT" goes down two rows
    rulings = [(0, 0, 90, 0), (0, 40, 90, 40), (30, 20, 90, 20), (0, 0, 0, 40), (30, 0, 30, 40), (60, 20, 60, 40), (90, 0, 90, 40)]
    grid, = find_grids(rulings)
    spans = [(cell.row, cell.col, cell.row_span, cell.col_span) for cell in grid.cells]
    assert spans == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]


@pytest.mark.parametrize("rulings", [
    # lines under the two names of a head
    [(100, 60, 160, 60), (300, 60, 420, 60)],
    # a frame around one text
    lattice([10, 200], [100, 140]),
    # open at the right
    [(10, 100, 200, 100), (10, 120, 200, 120), (10, 100, 10, 120)],
    # squared paper
    lattice(list(range(0, 6000, 10)), list(range(0, 6000, 10))),
    [],
])
def test_no_grid(rulings):
    assert find_grids(rulings) == []


def test_borders_drawn_cell_by_cell_and_twice_are_one():
    across = [(x, y, x + 40, y) for x in (10, 50.5) for y in (100, 101, 140)]
    down = [(x, y, x, y + 20) for x in (10, 50.4, 91) for y in (100, 120)]
    grid, = find_grids(across + down)
    assert (grid.rows, grid.cols, len(grid.cells)) == (1, 2, 2)


def test_tables_below_one_another_stay_apart():
    assert [len(grid.cells) for grid in find_grids(lattice([10, 50, 200], [100, 120]) + lattice([10, 80, 200], [300, 320, 340]))] == [2, 4]
