"""cancu explain: what is found in a piece of text, as JSON.

In: a text, or lines on standard input. Out: one JSON object for each text.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.commands.options import add_rules, day
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from extractors.records import Jurisdiction
    from extractors.tagging.pipeline import Tags

HELP = "Show the references, deadlines and units in a piece of text, with their normal forms, as JSON."
EXAMPLE = ('  cancu explain "Sở Tài chính hoàn thành trước ngày 20/5/2026" --in "thành phố Huế"\n'
           "  cancu explain --lines --on 2025-07-01 < sentences.txt")

FIELDS = {
    "references": ("text", "start", "end", "doc_type", "number", "issued", "issuer", "title"),
    "deadlines": ("text", "start", "end", "edtf", "due_from", "due_to", "recurrence", "relation", "precision", "invalid"),
    "units": ("text", "start", "end", "name", "generic"),
}
"""What is printed of each record of extractors.records."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("text", nargs="?", metavar="TEXT", help="default: all of standard input")
    parser.add_argument("--lines", action="store_true", help="read standard input, one text a line, and write one object a line")
    parser.add_argument("--on", type=day, metavar="DAY", help="the day the text was issued")
    parser.add_argument("--in", dest="place", metavar="JURISDICTION",
                        help='where it was issued, for example "phường Hải Châu, thành phố Đà Nẵng"')
    add_rules(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from extractors.tagging.pipeline import explain

    if options.lines and options.text is not None:
        raise UsageError("--lines reads standard input. Leave out TEXT, or leave out --lines.")
    where = _jurisdiction(options.place)
    for text in _texts(options):
        found = as_json(text, explain(_readable(text), options.on, where))
        print(json.dumps(found, ensure_ascii=False, indent=None if options.lines else 1))
    return 0


def _jurisdiction(place: str | None) -> Jurisdiction:
    from extractors.expressions.places import find_jurisdiction
    from extractors.records import Jurisdiction

    where = find_jurisdiction(place) if place else Jurisdiction()
    if place and where == Jurisdiction():
        raise UsageError('--in {place}: no province or commune is recognised. Write it as in "phường Hải Châu, thành phố Đà Nẵng".',
                         place=place)
    return where


def _texts(options: argparse.Namespace) -> Iterable[str]:
    if options.lines:
        return (line.rstrip("\r\n") for line in sys.stdin)
    return [options.text if options.text is not None else sys.stdin.read().strip()]


def _readable(text: str) -> str:
    """Return *text* with line breaks that are written as backslash and n (one text a line) as blanks, of the same length."""
    return text.replace("\\n", "  ")


def as_json(text: str, found: Tags) -> dict[str, Any]:
    """Return *found* as plain values: dates in ISO form, absent values as None."""
    return {"text": text, **{kind: [{field: _plain(getattr(record, field)) for field in fields} for record in getattr(found, kind)]
                             for kind, fields in FIELDS.items()}}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
