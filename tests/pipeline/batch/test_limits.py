"""A reading that takes too much is stopped, says which limit it reached, and gives what it has."""

import multiprocessing
import os
import re
import time
from contextlib import suppress

import pytest

from extractors.guard import at_work
from extractors.readers.pdf import pages
from pipeline import document
from pipeline.batch.limits import Limits
from pipeline.batch.reader_process import ReaderProcess, ready
from pipeline.batch.reading import Task
from pipeline.batch.workers import read_all, reading_context
from tests.extractors.readers.pdf_files import Page, make_pdf, text
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
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    monkeypatch.setattr("pipeline.batch.workers.reading_context", lambda rules: multiprocessing.get_context("fork"))
    monkeypatch.setattr(document, "find_obligations", lambda *arguments: time.sleep(60))
    [outcome] = read_all([Task("a.txt", tmp_path / "a.txt", None, "test")], 1, seconds=8)
    assert (outcome.status, outcome.code) == ("partial", "timeout")
    assert outcome.rows["citations"]
    assert not outcome.rows["obligations"]


def _pages(tmp_path, monkeypatch, at_second_page, limits=None):
    """Read a PDF of three pages in processes that do *at_second_page* when they come to it."""
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf(*(Page(text(60, 700, f"{n}. Sở Y tế rà soát trạm bơm.")) for n in (1, 2, 3))))
    real = pages.drawn_objects

    def drawn_objects(page):
        if at_work.number == 2:
            at_second_page()
        return real(page)

    monkeypatch.setattr(pages, "drawn_objects", drawn_objects)
    monkeypatch.setattr("pipeline.batch.workers.reading_context", lambda rules: multiprocessing.get_context("fork"))
    if limits:
        monkeypatch.setattr("pipeline.batch.workers.Limits", lambda seconds: limits)
    [outcome] = read_all([Task("a.pdf", path, None, "test", ocr="never")], 1, seconds=60)
    assert outcome.status == "partial"
    assert re.findall("[0-9]", outcome.rows["texts"][0]["text"]) == ["1", "3"]
    return outcome


def test_a_page_that_ends_the_process_is_left_out(tmp_path, monkeypatch):
    outcome = _pages(tmp_path, monkeypatch, lambda: os._exit(1))
    assert outcome.code == "stage_failed"
    assert outcome.message.startswith("page 2 was left out: reading it ends the process")


def test_a_page_that_takes_too_long_is_left_out(tmp_path, monkeypatch):
    outcome = _pages(tmp_path, monkeypatch, lambda: time.sleep(40), Limits(60, page_seconds=2))
    assert outcome.code == "timeout"
    assert outcome.message.startswith("at page 2: reading it took more than 2 seconds")


def test_a_page_that_takes_too_much_memory_is_left_out(tmp_path, monkeypatch):
    def burst():
        pieces = []
        while True:  # as in a library, which hears no signal
            with suppress(BaseException):
                pieces.append(bytearray(b"x" * 2**24))
                time.sleep(0.01)

    outcome = _pages(tmp_path, monkeypatch, burst, Limits(60, 2**28))
    assert outcome.code == "too_much_memory"
    assert outcome.message.startswith("page 2 was left out: reading it took more than 192 MiB")
