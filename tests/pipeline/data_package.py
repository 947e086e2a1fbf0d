"""The rules of Frictionless Data Package 1 and Table Schema that our packages must keep, checked against the CSV files themselves."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

# the default words of Table Schema
_BOOLEANS = dict.fromkeys(("true", "True", "TRUE", "1"), True) | dict.fromkeys(("false", "False", "FALSE", "0"), False)
_CASTS = {"string": str, "integer": int, "number": float, "date": date.fromisoformat, "boolean": _BOOLEANS.__getitem__}


def faults(path: Path) -> list[str]:
    """Return what is wrong with the package at *path*, nothing when all is well."""
    package = json.loads(path.read_text(encoding="utf-8"))
    names = [resource.get("name", "") for resource in package["resources"]]
    found = [f"name {name}" for name in [package["name"], *names] if not re.fullmatch(r"[a-z0-9._/-]+", name)]
    found += ["two resources of one name"] * (len(set(names)) < len(names))
    return found + [fault for resource in package["resources"] for fault in _of_resource(resource, path.parent)]


def _of_resource(resource: dict[str, Any], folder: Path) -> list[str]:
    if PurePosixPath(resource["path"]).is_absolute() or ".." in PurePosixPath(resource["path"]).parts:
        return [f"path {resource['path']}"]
    fields, keys = resource["schema"]["fields"], resource["schema"].get("primaryKey", [])
    names = [field["name"] for field in fields]
    with (folder / resource["path"]).open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    found = ["two fields of one name"] * (len(set(names)) < len(names)) + ["header"] * (header != names)
    found += [f"type {field['type']}" for field in fields if field["type"] not in _CASTS]
    found += [f"{field['name']}: {cell} is no {field['type']}" for row in rows for field, cell in zip(fields, row, strict=True)
              if cell not in resource["schema"]["missingValues"] and not _can_be(cell, field["type"])]
    for key in [keys] if isinstance(keys, str) else keys:
        values = [row[names.index(key)] for row in rows]
        found += [f"primary key {key}"] * ("" in values or len(set(values)) < len(values))
    return found


def _can_be(cell: str, kind: str) -> bool:
    try:
        _CASTS[kind](cell)
    except (ValueError, KeyError):
        return False
    return True
