"""Says beside the CSV files what their columns hold (Frictionless Data Package with Table Schema).

In: the relation of a CSV file, its path, its language. Out: datapackage.json in the same folder, with that file described in it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import duckdb

from extractors.text.vietnamese import strip_marks
from pipeline.errors import UsageError
from pipeline.exports.files import replacing
from pipeline.exports.headers import column_names
from pipeline.store.descriptions import of_column

NAME = "datapackage.json"
_TYPES = {"BOOLEAN": "boolean", "DATE": "date", "DOUBLE": "number", "FLOAT": "number", "INTEGER": "integer", "BIGINT": "integer"}
_GUARDED = "A text that a spreadsheet would run as a formula (=, +, -, @, tab or line end at its start) stands behind an apostrophe."


def describe(rows: duckdb.DuckDBPyRelation, path: Path, headers: str = "en") -> None:
    """Describe the CSV file *path* of *rows* in the package of its folder; what the package says of other files stays."""
    target = path.with_name(NAME)
    package = _existing(target)
    others = [resource for resource in package["resources"] if resource.get("path") != path.name]
    package["resources"] = sorted([*others, _resource(rows, path.name, headers)], key=lambda resource: str(resource.get("path")))
    with replacing(target) as unfinished:
        unfinished.write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _existing(target: Path) -> dict[str, Any]:
    if not target.exists():
        return {"profile": "tabular-data-package", "name": "cancu", "resources": []}
    try:
        package: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
        known = all(isinstance(resource, dict) for resource in package["resources"])
    except (ValueError, KeyError, TypeError):
        known = False
    if not known:
        raise UsageError("{path} is not a data package, and is left as it is. Move it away, or write to another folder with --out.",
                         path=target)
    return package


def _resource(rows: duckdb.DuckDBPyRelation, file_name: str, headers: str) -> dict[str, Any]:
    names = column_names(rows.columns, headers)
    # the name must be what stands in the header row, so that the title is the other language
    titles = column_names(rows.columns, "en" if headers == "vi" else "vi")
    fields = [{"name": name, "title": title, "type": _TYPES.get(str(kind), "string"),
               **({"description": said} if (said := of_column(column)) else {})}
              for column, name, title, kind in zip(rows.columns, names, titles, rows.types, strict=True)]
    key = {"primaryKey": names[0]} if rows.columns[0].endswith("_id") else {}
    return {"profile": "tabular-data-resource", "name": _resource_name(file_name), "path": file_name, "description": _GUARDED,
            "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "schema": {"fields": fields, **key, "missingValues": [""]}}


def _resource_name(file_name: str) -> str:
    """Return *file_name* in the letters that a name may have.

    >>> _resource_name("Việc đến hạn.csv"), _resource_name("obligations.csv")
    ('viec-den-han', 'obligations')
    """
    return re.sub(r"[^a-z0-9._]+", "-", strip_marks(file_name.removesuffix(".csv").lower())).strip("-") or "export"
