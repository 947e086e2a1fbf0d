"""Finds documents of an unknown province to be of one place: a commune's letterhead prints none, and its name is found in several.

In: what files and citations say of the documents of such bodies. Out: while a link is made, one `scope` for all that are of one place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from pipeline import sql
from pipeline.link.title_index import may_be_one_title
from pipeline.store.database import Connection, insert, records
from pipeline.store.rows import Row

_KEYED = {"documents": "doc_id", "citations": "citation_id", "cited_sets": "set_id"}
"""Tables whose rows are named in a scope, by their key."""


@contextmanager
def homes(con: Connection) -> Iterator[None]:
    """Give the documents that `find_homes` finds to be of one place, and what they cite, one scope; afterwards each has its own again."""
    con.execute("CREATE OR REPLACE TEMP TABLE homes (scope VARCHAR, home VARCHAR)")
    known = {row["scope"] for row in records(con, "SELECT DISTINCT scope FROM documents WHERE scope <> doc_id AND NOT is_stub")}
    insert(con, "homes", [{"scope": scope, "home": home} for scope, home in find_homes(records(con, sql.text("link_homes")), known).items()])
    for table, key in _KEYED.items():
        scoped = table != "cited_sets"
        con.execute(f"CREATE OR REPLACE TEMP TABLE at_home_{table} AS SELECT t.{key}, t.issuer_key, d.scope FROM {table} t "
                    f"JOIN documents d ON d.doc_id = t.doc_id JOIN homes h ON h.scope = d.scope")
        con.execute(f"UPDATE {table} SET {'scope = h.home,' if scoped else ''} issuer_key = if(ends_with({table}.issuer_key, ' ' || a.scope), "
                    f"left({table}.issuer_key, length({table}.issuer_key) - length(a.scope)) || h.home, {table}.issuer_key) "
                    f"FROM at_home_{table} a JOIN homes h ON h.scope = a.scope WHERE a.{key} = {table}.{key}")
    yield
    for table, key in _KEYED.items():
        scoped = table != "cited_sets"
        con.execute(f"UPDATE {table} SET {'scope = a.scope,' if scoped else ''} issuer_key = a.issuer_key "
                    f"FROM at_home_{table} a WHERE a.{key} = {table}.{key}")


def find_homes(rows: Iterable[Row], provinces: Iterable[str]) -> Mapping[str, str]:
    """Return for each scope of an unknown province the one that it shares with others: number, day, body and title are one document's.

    That is a province where exactly one of *provinces* is among them, and no place at all where two are.
    """
    named: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        named[row["body"], row["number_key"], row["issued"]].append(row)
    groups: dict[str, set[str]] = {}
    for same in named.values():
        for title in {row["title_key"] for row in same if row["is_file"]}:
            scopes = {row["scope"] for row in same if may_be_one_title(row["title_key"], title)}
            joined = scopes.union(*(groups[scope] for scope in scopes if scope in groups))
            groups |= dict.fromkeys(joined, joined)
    known = set(provinces)
    homes: dict[str, str] = {}
    for group in {id(group): group for group in groups.values()}.values():
        at = sorted(group & known) or [min(group)]
        homes |= {scope: at[0] for scope in group if scope != at[0] and len(at) == 1}
    return homes
