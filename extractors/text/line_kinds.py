"""Asks `rules/layout.toml` what a line is.

In: a line and the name of a group of rules. Out: the match of the first rule that holds.
"""

from __future__ import annotations

import re

from extractors import rulebook


def reads_as(group: str, text: str) -> re.Match[str] | None:
    """Return the match of the first rule of *group* in `rules/layout.toml` that holds for *text*."""
    return rulebook.first("layout", group, text)


def is_capitals(text: str) -> bool:
    """Tell whether *text* has letters and all of them are capitals ("KẾ HOẠCH", "THÀNH PHỐ HÀ NỘI")."""
    return text.isupper() and sum(char.isalpha() for char in text) > 1
