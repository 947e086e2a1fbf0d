"""cancu completion: what a shell needs to complete commands and options.

In: the name of a shell. Out: a script for it on standard output.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from pipeline.commands.options import subparsers_of

HELP = "Print a script that lets bash or zsh complete commands, options and files."
EXAMPLE = "  cancu completion bash\n  cancu completion zsh"

_SCRIPT = """{opening}_cancu() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} words
  case ${{COMP_WORDS[1]}} in
{cases}
    *) words='' ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then words='{commands}'; elif [ "${{word#-}}" = "$word" ]; then words=''; fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}}
complete -o default -F _cancu cancu
"""
_ZSH = "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("shell", choices=("bash", "zsh"), metavar="SHELL",
                        help="bash or zsh; load it with: eval \"$(cancu completion bash)\"")


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    print(script(subparsers_of(options.parser), options.shell), end="")
    return 0


def script(parsers: Mapping[str, argparse.ArgumentParser], shell: str) -> str:
    """Return the script for *shell* that completes the commands and options of *parsers*, and files everywhere else."""
    cases = [f"    {name}) words='{' '.join(option for action in parser._actions for option in action.option_strings)}' ;;"
             for name, parser in parsers.items()]
    return _SCRIPT.format(opening=_ZSH if shell == "zsh" else "", cases="\n".join(cases), commands=" ".join(parsers))
