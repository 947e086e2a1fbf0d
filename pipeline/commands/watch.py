"""cancu watch: runs whenever something in a folder changes.

In: folders. Out: what `cancu run` gives, again after every change; ended with Ctrl-C.
"""

from __future__ import annotations

import argparse
from contextlib import suppress
from pathlib import Path

from pipeline.commands.options import add_reading, folder
from pipeline.errors import UsageError
from pipeline.messages import said

HELP = "Watch folders and run whenever files in them come, change or go."
EXAMPLE = "  cancu watch data/raw"

_CALM = 3_000  # milliseconds without a change before a run: a large file is copied for a while


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("paths", nargs="*", type=folder, default=[Path("data/raw")], metavar="FOLDER",
                        help="folders with everything below them (default: data/raw)")
    add_reading(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from pipeline.exports.optional import library

    watchfiles = library("watchfiles", "watch")
    own = {options.db.parent.resolve(), _journal(options)}

    def from_outside(_: object, path: str) -> bool:
        # a run must not be the cause of the next one, where its output lies in the folder that is watched
        return not own.intersection(Path(path).resolve().parents)

    print(said("watching {folders}; Ctrl-C ends it", folders=", ".join(map(str, options.paths))), flush=True)
    with suppress(KeyboardInterrupt):
        _run(options)
        for _ in watchfiles.watch(*options.paths, watch_filter=from_outside, debounce=_CALM, step=_CALM // 2, raise_interrupt=True):
            _run(options)
    return 0


def _journal(options: argparse.Namespace) -> Path:
    from pipeline.register import journal

    return (options.reviews or journal.folder_of(options.db)).resolve()


def _run(options: argparse.Namespace) -> None:
    """Run once; what is wrong today, such as an empty folder, may be right after the next change."""
    from pipeline.commands import run as once
    from pipeline.terminal import complain

    try:
        once.run(options)
    except UsageError as error:
        complain(f"cancu: {error}")
