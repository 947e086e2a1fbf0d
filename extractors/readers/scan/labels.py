"""Restores labels of sections and items that were misread, by those before and after them: "a) 8) c)" is "a) b) c)" only if 8 looks like b.

In: recognised pages. Out: the same, with the labels at the beginning of their lines restored where one only is possible.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from extractors.readers.scan.words import PageText, around
from extractors.rulebook import rules, table

_LETTERS = "abcdđeghiklmnopq"
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
# the rank of each kind of label: one of a higher rank begins the lower ones anew
_RANKS = {"roman": 0, "number": 1, "decimal": 2, "letter": 3}


@dataclass(slots=True)
class _Label:
    """A label as it was `read` at `start` of line `at` of page `page`, its kind, and the sign behind it."""

    page: int
    at: int
    start: int
    kind: str
    read: str
    sign: str


def restore_labels(pages: Sequence[PageText]) -> list[PageText]:
    """Return *pages* with misread labels as what stands before and after them shows."""
    labels = [label for number, page in enumerate(pages) for label in _labels(number, page)]
    lines = [list(page.lines) for page in pages]
    last: dict[str, str] = {}
    for place, label in enumerate(labels):
        after = next((one for one in labels[place + 1:] if _RANKS[one.kind] <= _RANKS[label.kind]), None)
        value, sign = _restored(label, last, after), _sign(label, last, after)
        if (value, sign) != (label.read, label.sign):
            span = label.start, label.start + len(label.read + label.sign)
            lines[label.page][label.at] = lines[label.page][label.at].replaced(*span, value + sign)
        for kind in [kind for kind in last if _RANKS[kind] > _RANKS[label.kind]]:
            del last[kind]
        last[label.kind] = value
    return [replace(page, lines=tuple(own)) for page, own in zip(pages, lines, strict=True)]


def _labels(number: int, page: PageText) -> Iterator[_Label]:
    """Yield the labels that open lines of *page* outside its tables."""
    inside = around(page.rulings) if page.rulings else None
    for at, line in enumerate(page.lines):
        if inside and inside[1] <= line.box[1] and line.box[3] <= inside[3]:
            continue
        for rule in rules("ocr", "opening_label"):
            if match := rule.search(line.text):
                yield _Label(number, at, match.start("label"), rule.values["kind"], match["label"], match["sign"])
                break


def _restored(label: _Label, last: dict[str, str], after: _Label | None) -> str:
    """Return what *label* must be, as it was read when that is possible; *last* holds the labels before it, *after* is the next."""
    beside = after.read if after and after.kind == label.kind else ""
    expected = _next(label.kind, last.get(label.kind, ""))
    if label.read == expected or not expected:
        return label.read
    following = _next(label.kind, expected)
    if label.kind == "letter":
        fits = beside in (following, *_looks_like(following)) or (not beside and "letter" in last)
        return expected if fits and label.read in _looks_like(expected) else label.read
    if label.kind == "roman":
        return expected if beside == following and Levenshtein.distance(label.read, expected) == 1 else label.read
    # "3.3." between 2.4. and 3. stands below 2
    return expected if after and after.kind == "number" and label.read.split(".")[0] == after.read else label.read


def _sign(label: _Label, last: dict[str, str], after: _Label | None) -> str:
    """Return the sign behind *label*: a dot for the comma of "3," when 2. stands before or 4. after it."""
    if label.sign != ",":
        return label.sign
    beside = after.read if after and after.kind == "number" else "0"
    return "." if int(last.get("number", "0")) + 1 == int(label.read) or int(beside) == int(label.read) + 1 else ","


def _looks_like(letter: str) -> list[str]:
    """Return as what *letter* is misread."""
    return list(table("ocr")["label_letters"].get(letter, []))


def _next(kind: str, value: str) -> str:
    """Return the label after *value*, the first one of its kind when that is "" and such a one is known."""
    if kind == "letter":
        return _LETTERS[:1] if not value else _LETTERS[_LETTERS.find(value) + 1:][:1] if value in _LETTERS else ""
    if kind == "roman":
        return _ROMAN[_ROMAN.index(value) + 1] if value in _ROMAN[:-1] else ""
    if kind == "decimal" and value:
        above, _, own = value.rpartition(".")
        return f"{above}.{int(own) + 1}"
    return ""
