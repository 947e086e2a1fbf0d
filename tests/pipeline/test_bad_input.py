"""Bad files of every kind end in a reason code, and the good file beside them is read."""

import random
import zipfile

import pytest

from pipeline.cli import main
from pipeline.store import open_for_reading
from tests.texts import PLAN_IN_PDF, PLANS

PDF = PLAN_IN_PDF.read_bytes()


def _bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b"0" * 400 * 2**20)


BAD = {
    "empty.pdf": b"",
    "cut short.pdf": PDF[:300],
    "zeroes.docx": b"PK\x03\x04" + bytes(200),
    "program.txt": bytes(range(32)) * 50,
    "only a header.pdf": b"%PDF-1.7\n%%EOF\n",
    "old word in name only.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "page without content.html": b"<html><body></body></html>",
}
# which code is a matter of what is wrong; that it is one of these, and not a crash, is the promise
CODES = {"unreadable", "encrypted", "empty", "no_text_layer", "unsupported", "too_large", "timeout"}


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    folder = tmp_path_factory.mktemp("raw")
    for name, content in BAD.items():
        (folder / name).write_bytes(content)
    _bomb(folder / "bomb.docx")
    (folder / "good.txt").write_bytes(PLANS[4].read_bytes())
    (folder / "a pdf by its content.txt").write_bytes(PDF)
    for seed in range(6):
        (folder / f"damaged {seed}.pdf").write_bytes(_damaged(PDF, seed))
    database = folder.parent / "bad.duckdb"
    assert main(["ingest", str(folder), "--db", str(database), "--workers", "2"]) == 1
    with open_for_reading(database) as con:
        return {source: (status, error, message) for source, status, error, message in
                con.execute("SELECT source, status, error, message FROM ingest_log").fetchall()}


def _damaged(content, seed):
    """Return *content* with stretches overwritten, cut out and doubled, as broken transfers leave it."""
    dice = random.Random(seed)
    damaged = bytearray(content)
    for _ in range(dice.randint(1, 40)):
        at, length = dice.randrange(len(damaged)), dice.randint(1, 400)
        damaged[at:at + length] = dice.choice((b"", dice.randbytes(length), bytes(damaged[at:at + length]) * 2))
    return bytes(damaged)


@pytest.mark.parametrize("name", [*BAD, "bomb.docx"])
def test_a_bad_file_has_a_reason(log, name):
    status, error, message = log[name]
    assert (status, error in CODES) == ("failed", True)
    assert message
    assert "internal error" not in message


def test_the_others_are_read(log):
    assert log["good.txt"][0] == log["a pdf by its content.txt"][0] == "done"


def test_a_damaged_file_is_read_or_has_a_reason(log):
    for seed in range(6):
        status, error, message = log[f"damaged {seed}.pdf"]
        assert status == "done" or (error in CODES and "internal error" not in message)
