"""Finds the members of counted sets that a document does not list itself: "06 Nghị quyết của HĐND Thành phố".

In: cited_sets, links and what every document cites. Out: cited_sets.member_ids/method/reason, and links to the members, all inferred.
"""

from __future__ import annotations

from pipeline import sql
from pipeline.store.database import Connection

METHODS = {
    "list_in_document": "the only list of this size, type and issuer in the document, or in the one that the set is named of",
    "list_in_implemented": "the only such list in a document that it implements",
}
"""Values of cited_sets.method."""

REASONS = {
    "not_listed": "neither the document nor one that it implements lists so many of this type and issuer",
    "several_lists": "several lists of this size, type and issuer differ",
}
"""Values of cited_sets.reason."""

_MOST_ROUNDS = 8
"""Members found in one round tell where to look in the next: from the plan of a ward to that of the city, to what that one lists."""


def resolve_sets(con: Connection) -> None:
    """Fill in the members of sets, and add the links that are said of them, until nothing more is found."""
    for _ in range(_MOST_ROUNDS):
        con.execute(sql.text("link_sets"))
        if not con.execute("SELECT count(*) FROM set_found WHERE lists = 1").fetchall()[0][0]:
            break
        con.execute(sql.text("link_set_members"))
    con.execute("""UPDATE cited_sets SET reason = CASE WHEN set_id IN (SELECT set_id FROM set_found WHERE lists > 1)
                                                       THEN 'several_lists' ELSE 'not_listed' END
                   WHERE member_ids IS NULL""")
