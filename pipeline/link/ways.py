"""Finds who carries out what through others, at any depth.

In: links. Out: implements_ways, for each pair the shortest way; v_implements_all reads it.
"""

from __future__ import annotations

from pipeline import sql
from pipeline.store.database import Connection


def find_ways(con: Connection) -> None:
    """Rebuild implements_ways, one level after the other.

    A pair is settled on the level that reaches it first, so that circles end and the work grows with the pairs, not with the ways.
    """
    con.execute(sql.text("link_ways"))
    further = sql.text("link_ways_further")
    depth = 1
    while con.execute(further, {"depth": depth}).fetchall()[0][0]:
        depth += 1
