"""Imports a library that only one format needs.

In: the names of format and library. Out: the library, or an error that says how to install it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

from pipeline.errors import UsageError


def library(name: str, form: str) -> ModuleType:
    """Return the library *name* that writing *form* needs."""
    try:
        return import_module(name)
    except ImportError as error:
        # the interpreter by its path: a bare "pip" often belongs to another environment
        raise UsageError(f"--format {form} needs the package {name}, which is not installed. "
                         f"Install it: {sys.executable} -m pip install {name}") from error
