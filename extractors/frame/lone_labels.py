"""Joins a label that stands alone on its line with the line below it: "II." + "TỔ CHỨC THỰC HIỆN", "1." + "Sở Xây dựng:".

In: cleaned lines. Out: the same, label and text as one line, and which line took in the label above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors import rulebook
from extractors.text.item_labels import read_markers
from extractors.text.mapped_text import CleanLine, join


def join_labels(lines: Sequence[CleanLine]) -> tuple[list[CleanLine], dict[int, int]]:
    """Return *lines* with lone labels joined to what they label, and by the number of such a label that of the line that it went to.

    A label above another mark labels nothing: "1." + "2." are numbers of empty rows.
    """
    joined: list[CleanLine] = []
    taken: dict[int, int] = {}
    label: CleanLine | None = None
    for line in lines:
        if label and not (_is_lone(line.text) or read_markers(line.text)):
            taken[label.number] = line.number
            line = replace(line, content=join([label.content, line.content]), indent=label.indent,
                           breaks_page=label.breaks_page or line.breaks_page)
        elif label:
            joined.append(label)
        label = line if _is_lone(line.text) else None
        if label is None:
            joined.append(line)
    return joined + ([label] if label else []), taken


def _is_lone(text: str) -> bool:
    return rulebook.holds("outline", "lone_label", text)
