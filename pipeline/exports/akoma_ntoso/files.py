"""Documents as Akoma Ntoso files, one for each.

In: an open database, one document or the identifiers of several, where to write. Out: the paths of the files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.errors import UsageError
from pipeline.exports.akoma_ntoso.document import write_document
from pipeline.store.database import Connection, records
from pipeline.store.identifiers import slug

_INGESTED = "SELECT * FROM v_all_documents WHERE NOT is_stub AND list_contains($chosen, doc_id) ORDER BY source, doc_id"


def write_one(con: Connection, document: dict[str, Any], out: Path) -> Path:
    """Write *document*, a row of v_documents, to the file *out*, or into it when it is a folder, and return the path."""
    if document["is_stub"]:
        raise UsageError("{document} is only cited here: there is no file of it, and so no text to write as XML. "
                         "Ingest the document first.", document=document["label"])
    path = out / _name(document) if out.is_dir() else out
    write_document(con, document, path)
    return path


def write_all(con: Connection, chosen: Sequence[str], folder: Path) -> Iterator[Path]:
    """Write those documents of *chosen*, by identifier, that were read from a file into *folder*; yield each path."""
    if folder.exists() and not folder.is_dir():
        raise UsageError("{path} is a file, and several documents need a folder: one file each. Give a folder with --out, "
                         "or choose one document with --document.", path=folder)
    documents = records(con, _INGESTED, {"chosen": list(chosen)})
    times = Counter(_name(document) for document in documents)
    for document in documents:
        # "Kế hoạch.pdf" and "ke hoach.docx" would have one name
        path = folder / (_name(document) if times[_name(document)] == 1 else f"{document['doc_id']}.xml")
        write_document(con, document, path)
        yield path


def _name(document: dict[str, Any]) -> str:
    """Return a file name made of letters, digits and hyphens only: the name in the database comes from outside."""
    return (slug(PurePosixPath(document["source"]).stem) or document["doc_id"]) + ".xml"
