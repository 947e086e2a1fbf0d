"""Progress: plain lines when piped, one narrow line on a terminal."""

import io
import re
import time
import unicodedata

import pytest

from pipeline.batch.progress import progress
from pipeline.batch.progress_bar import bar

LONG = "2025/kế hoạch/một tên tệp rất dài của [một] văn bản không có số ký hiệu.pdf"


def test_lines_when_piped_are_few_and_end_with_the_last(capsys):
    with progress(1000, "reading") as advance:
        for n in range(1000):
            advance(f"{n}.txt")
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 10
    assert lines[0].startswith("reading 100/1000: 99.txt")
    assert lines[-1] == "reading 1000/1000: 999.txt"


def test_lines_tell_rate_and_remaining_time(capsys, monkeypatch):
    clock = iter([0.0, 10.0])
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    with progress(300, "reading") as advance:
        for _ in range(30):
            advance(LONG)
    assert capsys.readouterr().err == "reading 30/300: ...ông có số ký hiệu.pdf (3.0/s, 1 min 30 s left)\n"


@pytest.mark.parametrize("columns", [80, 50])
def test_a_bar_fits_the_terminal(columns):
    drawn = io.StringIO()
    with bar(10_000, "reading", columns, drawn) as advance:
        for _ in range(3):
            advance(LONG[-24:])
            time.sleep(0.15)
    frames = re.sub(r"\033\[[0-9;?]*[A-Za-z]", "", drawn.getvalue()).replace("\r", "\n").splitlines()
    assert any("3/10000" in frame.replace(" ", "") for frame in frames)
    assert max(sum(not unicodedata.combining(char) for char in frame) for frame in frames) <= columns
