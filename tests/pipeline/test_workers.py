"""Several processes: outcomes in order, and a process that dies takes nothing else with it."""

import hashlib
import os
import time
from pathlib import Path

import pytest

from pipeline.reading import Task
from pipeline.workers import choose_workers, read_all

KNOWN = hashlib.sha256(b"x").hexdigest()


class Deadly:
    """A path that ends the process that reads it, as a fault in a PDF library does."""

    def read_bytes(self):
        os._exit(1)


class Endless:
    """A path that is never read to its end."""

    def read_bytes(self):
        time.sleep(60)


class Greedy:
    """A path whose content takes more memory than there may be."""

    def read_bytes(self):
        return bytes(64 * 2**30)


def _task(name, path):
    return Task(name, path, KNOWN, "test")


def test_a_dying_process_costs_one_file_only(tmp_path):
    good = tmp_path / "x.txt"
    good.write_bytes(b"x")
    tasks = [_task(str(n), good) for n in range(20)]
    tasks[3] = _task("3", Deadly())
    outcomes = list(read_all(iter(tasks), 2))
    assert [outcome.source for outcome in outcomes] == [str(n) for n in range(20)]
    assert [outcome.source for outcome in outcomes if outcome.status != "skipped"] == ["3"]
    assert outcomes[3].code == "unreadable"


def test_a_file_that_takes_too_long_is_given_up(tmp_path):
    good = tmp_path / "x.txt"
    good.write_bytes(b"x")
    outcomes = list(read_all([_task("long", Endless()), _task("good", good)], 2, seconds=10))
    assert [outcome.code for outcome in outcomes] == ["timeout", None]


def test_a_file_that_takes_too_much_memory_is_given_up():
    assert [outcome.code for outcome in read_all([_task("big", Greedy())], 1)] == ["too_large"]


def test_a_file_that_cannot_be_opened_is_an_outcome(tmp_path):
    assert [outcome.code for outcome in read_all([_task("gone", Path(tmp_path / "gone"))], 1)] == ["unreadable"]


@pytest.mark.parametrize(("asked", "files", "workers"), [(3, 1, 3), (None, 2, 1), (None, 1000, os.cpu_count())])
def test_choose_workers(asked, files, workers):
    assert choose_workers(asked, files) == workers
