"""Finds the document or the body that a person means.

In: what was typed: an identifier, a file name, a number, a name. Out: identifiers of the database; none or several is a `UsageError`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from extractors.citing.document_keys import name_key, number_key
from extractors.records import Jurisdiction
from extractors.text.vietnamese import strip_marks
from pipeline import sql
from pipeline.errors import UsageError
from pipeline.messages import said
from pipeline.store.database import Connection, records

_SHORTEST_TITLE = 6  # letters of a part of a title
_SHOWN = 5  # candidates named in a message


def find_document(con: Connection, wanted: str) -> dict[str, Any]:
    """Return the row of v_all_documents whose identifier, file, file stem, label or number is *wanted*.

    Ingested files go before stubs, and the current version of a document before its others.
    """
    found = records(con, """
        SELECT * FROM v_all_documents
        WHERE doc_id = $wanted OR number_key = $number OR lower(label) = lower($wanted)
           OR ends_with('/' || source, '/' || $wanted) OR contains('/' || source, '/' || $wanted || '_')
           OR ends_with('/' || regexp_replace(source, '\\.[^.]*$', ''), '/' || $wanted)
        ORDER BY is_stub, source, doc_id""", {"wanted": wanted, "number": number_key(wanted)}) or _by_reference(con, wanted) \
        or _by_title(con, wanted)
    files = [row for row in found if not row["is_stub"]] or found
    files = [row for row in files if row["version_of"] is None] or files
    if len(files) == 1:
        return files[0]
    if not files:
        raise UsageError("No document is called {wanted}. Give a file name, a number such as 45/KH-UBND, or an identifier; "
                         "list them with: cancu export documents", wanted=wanted)
    names = "\n".join(f"  {row['doc_id']}  {row['label']}, {row['issuer'] or said('issuer unknown')}" for row in files[:_SHOWN])
    raise UsageError("{count} documents are called {wanted}. Give the identifier of one:\n{names}", count=len(files), wanted=wanted,
                     names=names)


def _by_reference(con: Connection, wanted: str) -> list[dict[str, Any]]:
    """Return the documents that "Nghị quyết số 57-NQ/TW" or "57 NQ/TW" names: by the number, whatever stands between its parts."""
    # imported here: a document that is found by its identifier must not wait for the language libraries
    from extractors.expressions.references.references import find_references

    number = next((reference.number for reference in find_references(wanted) if reference.number), None) or wanted
    bare = re.sub(r"[^0-9a-z]+", "", strip_marks(number_key(number) or ""))
    if not re.search(r"[0-9]", bare) or not re.search(r"[a-z]", bare):
        return []
    return records(con, """
        SELECT * FROM v_all_documents WHERE regexp_replace(strip_accents(replace(number_key, 'đ', 'd')), '[^0-9a-z]+', '', 'g') = ?
        ORDER BY is_stub, source, doc_id""", [bare])


def _by_title(con: Connection, wanted: str) -> list[dict[str, Any]]:
    """Return the documents whose title holds the words *wanted*, typed with marks or without."""
    plain = strip_marks(" ".join(wanted.lower().split()))
    if len(plain) < _SHORTEST_TITLE:
        return []
    return records(con, """
        SELECT * FROM v_all_documents WHERE contains(plain(regexp_replace(title, '\\s+', ' ', 'g')), ?)
        ORDER BY is_stub, source, doc_id""", [plain])


def find_unit_keys(con: Connection, wanted: str, place: str | None = None) -> list[str]:
    """Return the keys of the bodies called *wanted*, those of *place* where given: identifiers, or the names of open groups.

    *wanted* is a spelling met in the documents, the name with its place ("Sở Y tế thành phố Huế"), a spelling that the rules know,
    or else a part of a name.
    """
    # imported here: finding a document must not wait for the language libraries
    from rapidfuzz import fuzz, process

    from extractors.expressions.bodies.units import find_units

    rows = con.execute(sql.text("unit_spellings")).fetchall()
    key = name_key(wanted) or ""
    canonical = [name_key(unit.name) for unit in find_units(wanted, Jurisdiction(place)) if unit.text == wanted.strip()]
    tests: tuple[Callable[[str, str], bool], ...] = (
        lambda spelling, where: key == f"{spelling} {where}",
        lambda spelling, _: spelling == key or spelling in canonical,
        lambda spelling, _: key in spelling)
    for test in tests:
        same = {unit for unit, name, spelling, where in rows if test(name_key(spelling) or "", name_key(where) or "")
                and (not place or _is_of(name_key(place) or "", name, where))}
        if same:
            return sorted(same)
    known = sorted({f"{name}, {where}" if where else name for _, name, _, where in rows})
    bare = {name: strip_marks(name.lower()) for name in known}
    asked = strip_marks(f"{wanted}, {place}" if place else wanted).lower()
    near = [name for *_, name in process.extract(asked, bare, scorer=fuzz.partial_ratio, limit=_SHOWN)]
    raise UsageError("No body called {wanted} has an obligation here. The nearest names:\n{names}",
                     wanted=f"{wanted}, {place}" if place else wanted, names="\n".join("  " + name for name in near))


def _is_of(place: str, name: str, jurisdiction: str | None) -> bool:
    """Tell whether a body belongs to *place*: by its jurisdiction ("phường Hải Châu, thành phố Đà Nẵng") or by its own name."""
    return place in [name_key(part) for part in (jurisdiction or "").split(", ")] or (name_key(name) or "").endswith(place)
