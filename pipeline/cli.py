"""The command `cancu`: finds the subcommand and turns errors into messages and exit statuses.

In: the words of the command line. Out: 0 done, 1 done but some documents failed or figures are too low, 2 wrong use or no way to
carry it out, 128 and the number of the signal that ended it.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module, metadata
from typing import Any

from pipeline.batch.signals import ended_in_order
from pipeline.batch.sources import printable
from pipeline.commands import COMMANDS, Command
from pipeline.errors import UsageError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line *arguments*, by default those of the process, and return the exit status."""
    from extractors import rulebook
    from extractors.rule_check import RuleError

    try:
        with ended_in_order():
            if hasattr(sys.stdout, "reconfigure"):  # a name that is no UTF-8 is printed, not refused
                sys.stdout.reconfigure(errors="backslashreplace")
            options = _printable(build_parser().parse_args(arguments))
            rulebook.use_extra_folder(getattr(options, "rules", None))
            status: int = options.run(options)
            sys.stdout.flush()
    except (UsageError, RuleError) as error:
        print(f"cancu: {error}", file=sys.stderr)
        return 2
    except UnicodeError as error:  # paths, which go to the system as they are, may be refused on the way
        print(f"cancu: an argument is no UTF-8 text ({error}). Rename the file or folder, or give it in UTF-8.", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of a pipe, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"cancu: {error.filename or 'the system'}: {error.strerror or error}. Check the path, its permissions and the disk.",
              file=sys.stderr)
        return 2
    except KeyboardInterrupt as error:
        print("cancu: interrupted. The published database is whole; run the same command again to go on.", file=sys.stderr)
        return 128 + getattr(error, "number", signal.SIGINT)
    finally:  # a caller that goes on, such as a notebook, gets the project's own rules back
        rulebook.use_extra_folder(None)
    return status


def _printable(options: argparse.Namespace) -> argparse.Namespace:
    """Return *options* with texts as the database holds them, where a byte that is no UTF-8 is written as such."""
    return argparse.Namespace(**{name: _as_printed(value) for name, value in vars(options).items()})


def _as_printed(value: Any) -> Any:
    """Texts, and lists of them, such as the words of a search; paths are no texts."""
    if isinstance(value, list):
        return [_as_printed(one) for one in value]
    return printable(value) if isinstance(value, str) else value


def build_parser() -> argparse.ArgumentParser:
    """Return the parser with every subcommand, each with an example in its help."""
    parser = argparse.ArgumentParser(prog="cancu", description="Reads Vietnamese official documents: who must do what, with whom, by when, "
                                     "and on the strength of which document.")
    parser.add_argument("--version", action="version", version=f"cancu {metadata.version('cancu')}")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in COMMANDS:
        command: Command = import_module(f"pipeline.commands.{name}")
        subparser = subparsers.add_parser(name, help=command.HELP, description=command.HELP, epilog=f"example:\n{command.EXAMPLE}",
                                          formatter_class=argparse.RawDescriptionHelpFormatter)
        command.add_arguments(subparser)
        subparser.set_defaults(run=command.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
