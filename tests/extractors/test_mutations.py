"""Whatever has been done to a file, reading it gives a document or a reason, never another error."""

import pytest

from extractors.readers.errors import UnreadableError
from extractors.readers.office import libre_office
from extractors.readers.open import open_document
from extractors.readers.scan.images import page_images
from tests.extractors.mutations import SHAPES, mutate

# benchmarks/fuzz.py goes on for as long as it is told to
TIMES = 40
OF_OTHER_PROGRAMS = ("old word", "rich text", "picture")


@pytest.fixture(autouse=True)
def no_libreoffice(monkeypatch):
    """It takes seconds a file, and has a limit of its own."""
    monkeypatch.setattr(libre_office.shutil, "which", lambda name: None)


@pytest.fixture
def read(tmp_path):
    """Read bytes as if they stood in a file."""
    def reading(data):
        (tmp_path / "file").write_bytes(data)
        return open_document(tmp_path / "file", "never")
    return reading


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_whole_before_it_is_spoiled(shape, read):
    if shape in OF_OTHER_PROGRAMS:
        with pytest.raises(UnreadableError, match=r"LibreOffice|--ocr"):
            read(SHAPES[shape])
    else:
        assert len(read(SHAPES[shape]).lines) > 20


@pytest.mark.parametrize("shape", SHAPES)
def test_a_spoiled_file_gives_a_document_or_a_reason(shape, read):
    for seed in range(TIMES if shape != "compressed pdf" else TIMES // 8):  # one plan of fifteen pages takes as long as fifty files of one
        try:
            source = read(mutate(shape, seed))
        except UnreadableError:
            continue
        assert all(source.text[line.start:line.end] == line.text for line in source.lines), seed
        source.text.encode()  # half a letter could not be stored


def test_a_spoiled_picture_gives_pixels_or_a_reason():
    for seed in range(3 * TIMES):
        try:
            [page] = page_images(mutate("picture", seed))
        except UnreadableError:
            continue
        assert page.pixels.ndim == 3, seed
