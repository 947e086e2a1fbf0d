"""Asks `rules/layout.toml` what a line is.

In: a line and the name of a group of rules. Out: the match of the first rule that holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from extractors import rulebook

reads_as: Callable[[str, str], re.Match[str] | None] = partial(rulebook.first, "layout")
"""Returns the match of the first rule of a group in `rules/layout.toml` that holds for a text."""


def is_capitals(text: str) -> bool:
    """Tell whether *text* has letters and all of them are capitals ("KẾ HOẠCH", "THÀNH PHỐ HÀ NỘI")."""
    return text.isupper() and sum(char.isalpha() for char in text) > 1
