"""cancu.toml: what the options are where a command does not say.

In: the file cancu.toml of the folder that the command is called in, if there is one. Out: texts by key; what has no meaning there is a
`UsageError` of one line.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Mapping
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.messages import LANGUAGES

FILE = Path("cancu.toml")
KEYS = ("folder", "db", "out", "unit", "lang")


def read_settings(file: Path = FILE) -> Mapping[str, str]:
    """Return what *file* sets."""
    try:
        found = tomllib.loads(file.read_bytes().decode())
    except FileNotFoundError:
        return {}
    except (ValueError, RecursionError) as error:
        raise UsageError("{path} is no TOML: {error}", path=file, error=error) from error
    for key, value in found.items():
        if key not in KEYS:
            raise UsageError("{path}: there is no key {key}; there are {keys}", path=file, key=key, keys=", ".join(KEYS))
        if not isinstance(value, str) or not value or (key == "lang" and value not in LANGUAGES):
            raise UsageError("{path}: {key} has to be {kind}", path=file, key=key,
                             kind=" / ".join(LANGUAGES) if key == "lang" else '"..."')
    return found


def set_defaults(parser: argparse.ArgumentParser, settings: Mapping[str, str]) -> None:
    """Let *parser*, of one command, take from *settings* what its words leave out; its help shows that."""
    for action in parser._actions:
        if action.dest in settings and action.dest != "out":
            action.default = settings[action.dest]
        elif action.dest == "paths" and action.nargs == "*" and "folder" in settings:
            action.default = [Path(settings["folder"])]


def fill_in(options: argparse.Namespace, settings: Mapping[str, str]) -> None:
    """Put what depends on other words into *options*: the folder of exports, the body whose tasks are exported."""
    unit = settings.get("unit")
    if unit and getattr(options, "unit", None) == unit and getattr(options, "what", "obligations") != "obligations":
        options.unit = None
    options.out_folder = Path(settings["out"]) if "out" in settings else None
