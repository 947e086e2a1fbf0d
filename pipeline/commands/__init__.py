"""The subcommands of `cancu`, one module each, thin: arguments in, calls of the pipeline, text out."""

from __future__ import annotations

import argparse
from typing import Protocol

COMMANDS = ("run", "ingest", "link", "export", "show", "trace", "search", "diff", "report", "import", "explore", "review", "forget",
            "watch", "implements", "cascade", "explain", "status", "evaluate", "annotate", "completion")
"""Names of the modules, in the order of the help."""


class Command(Protocol):
    """What a module of this package gives; heavy imports stay inside `run`, so that every command starts fast."""

    HELP: str
    EXAMPLE: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare what the command takes."""

    def run(self, options: argparse.Namespace) -> int:
        """Carry it out and return the exit status."""
