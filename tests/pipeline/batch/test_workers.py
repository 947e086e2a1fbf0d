"""Several processes: outcomes in order, and a process that dies takes nothing else with it."""

import hashlib
import multiprocessing
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extractors.rulebook import RuleError
from pipeline.batch import isolation
from pipeline.batch.isolation import can, leave_network, write_temporary_files_only
from pipeline.batch.reading import Task
from pipeline.batch.workers import choose_workers, cores, read_all

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


class Spoiling:
    """A path that is read well, but leaves a process behind in which the next one dies."""

    spoilt = False

    def read_bytes(self):
        if Spoiling.spoilt:
            os._exit(1)
        Spoiling.spoilt = True
        return b"x"


class Ruled:
    """A path that needs a rule that cannot be used."""

    def read_bytes(self):
        raise RuleError("rules/units.toml, rule x: broken")


class Starting:
    """A path whose reader starts another program and waits for it, as for OCR."""

    def __init__(self, note):
        self.note = note

    def read_bytes(self):
        with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"]) as program:
            self.note.write_text(str(program.pid))
            program.wait()


class Telling:
    """A path that holds which process reads it."""

    def __init__(self, note):
        self.note = note

    def read_bytes(self):
        self.note.write_text(str(os.getpid()))
        return b"x"


class Calling:
    """A path whose reader looks for a network."""

    def __init__(self, note):
        self.note = note

    def read_bytes(self):
        self.note.write_text(str([name for _, name in socket.if_nameindex() if name != "lo"]))
        return b"x"


def _fails(change):
    try:
        change()
    except OSError:
        return True
    return False


def _ends(process, seconds=10):
    for _ in range(seconds * 10):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


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


def test_a_file_is_not_blamed_for_what_an_earlier_one_left_behind():
    outcomes = list(read_all([_task(str(n), Spoiling()) for n in range(4)], 1))
    assert [outcome.code for outcome in outcomes] == [None] * 4


def test_one_process_reads_many_files_but_not_for_ever(tmp_path, monkeypatch):
    notes = [tmp_path / str(n) for n in range(6)]
    context = multiprocessing.get_context("fork")  # in which the smaller number is known
    monkeypatch.setattr("pipeline.batch.workers.reading_context", lambda extra_rules: context)
    monkeypatch.setattr("pipeline.batch.reader_process._MOST_FILES", 3)
    assert [outcome.code for outcome in read_all([_task(note.name, Telling(note)) for note in notes], 1)] == [None] * 6
    processes = [note.read_text() for note in notes]
    assert processes[:3] == processes[:1] * 3
    assert processes[3:] == processes[3:4] * 3
    assert processes[0] != processes[3]


def test_many_dying_files_do_not_stop_the_others(tmp_path):
    good = tmp_path / "x.txt"
    good.write_bytes(b"x")
    tasks = [_task(str(n), Deadly() if n % 3 else good) for n in range(12)]
    assert [outcome.code for outcome in read_all(tasks, 2)] == [None, "unreadable", "unreadable"] * 4


def test_a_faulty_rule_is_raised():
    with pytest.raises(RuleError, match="rule x"):
        list(read_all([_task("ruled", Ruled())], 1))


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="this system has no groups of processes")
def test_programs_that_a_reader_started_end_with_it(tmp_path):
    note = tmp_path / "pid"
    assert [outcome.code for outcome in read_all([_task("slow", Starting(note))], 1, seconds=20)] == ["timeout"]
    assert _ends(int(note.read_text()))


def test_a_file_that_takes_too_much_memory_is_given_up():
    assert [outcome.code for outcome in read_all([_task("big", Greedy())], 1)] == ["too_much_memory"]


def test_a_file_that_cannot_be_opened_is_an_outcome(tmp_path):
    assert [outcome.code for outcome in read_all([_task("gone", Path(tmp_path / "gone"))], 1)] == ["unreadable"]


@pytest.mark.parametrize(("asked", "files", "workers"), [(3, 1, 3), (None, 1, 1), (None, 1000, cores())])
def test_choose_workers(asked, files, workers):
    assert choose_workers(asked, files) == workers


@pytest.mark.skipif(not can(write_temporary_files_only), reason="the system does not let a process give up writing")
def test_readers_change_no_file_but_temporary_ones(monkeypatch, tmp_path):
    (tmp_path / "temporary").mkdir()
    (tmp_path / "document.txt").write_text("as it was")
    monkeypatch.setattr(isolation, "gettempdir", lambda: str(tmp_path / "temporary"))

    def change_everything():
        write_temporary_files_only()
        (tmp_path / "temporary" / "note").write_text((tmp_path / "document.txt").read_text())
        changes = (lambda: (tmp_path / "document.txt").write_text("another"), lambda: (tmp_path / "document.txt").unlink(),
                   lambda: (tmp_path / "new").mkdir(), lambda: os.truncate(tmp_path / "document.txt", 0),
                   lambda: (tmp_path / "document.txt").rename(tmp_path / "temporary" / "moved"))
        return all(_fails(change) for change in changes)

    assert can(change_everything)
    assert ((tmp_path / "temporary" / "note").read_text(), (tmp_path / "document.txt").read_text()) == ("as it was", "as it was")


@pytest.mark.skipif(not can(leave_network), reason="the system does not let a process leave the network")
def test_readers_have_no_network(tmp_path):
    assert [outcome.code for outcome in read_all([_task("calling", Calling(tmp_path / "note"))], 1)] == [None]
    assert (tmp_path / "note").read_text() == "[]"
