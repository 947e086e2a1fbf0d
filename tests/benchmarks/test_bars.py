"""A chart has a bar for each value, as long as its share of the greatest, in both pictures."""

import re

from PIL import Image

from benchmarks.bars import Bar, draw


def test_bars_are_as_long_as_their_values(tmp_path):
    draw("CPU a page", [Bar("a & b", 2.0, "2 ms"), Bar("c", 4.0, "4 ms")], tmp_path / "chart")
    drawn = (tmp_path / "chart.svg").read_text(encoding="utf-8")
    _, short, long = (float(width) for width in re.findall(r'<rect [^>]*width="([0-9.]+)"', drawn))
    assert long == 2 * short
    assert "a &amp; b" in drawn
    with Image.open(tmp_path / "chart.png") as picture:
        assert picture.width > 2 * picture.height
