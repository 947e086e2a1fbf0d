"""cancu watch: runs whenever something in a folder changes.

In: folders. Out: what `cancu run` gives, again after every change; ended with Ctrl-C.
"""

from __future__ import annotations

import argparse
from contextlib import suppress
from pathlib import Path

from pipeline.commands.options import add_reading, folder

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
    from pipeline.commands import run as once
    from pipeline.exports.optional import library

    watchfiles = library("watchfiles", "watch")
    once.run(options)
    with suppress(KeyboardInterrupt):
        for _ in watchfiles.watch(*options.paths, debounce=_CALM, step=_CALM // 2, raise_interrupt=True):
            once.run(options)
    return 0
