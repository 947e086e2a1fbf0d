"""cancu annotate: a draft of the annotation of a document, for a person to correct.

In: a file. Out: JSON in the form that `cancu evaluate` reads.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.commands.options import add_rules, output

HELP = "Write a draft of a document's annotation, to be corrected by a person and used for evaluation and training."
EXAMPLE = "  cancu annotate data/raw/plan.pdf --out gold/plan.json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("document", type=Path, metavar="DOCUMENT", help="the file to annotate")
    parser.add_argument("--out", type=Path, default=Path("-"), metavar="FILE", help="where to write (default: -, standard output)")
    add_rules(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from extractors.readers.errors import UnreadableError
    from pipeline.document import read_document
    from pipeline.errors import UsageError
    from pipeline.judge.drafts import draft
    from pipeline.messages import explained

    try:
        text = draft(read_document(options.document), options.document.name)
    except UnreadableError as error:
        raise UsageError("{path}: {error}", path=options.document, error=explained(error.code, str(error))) from error
    with output(options.out) as out:
        out.write_text(text, encoding="utf-8")
    return 0
