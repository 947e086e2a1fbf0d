"""Labels of sections and items on scans, restored by those before and after them."""

import pytest

from extractors.readers.scan.labels import restore_labels
from extractors.readers.scan.words import PageText, ReadLine, ReadWord


def page(labels, rulings=()):
    lines = [ReadLine((ReadWord(label, (50, 20 * at, 70, 20 * at + 10), 90), ReadWord("Sở", (80, 20 * at, 99, 20 * at + 10), 90)))
             for at, label in enumerate(labels.split(), 1)]
    return PageText(1, 595, 842, tuple(lines), rulings=rulings)


def restored(*pages):
    return " ".join(line.words[0].text for one in restore_labels(pages) for line in one.lines)


@pytest.mark.parametrize(("read", "expected"), [
    # letters that look like figures or like others
    ("1. 8) b) 2.", "1. a) b) 2."), ("1. a) b) e) d) đ)", "1. a) b) c) d) đ)"), ("1. a) b) e) 2.", "1. a) b) c) 2."),
    ("1. a) b) c) d) đ) e) 8) h) 1) k)", "1. a) b) c) d) đ) e) g) h) i) k)"),
    # a list of figures stays one, and what looks like nothing expected
    ("1. 1) 2) 3)", "1. 1) 2) 3)"), ("1. a) 8) b)", "1. a) 8) b)"), ("1. 8) 9) 10.", "1. 8) 9) 10."),
    ("d) đ) e)", "d) đ) e)"),
    # Roman numbers of which a stroke was lost, with the one after it
    ("I. II. II. IV.", "I. II. III. IV."), ("I. II. III. V. V.", "I. II. III. IV. V."), ("I. II. II. 1. 2.", "I. II. II. 1. 2."),
    # counted anew in an annex
    ("I. II. III. I. II. III.", "I. II. III. I. II. III."),
    # before "3." nothing stands below 3
    ("2. 2.1. 2.2. 3.3. 3. 4.", "2. 2.1. 2.2. 2.3. 3. 4."), ("2. 2.1. 2.2. 3. 3.1. 4.", "2. 2.1. 2.2. 3. 3.1. 4."),
    # a comma for a dot
    ("1. 2. 3, 4.", "1. 2. 3. 4."), ("1, 2.", "1. 2."), ("5, 9.", "5, 9."),
])
def test_labels(read, expected):
    assert restored(page(read)) == expected


def test_labels_go_on_over_pages():
    assert restored(page("1. a) b)"), page("e) d)")) == "1. a) b) c) d)"


def test_numbers_in_tables_are_no_labels():
    assert restored(page("I. II. II. IV.", ((40, 15, 40, 100), (500, 15, 500, 100)))) == "I. II. II. IV."
