"""Finds the document or the body that a person means.

In: what was typed: an identifier, a file name, a number, a name. Out: identifiers of the database; none or several is a `UsageError`.
"""

from __future__ import annotations

from typing import Any

from rapidfuzz import process

from pipeline.errors import UsageError
from pipeline.identifiers import name_key, number_key
from pipeline.store import Connection, records

_SHOWN = 5  # candidates named in a message


def find_document(con: Connection, wanted: str) -> dict[str, Any]:
    """Return the row of v_documents whose identifier, file, file stem, label or number is *wanted*; ingested files go before stubs."""
    found = records(con, """
        SELECT * FROM v_documents
        WHERE doc_id = $wanted OR number_key = $number OR lower(label) = lower($wanted)
           OR ends_with('/' || source, '/' || $wanted) OR contains('/' || source, '/' || $wanted || '_')
           OR ends_with('/' || regexp_replace(source, '\\.[^.]*$', ''), '/' || $wanted)
        ORDER BY is_stub, source, doc_id""", {"wanted": wanted, "number": number_key(wanted)})
    files = [row for row in found if not row["is_stub"]] or found
    if len(files) == 1:
        return files[0]
    if not files:
        raise UsageError(f"No document is called {wanted}. Give a file name, a number such as 45/KH-UBND, or an identifier; "
                         "list them with: cancu export documents")
    names = "\n".join(f"  {row['doc_id']}  {row['label']}, {row['issuer'] or 'issuer unknown'}" for row in files[:_SHOWN])
    raise UsageError(f"{len(files)} documents are called {wanted}. Give the identifier of one:\n{names}")


def find_unit_names(con: Connection, wanted: str) -> list[str]:
    """Return the names under which the bodies called *wanted* stand in obligations: any printed spelling, else a part of the name."""
    rows = con.execute("""
        SELECT DISTINCT u.name, coalesce(n.name, u.name) AS spelling FROM obligation_units u LEFT JOIN unit_names n USING (unit_id)
        UNION SELECT DISTINCT name, name FROM obligation_units ORDER BY ALL""").fetchall()
    key = name_key(wanted) or ""
    same = {name for name, spelling in rows if name_key(spelling) == key} or {name for name, _ in rows if key in (name_key(name) or "")}
    if same:
        return sorted(same)
    near = [choice for choice, *_ in process.extract(wanted, sorted({name for name, _ in rows}), limit=_SHOWN)]
    raise UsageError(f"No body called {wanted} has an obligation here. The nearest names:\n" + "\n".join("  " + name for name in near))
