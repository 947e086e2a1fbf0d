"""Imports a library that only one format needs.

In: the names of format and library. Out: the library, or an error that says how to install it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

from pipeline.errors import UsageError


def library(name: str, form: str, package: str | None = None) -> ModuleType:
    """Return the library *name* that writing *form* needs; *package* is what to install where it is called otherwise."""
    try:
        return import_module(name)
    except ImportError as error:
        # the interpreter by its path: a bare "pip" often belongs to another environment
        raise UsageError(f"{form if form == 'watch' else f'--format {form}'} needs the package {package or name}, which is not installed. "
                         f"Install it: {sys.executable} -m pip install {package or name}") from error
