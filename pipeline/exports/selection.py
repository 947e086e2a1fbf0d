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
from pipeline.lookup import find_document, find_unit_names
from pipeline.store import Connection

WHAT = ("obligations", "documents", "citations", "links", "sections")


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters, None for no filter: days are exclusive, obligations without a last day pass neither of the two."""

    document: str | None = None
    unit: str | None = None
    due_before: date | None = None
    due_after: date | None = None


def select(con: Connection, what: str, selection: Selection | None = None) -> duckdb.DuckDBPyRelation:
    """Return the rows of *what* (one of `WHAT`), ordered by document and place in it."""
    selection = selection or Selection()
    parameters: dict[str, Any] = {"doc_id": find_document(con, selection.document)["doc_id"] if selection.document else None}
    of_obligations = {
        "unit_names": find_unit_names(con, selection.unit) if selection.unit else None,
        "due_before": selection.due_before, "due_after": selection.due_after,
    }
    if what == "obligations":
        parameters |= of_obligations
    elif any(of_obligations.values()):
        raise UsageError(f"--unit, --due-before and --due-after choose obligations, not {what}. Leave them out, or export obligations.")
    return con.sql(sql.text(f"export_{what}"), params=parameters)
