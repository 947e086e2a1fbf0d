"""Reads the stamps of signing programs: who signed, and when.

In: rows of a page. Out: facts, and the rows without the stamps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors import rulebook
from extractors.readers.pdf.rows import Row

# points: stamps are small print
_LARGEST = 10.5
# shares of the size: a wider gap parts a stamp from what stands beside it; its rows follow one another closer, at the same left end
_GAP, _PITCH, _ALIGNED = 1.2, 1.9, 0.6


def is_stamp(rows: Sequence[Row], signs_needed: int = 2) -> bool:
    """Tell whether *rows*, read together, are what a signing program draws: so many labels, mail addresses and clock times."""
    texts = [row.text for row in rows]
    signs = sum(_label(text) is not None for text in texts) + any(_first("mail_address", text) for text in texts)
    return signs + bool(_first("clock_time", " ".join(texts))) >= signs_needed


def stamp_facts(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """Yield kind and value of what a stamp says: "signer", "signing_time" as printed, and the whole as "stamp".

    Without labels, the signer is what stands above the mail address or the time.
    """
    texts = [row.text for row in rows]
    values = _labelled(texts)
    signer = values.get("signer") or ("" if values else " ".join(_above_mail(texts)))
    if signer:
        yield "signer", signer
    if time := _first("clock_time", values.get("signing_time") or " ".join(texts)):
        yield "signing_time", time
    yield "stamp", "\n".join(texts)


def part_stamps(rows: Sequence[Row]) -> tuple[list[Row], list[list[Row]]]:
    """Return *rows* without the stamps printed among them, and the rows of each stamp."""
    pieces = [piece for row in rows for piece in (_pieces(row) if row.size <= _LARGEST else [])]
    stamps: list[list[Row]] = []
    for piece in pieces:
        if _label(piece.text) and not any(piece in stamp for stamp in stamps):
            stamp = _grow(piece, pieces)
            if is_stamp(stamp):
                stamps.append(stamp)
    taken = {id(word) for stamp in stamps for piece in stamp for word in piece.words}
    return [left for row in rows if (left := _without(row, taken))], stamps


def _label(text: str) -> tuple[str, str] | None:
    """Return the kind of the label with which *text* begins and what follows it."""
    for rule in rulebook.rules("pdf", "stamp_label"):
        if match := rule.search(text):
            return str(rule.values["kind"]), text[match.end():]
    return None


def _first(group: str, text: str) -> str | None:
    """Return the first part of *text* that a rule of *group* finds."""
    return next((text[slice(*match.span())] for rule in rulebook.rules("pdf", group) if (match := rule.search(text))), None)


def _labelled(texts: Sequence[str]) -> dict[str, str]:
    """Return the values of a stamp by kind; a value goes on over the rows below its label."""
    values: dict[str, str] = {}
    kind = None
    for text in texts:
        if label := _label(text):
            kind, text = label
        if kind:
            values[kind] = f"{values.get(kind, '')} {text}".strip()
    return values


def _above_mail(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        if _first("mail_address", text) or _first("clock_time", text):
            return
        yield text


def _pieces(row: Row) -> list[Row]:
    """Return *row* cut at its wide gaps."""
    pieces, start = [], 0
    for at in range(1, len(row.words) + 1):
        if at == len(row.words) or row.words[at].x0 - row.words[at - 1].x1 > _GAP * row.words[at].size:
            pieces.append(replace(row, words=row.words[start:at]))
            start = at
    return pieces


def _grow(piece: Row, pieces: Sequence[Row]) -> list[Row]:
    """Return *piece* with the pieces above and below that share its left end and its size and follow closely."""
    stamp = [piece]
    column = sorted((other for other in pieces if abs(other.x0 - piece.x0) < _ALIGNED * piece.size and abs(other.size - piece.size) < 1),
                    key=lambda other: other.baseline)
    at = column.index(piece)
    for others in (column[at + 1:], column[at - 1::-1] if at else []):
        last = piece
        for other in others:
            if abs(other.baseline - last.baseline) > _PITCH * piece.size:
                break
            stamp.append(other)
            last = other
    return sorted(stamp, key=lambda row: row.baseline)


def _without(row: Row, taken: set[int]) -> Row | None:
    words = tuple(word for word in row.words if id(word) not in taken)
    return (row if len(words) == len(row.words) else replace(row, words=words)) if words else None
