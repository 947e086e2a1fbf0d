"""Brings a database up to what people say: links first, then what was said, and links again where a header was put right.

In: the database, the folder of the journal. Out: the same database, in which everything that was said counts.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.link.current_links import link_where_needed
from pipeline.register import journal
from pipeline.register.sayings import take_in
from pipeline.review.added import take_in_added
from pipeline.review.documents import settle_links, standing, take_in_documents
from pipeline.store.database import Connection


def bring_up_to_date(con: Connection, reviews: Path, extra_rules: Path | None = None) -> None:
    """Link *con* where that is needed and take in the journal in *reviews*."""
    link_where_needed(con, extra_rules)
    _take_in(con, reviews)
    if link_where_needed(con, extra_rules):  # a header was put right, and other documents may mean this one now
        _take_in(con, reviews)


def _take_in(con: Connection, reviews: Path) -> None:
    said, before = journal.read(reviews)[0], standing(con)
    take_in_added(con, said)
    take_in(con, reviews)
    take_in_documents(con, said, before)
    if any(record.get("field") == "link" for record in said):
        settle_links(con)
