"""Bad files of every kind end in a reason code, and the good file beside them is read."""

import random
import re
import zipfile

import pytest

from pipeline.cli import main
from pipeline.store.database import open_for_reading
from tests.extractors.mutations import SHAPES
from tests.extractors.readers.pdf_files import PASSWORD, Page, make_pdf, text
from tests.extractors.readers.word_files import make_zip, paragraph
from tests.texts import PLANS

PDF = SHAPES["pdf"]


def _bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b"0" * 400 * 2**20)


def _circle(pdf):
    """Return *pdf*, of one page, with a tree of pages that holds itself."""
    return re.sub(rb"/Kids \[\d+ 0 R\]", b"/Kids [2 0 R]", pdf)


_ENTITY = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'
_ENTITY_BOMB = "<!DOCTYPE a [" + "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12)) + '<!ENTITY e0 "ha">]>'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _docx(kind, entity):
    return make_zip({"word/document.xml": f"{kind}<w:document {_W}><w:body>{paragraph(entity)}</w:body></w:document>"})


BAD = {
    "empty.pdf": (b"", "empty"),
    "cut short.pdf": (PDF[:300], "unreadable"),
    "zeroes.docx": (b"PK\x03\x04" + bytes(200), "unreadable"),
    "program.txt": (bytes(range(32)) * 50, "unreadable"),
    "only a header.pdf": (b"%PDF-1.7\n%%EOF\n", "unreadable"),
    "old word in name only.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unsupported"),
    "page without content.html": (b"<html><body></body></html>", "empty"),
    "under a password.pdf": (make_pdf(Page(text(70, 700, "KẾ HOẠCH")), extra_trailer=PASSWORD), "encrypted"),
    "no pages.pdf": (make_pdf(), "empty"),
    "five thousand pages.pdf": (make_pdf(*[Page()] * 5000), "too_large"),
    "arrays in arrays.pdf": (b"%PDF-1.7\n1 0 obj\n" + b"[" * 2_000_000, "unreadable"),
    "states in states.pdf": (make_pdf(Page("q " * 2_000_000 + "BT ET")), "no_text_layer"),
    "pages in a circle.pdf": (_circle(make_pdf(Page(text(70, 700, "KẾ HOẠCH")))), "no_text_layer"),
    "external entity.docx": (_docx(_ENTITY, "&b;"), "unreadable"),
    "entities in entities.docx": (_docx(_ENTITY_BOMB, "&e12;"), "unreadable"),
}
# which code is a matter of what is wrong; that it is one of these, and not a crash, is the promise
CODES = {"unreadable", "encrypted", "empty", "no_text_layer", "unsupported", "too_large", "timeout"}


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    folder = tmp_path_factory.mktemp("raw")
    for name, (content, _) in BAD.items():
        (folder / name).write_bytes(content)
    with (folder / "more than 200 MB.pdf").open("wb") as large:
        large.write(PDF)
        large.truncate(201 * 2**20)
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


@pytest.mark.parametrize(("name", "code"), [*((name, code) for name, (_, code) in BAD.items()),
                                            ("bomb.docx", "too_large"), ("more than 200 MB.pdf", "too_large")])
def test_a_bad_file_has_a_reason(log, name, code):
    status, error, message = log[name]
    assert (status, error) == ("failed", code)
    assert message
    assert "internal error" not in message


def test_the_others_are_read(log):
    assert log["good.txt"][0] == log["a pdf by its content.txt"][0] == "done"


def test_a_damaged_file_is_read_or_has_a_reason(log):
    for seed in range(6):
        status, error, message = log[f"damaged {seed}.pdf"]
        assert status == "done" or (error in CODES and "internal error" not in message)
