"""Files get stable names."""

import os

import pytest

from pipeline.batch.sources import find
from pipeline.errors import UsageError


@pytest.fixture
def tree(tmp_path):
    for name in ("b/2.txt", "b/deep/1.txt", "a.txt", "b/.hidden", ".git/x.txt", "b/Thumbs.db", "~$a.docx", "a.txt.tmp"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def test_names_are_relative_to_the_folder_given_and_sorted(tree):
    assert [found.source for found in find([tree])] == ["a.txt", "b/2.txt", "b/deep/1.txt"]
    assert [found.source for found in find([tree / "b", tree / "a.txt"])] == ["2.txt", "a.txt", "deep/1.txt"]


def test_a_file_given_twice_is_read_once(tree):
    assert len(find([tree / "b", tree / "b" / "2.txt"])) == 2


def test_two_files_of_one_name_are_refused(tree):
    (tree / "2.txt").touch()
    with pytest.raises(UsageError, match="both be called"):
        find([tree / "b", tree / "2.txt"])


def test_a_name_that_is_no_text_becomes_text(tmp_path):
    (tmp_path / os.fsdecode(b"K\xe9 ho\x81ch.txt")).touch()  # as a zip of an old system unpacks
    [found] = find([tmp_path])
    assert found.source == r"K\xe9 ho\x81ch.txt"
    assert found.path.exists()


def test_a_missing_path_is_named(tree):
    with pytest.raises(UsageError, match="nowhere"):
        find([tree / "nowhere"])
