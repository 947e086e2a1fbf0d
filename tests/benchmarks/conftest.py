"""Random numbers for tests of the generator."""

import random

import pytest


@pytest.fixture
def random_draw():
    """Random numbers that are the same in every run."""
    return random.Random(1)
