"""Examples in docstrings hold."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import pipeline

MODULES = [module.name for module in pkgutil.walk_packages(pipeline.__path__, "pipeline.") if module.name != "pipeline.document"]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    assert doctest.testmod(import_module(name)).failed == 0
