"""Chooses the rows of an export.

In: an open database, what to export and filters. Out: a DuckDB relation with the published columns in the published order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from pipeline import sql
from pipeline.errors import UsageError
from pipeline.messages import said
from pipeline.queries.lookup import find_document, find_unit_keys
from pipeline.store.database import Connection

# the column that --kind chooses by, in the tables of the database
_KIND = {"obligations": "kind", "documents": "doc_type", "citations": "doc_type", "links": "relation", "sections": "kind"}


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters, None for no filter: days are exclusive, obligations without a last day pass neither of the two.

    `unit` is a body in any spelling, `place` its jurisdiction; `kind` is a kind, type or relation of what is exported.
    """

    document: str | None = None
    kind: str | None = None
    unit: str | None = None
    place: str | None = None
    due_before: date | None = None
    due_after: date | None = None


def select(con: Connection, what: str, selection: Selection | None = None) -> duckdb.DuckDBPyRelation:
    """Return the rows of *what* ("obligations", "documents", "citations", "links" or "sections"), ordered by document and place in it."""
    selection = selection or Selection()
    of_obligations = (selection.unit, selection.due_before, selection.due_after)
    if what != "obligations" and any(of_obligations):
        raise UsageError("--unit, --due-before and --due-after choose obligations, not {what}. Leave them out, or export obligations.",
                         what=what)
    parameters: dict[str, Any] = {"doc_id": find_document(con, selection.document)["doc_id"] if selection.document else None,
                                  "kind": _known_kind(con, what, selection.kind)}
    if what == "obligations":
        parameters |= {"unit_keys": find_unit_keys(con, selection.unit, selection.place) if selection.unit else None,
                       "due_before": selection.due_before, "due_after": selection.due_after}
    return con.sql(sql.text(f"export_{what}"), params=parameters)


def _known_kind(con: Connection, what: str, kind: str | None) -> str | None:
    """Return *kind* as the database writes it; one that no row has is an error, for an empty file would not tell a slip."""
    if kind is None:
        return None
    column = _KIND[what]
    known = [row[0] for row in con.execute(f"SELECT DISTINCT {column} FROM {what} WHERE {column} IS NOT NULL ORDER BY 1").fetchall()]
    found = [name for name in known if name.casefold() == kind.casefold()]
    if not found:
        raise UsageError("No {what} of --kind {kind} are in the database. There are: {known}.", what=what, kind=kind,
                         known=", ".join(known) or said("none at all"))
    return str(found[0])
