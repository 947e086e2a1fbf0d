"""A command loads what it needs only, and arguments that are no UTF-8 get a message."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.texts import PLANS

ROOT = Path(__file__).parents[2]
CANCU = "import sys; from pipeline.cli import main; status = main(sys.argv[1:]); print(*sys.modules, file=sys.stderr); sys.exit(status)"
SLOW = {"spacy", "underthesea", "pandas", "dateparser", "numpy", "pypdfium2", "lxml"}


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    path = tmp_path_factory.mktemp("start") / "db.duckdb"
    assert main(["ingest", str(PLANS[4]), "--db", str(path)]) == 0
    return str(path)


def run(*arguments, program=CANCU):
    return subprocess.run([sys.executable, "-c", program, *arguments], cwd=ROOT, capture_output=True)


@pytest.mark.parametrize("arguments", [("--version",), ("status",), ("show", PLANS[4].stem), ("show", PLANS[4].stem, "--lines"),
                                       ("show", "Xây dựng dự thảo Nghị quyết Hội đồng nhân dân Thành phố"),
                                       ("implements", PLANS[4].stem), ("export", "obligations", "--out", os.devnull)])
def test_what_only_reads_the_database_loads_no_language_library(database, arguments):
    if len(arguments) > 1 or arguments == ("status",):
        arguments = (*arguments, "--db", database)
    program = CANCU if arguments != ("--version",) else CANCU.replace("status = main(sys.argv[1:])", "import pipeline.cli as cli; "
                                                                      "cli.build_parser(); status = 0")
    done = run(*arguments, program=program)
    assert done.returncode == 0, done.stderr
    assert SLOW & set(done.stderr.decode().split()) == set()


@pytest.mark.parametrize("arguments", [
    (b"show", b"k\xe9 ho\xa1ch"), (b"show", b"k\xe9 ho\xa1ch", b"--lines"), (b"implements", b"\xff"), (b"trace", b"\xfe.o0001"),
    (b"export", b"obligations", b"--unit", b"S\xed Y t\xea"), (b"export", b"obligations", b"--kind", b"\xff"),
    (b"export", b"obligations", b"--document", b"\xff"), (b"ingest", b"/nowhere/k\xe9.pdf"), (b"evaluate", b"\xff", b"\xff"),
    (b"explain", b"S\xed Y t\xea", b"--in", b"\xff"), (b"search", b"\xff"), (b"ingest", b"x", b"--workers", "²".encode()),
    (b"run", b"--rules", b"\xff")])
def test_arguments_that_are_no_utf_8_get_a_message(database, arguments):
    where = () if arguments[0] in (b"explain", b"evaluate") else ("--db", database)
    done = run(*arguments, *where)
    assert done.returncode in (0, 2)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    assert done.returncode == 0 or b"cancu" in done.stderr


def test_a_database_whose_name_is_no_utf_8(tmp_path):
    for command in (("status",), ("ingest", str(PLANS[4]))):
        done = run(*command, "--db", os.fsencode(tmp_path) + b"/k\xe9.duckdb")
        assert (done.returncode in (0, 2), b"Traceback" in done.stderr) == (True, False), done.stderr.decode()
