"""A reading that takes too much is stopped, says which limit it reached, and gives what it has."""

import re
import time

import pytest

from pipeline import document
from pipeline.batch.limits import Limits
from pipeline.batch.reader_process import ReaderProcess, ready
from pipeline.batch.reading import Task
from pipeline.batch.workers import read_all, reading_context
from tests.test_guard import PLAN


class Slow:
    """A path that is never read to its end: in Python, in a pattern, or in a call that no signal ends."""

    def __init__(self, how):
        self.how = how

    def read_bytes(self):
        if self.how == "pattern":
            re.match(r"(a+)+$", "a" * 60 + "b")
        while True:
            sum(range(10_000))


class Growing:
    """A path whose content grows piece by piece."""

    def read_bytes(self):
        pieces = []
        while True:
            pieces.append(bytearray(b"x" * 2**24))
            time.sleep(0.01)


@pytest.mark.parametrize("how", ["python", "pattern"])
def test_time_ends_the_reading_in_its_process(how):
    began = time.monotonic()
    [outcome] = read_all([Task("slow", Slow(how), None, "test")], 1, seconds=2)
    assert (outcome.status, outcome.code) == ("failed", "timeout")
    assert "more than 2 seconds" in outcome.message
    assert "could not be stopped" not in outcome.message
    assert time.monotonic() - began < 60


def test_memory_ends_it_too():
    reader = ReaderProcess(reading_context(None), None)
    try:
        reader.begin(Task("growing", Growing(), None, "test"), Limits(60, 2**28))
        while not ready([reader]):
            pass
        outcome = reader.outcome()
    finally:
        reader.stop()
    assert (outcome.status, outcome.code) == ("failed", "too_much_memory")
    assert "256 MiB" in outcome.message


def test_what_was_read_before_is_kept(tmp_path, monkeypatch):
    """The whole way, in a process that knows the slow stage: a forked one."""
    import multiprocessing

    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    monkeypatch.setattr("pipeline.batch.workers.reading_context", lambda rules: multiprocessing.get_context("fork"))
    monkeypatch.setattr(document, "find_obligations", lambda *arguments: time.sleep(60))
    [outcome] = read_all([Task("a.txt", tmp_path / "a.txt", None, "test")], 1, seconds=8)
    assert (outcome.status, outcome.code) == ("partial", "timeout")
    assert outcome.rows["citations"]
    assert not outcome.rows["obligations"]
