"""Arguments that several commands share.

In: a parser. Out: the same parser with `--db`, `--rules`, filters, or all that says how files are read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from pipeline.messages import said

DATABASE = Path("data/out/cancu.duckdb")


def add_database(parser: argparse.ArgumentParser) -> None:
    """Add `--db`."""
    parser.add_argument("--db", type=Path, default=DATABASE, metavar="FILE", help="the database (default: %(default)s)")


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add `--json`."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def add_journal(parser: argparse.ArgumentParser) -> None:
    """Add `--reviews` and `--by`."""
    add_reviews(parser)
    parser.add_argument("--by", metavar="NAME", help="who says so (default: the user of this machine)")


def add_reviews(parser: argparse.ArgumentParser) -> None:
    """Add `--reviews`."""
    parser.add_argument("--reviews", type=Path, metavar="FOLDER",
                        help="where states and corrections are kept (default: data/reviews for a database in data/out)")


def add_rules(parser: argparse.ArgumentParser) -> None:
    """Add `--rules`."""
    parser.add_argument("--rules", type=folder, metavar="FOLDER", help="a folder of TOML files that extend those of rules/")


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Add all that says how files are read, and where what is in them goes: `run` and `ingest` do this alike."""
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--workers", type=positive, metavar="N", help="processes that read files (default: one for each core)")
    where.add_argument("--scheduler", metavar="ADDRESS",
                       help="read on the cluster of this dask scheduler instead, such as tcp://10.0.0.5:8786. Files and --rules are sent "
                       "by content: scheduler and workers need the same version of cancu, and no access to the files; "
                       "limits of time and memory hold for each file there too. Needs the package distributed")
    parser.add_argument("--ocr", choices=("auto", "never", "always"), default="auto",
                        help="read pictures of text where the text layer is missing or unsound (auto, the default), never, or always")
    parser.add_argument("--json", action="store_true",
                        help="print one JSON object with counts, failures and seconds, and nothing else, on standard output")
    add_database(parser)
    add_reviews(parser)
    add_rules(parser)


def subparsers_of(parser: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    """Return the parsers of the commands, by name."""
    return next(action.choices for action in parser._actions if isinstance(action, argparse._SubParsersAction))


@contextmanager
def output(path: Path) -> Iterator[Path]:
    """Give the file to write: *path*, or for "-" one that goes to standard output when it is whole."""
    if str(path) != "-":
        yield path
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as place:
        yield Path(place) / "out"
        sys.stdout.flush()
        sys.stdout.buffer.write((Path(place) / "out").read_bytes())
        sys.stdout.flush()


def folder(text: str) -> Path:
    """Return the path of an existing folder."""
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(said("there is no folder {path}", path=text))
    return path


def day(text: str) -> date:
    """Return a day written as 2025-12-31 or 31/12/2025."""
    parts = text.split("/")
    try:
        return date(*map(int, reversed(parts))) if len(parts) == 3 else date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(said("{text} is not a day; write it as 2025-12-31 or 31/12/2025", text=text)) from error


def positive(text: str) -> int:
    """Return a whole number of at least 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(said("{text} is not a number from 1 upwards", text=text))
    return int(text)
