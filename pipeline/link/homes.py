"""Finds documents of an unknown province to be of one place: a commune's letterhead prints none, and its name is found in several.

In: what files and citations say of the documents of such bodies. Out: while a link is made, one `scope` for all that are of one place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from extractors.citing.titles import may_be_one_title
from pipeline import sql
from pipeline.store.database import Connection, insert, records
from pipeline.store.rows import Row

_KEYED = {"documents": "doc_id", "citations": "citation_id", "cited_sets": "set_id"}
"""Tables whose rows are named in a scope, by their key."""


@contextmanager
def homes(con: Connection) -> Iterator[None]:
    """Give the documents that `find_homes` finds to be of one place, and what they cite, one scope; afterwards each has its own again."""
    provinces = [row["scope"] for row in records(con, "SELECT DISTINCT scope FROM documents WHERE scope <> doc_id AND NOT is_stub")]
    found = find_homes(records(con, sql.text("link_homes")), provinces)
    con.execute("CREATE OR REPLACE TEMP TABLE homes (scope VARCHAR, home VARCHAR)")
    insert(con, "homes", [{"scope": scope, "home": home} for scope, home in found.items()])
    for table, key in _KEYED.items():
        con.execute(f"""CREATE OR REPLACE TEMP TABLE own_{table} AS
                        SELECT t.{key}, t.issuer_key, d.scope, h.home,
                               if(ends_with(t.issuer_key, ' ' || d.scope),
                                  left(t.issuer_key, length(t.issuer_key) - length(d.scope)) || h.home, t.issuer_key) AS key_at_home
                        FROM {table} t JOIN documents d ON d.doc_id = t.doc_id JOIN homes h ON h.scope = d.scope""")
    for table in _KEYED:
        _set(con, table, "home", "key_at_home")
    yield
    for table in _KEYED:
        _set(con, table, "scope", "issuer_key")


def _set(con: Connection, table: str, scope: str, issuer_key: str) -> None:
    """Set the keys of *table* to those columns of what `homes` noted; a set has no scope of its own."""
    key = _KEYED[table]
    scoped = f"scope = own.{scope}, " if table != "cited_sets" else ""
    con.execute(f"UPDATE {table} SET {scoped}issuer_key = own.{issuer_key} FROM own_{table} own WHERE own.{key} = {table}.{key}")


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
