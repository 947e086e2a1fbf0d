"""Tells files that programs leave behind from documents.

In: the name of a file, its folders before it. Out: yes or no.
"""

from __future__ import annotations

from extractors.rulebook import rules


def is_litter(name: str) -> bool:
    """Tell whether *name*, of a file in a folder or an archive, is one that programs leave behind: "Thumbs.db", "~$ke hoach.docx"."""
    return any(rule.search(part) for part in name.split("/") for rule in rules("litter", "name"))
