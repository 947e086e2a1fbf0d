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
        raise UsageError("{what} needs the package {package}, which is not installed. Install it: {python} -m pip install {package}",
                         what=form if form == "watch" else f"--format {form}", package=package or name, python=sys.executable) from error
