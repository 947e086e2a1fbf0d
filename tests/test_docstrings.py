"""Examples in docstrings hold."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import extractors
import pipeline

MODULES = [module.name for package in (extractors, pipeline) for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    assert doctest.testmod(import_module(name)).failed == 0
