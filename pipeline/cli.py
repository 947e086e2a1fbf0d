"""The command `cancu`: finds the subcommand and turns errors into messages and exit statuses.

In: the words of the command line. Out: 0 done, 1 done but some documents failed or figures are too low, 2 wrong use or no way to
carry it out, 128 and the number of the signal that ended it.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module, metadata
from typing import Any

from pipeline.batch.signals import ended_in_order
from pipeline.batch.sources import printable
from pipeline.commands import COMMANDS, Command
from pipeline.commands.options import subparsers_of
from pipeline.commands.settings import fill_in, read_settings, set_defaults
from pipeline.errors import UsageError
from pipeline.messages import LANGUAGES, asked_for, said, speaking


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line *arguments*, by default those of the process, and return the exit status."""
    words = sys.argv[1:] if arguments is None else arguments
    with speaking(asked_for(words)):
        try:
            settings = read_settings()
        except UsageError as error:
            print(f"cancu: {error}", file=sys.stderr)
            return 2
        with speaking(asked_for(words, settings.get("lang"))):
            return _carry_out(words, settings)


def _carry_out(arguments: Sequence[str], settings: Mapping[str, str]) -> int:
    from extractors import rulebook
    from extractors.rule_check import RuleError

    try:
        with ended_in_order():
            for stream in (sys.stdout, sys.stderr):
                if hasattr(stream, "reconfigure"):  # Windows would print in cp1252; a name that is no UTF-8 is printed, not refused
                    stream.reconfigure(encoding="utf-8", errors="backslashreplace")
            options = _printable(build_parser(settings).parse_args(arguments))
            fill_in(options, settings)
            rulebook.use_extra_folder(getattr(options, "rules", None))
            status: int = options.run(options)
            sys.stdout.flush()
    except (UsageError, RuleError) as error:
        print(f"cancu: {error}", file=sys.stderr)
        return 2
    except UnicodeError as error:  # paths, which go to the system as they are, may be refused on the way
        print(said("cancu: an argument is no UTF-8 text ({error}). Rename the file or folder, or give it in UTF-8.", error=error),
              file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of a pipe, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(said("cancu: {path}: {error}. Check the path, its permissions and the disk.", path=error.filename or said("the system"),
                   error=error.strerror or error), file=sys.stderr)
        return 2
    except KeyboardInterrupt as error:
        print(said("cancu: interrupted. The published database is whole; run the same command again to go on."), file=sys.stderr)
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


def build_parser(settings: Mapping[str, str] | None = None) -> argparse.ArgumentParser:
    """Return the parser with every subcommand, each with an example in its help; *settings* are what cancu.toml sets."""
    parser = argparse.ArgumentParser(prog="cancu", description=said("Reads Vietnamese official documents: who must do what, with whom, "
                                     "by when, and on the strength of which document."))
    parser.add_argument("--version", action="version", version=f"cancu {metadata.version('cancu')}")
    _add_language(parser)
    subparsers = parser.add_subparsers(title=said("commands"), metavar=said("COMMAND"), required=True)
    for name in COMMANDS:
        command: Command = import_module(f"pipeline.commands.{name}")
        subparser = subparsers.add_parser(name, help=said(command.HELP), description=said(command.HELP),
                                          epilog=f"{said('example:')}\n{command.EXAMPLE}",
                                          formatter_class=argparse.RawDescriptionHelpFormatter)
        command.add_arguments(subparser)
        _add_language(subparser)
        subparser.set_defaults(run=command.run, parser=parser)
        set_defaults(subparser, settings or {})
    for one in (parser, *subparsers_of(parser).values()):
        _translate(one)
    return parser


def _add_language(parser: argparse.ArgumentParser) -> None:
    # read before the parser is built, in whose help it counts already
    parser.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS,
                        help="language of messages and help: vi or en (default: that of the system)")


def _translate(parser: argparse.ArgumentParser) -> None:
    for action in parser._actions:
        action.help = said(action.help) if action.help else action.help
        action.metavar = said(action.metavar) if isinstance(action.metavar, str) else action.metavar


if __name__ == "__main__":
    sys.exit(main())
