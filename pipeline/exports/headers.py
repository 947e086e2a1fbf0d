"""Names the columns of an export, in English as in the database or in Vietnamese.

In: column names and a language, en or vi. Out: the names to print.
"""

from __future__ import annotations

from collections.abc import Iterable

from extractors import rulebook


def column_names(columns: Iterable[str], headers: str) -> list[str]:
    """Return *columns* in the language of *headers*; a column without a Vietnamese name keeps its own."""
    names: dict[str, str] = rulebook.table("labels")["headers"] if headers == "vi" else {}
    return [names.get(column, column) for column in columns]
