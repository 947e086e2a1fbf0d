"""Grids of tables on a page: closed by rulings, closed in part, or told by columns of words alone."""
