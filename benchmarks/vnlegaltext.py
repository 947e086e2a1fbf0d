"""How well `find_references` finds the documents labelled in a VNLegalText file.

Reads: a CoNLL file, one "word label" a line, "_" between the syllables of a word, a blank line between sentences.
Writes: precision, recall and F1 by type and pooled, to standard output; with --show the disagreements as well.

How it counts: a sentence is joined to plain text. A labelled mention (B-XX, I-XX ...) is a hit when a reference of its type overlaps it;
a reference whose span overlaps no label of its type is extra. BL (Bộ luật) and HP (Hiến pháp) count as L on both sides; types that the
labels do not know (KH, CT, CV ...) do not count. Precision = references with a label / references; recall = labels hit / labels.

    python benchmarks/vnlegaltext.py vnlegaltext_val.conll
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from extractors.expressions.references.references import find_references

TYPES = ("L", "PL", "NĐ", "QĐ", "NQ", "TT", "TTLT")
ONE_TYPE = {"BL": "L", "HP": "L"}
NO_BLANK_BEFORE = set(".,:;)]!?/%")
NO_BLANK_AFTER = set("([/")


class Span(NamedTuple):
    """Part of a sentence with its type; `end` is exclusive."""

    start: int
    end: int
    doc_type: str

    def meets(self, other: Span) -> bool:
        """Tell whether the two overlap and agree in type."""
        return self.doc_type == other.doc_type and self.start < other.end and other.start < self.end


def sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    """Yield the sentences of *path* as lists of (word, label), "_" replaced by blanks."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        pairs = [line.rsplit(maxsplit=1) for line in block.splitlines() if line.strip()]
        if pairs:
            yield [(pair[0].replace("_", " "), pair[-1]) for pair in pairs if len(pair) == 2]


def joined(words: list[tuple[str, str]]) -> tuple[str, list[Span]]:
    """Return the text of a sentence and its labelled mentions."""
    text, labels = "", []
    for word, label in words:
        if text and word[0] not in NO_BLANK_BEFORE and text[-1] not in NO_BLANK_AFTER:
            text += " "
        start = len(text)
        text += word
        if label.startswith("B-"):
            labels.append(Span(start, len(text), ONE_TYPE.get(label[2:], label[2:])))
        elif label.startswith("I-") and labels:
            labels[-1] = labels[-1]._replace(end=len(text))
    return text, labels


def found(text: str) -> list[Span]:
    """Return the references in *text* that the labels could know."""
    spans = (Span(ref.start, ref.end, ONE_TYPE.get(ref.doc_type, ref.doc_type)) for ref in find_references(text))
    return [span for span in spans if span.doc_type in TYPES]


def compare(path: Path, show: bool) -> tuple[Counter[str], Counter[str], Counter[str], Counter[str]]:
    """Return, by type, how many labels there are, how many were hit, how many references there are, how many have a label."""
    wanted, hit, given, right = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for words in sentences(path):
        text, labels = joined(words)
        spans = found(text)
        missed = [label for label in labels if not any(label.meets(span) for span in spans)]
        extra = [span for span in spans if not any(span.meets(label) for label in labels)]
        for total, part in ((wanted, labels), (given, spans)):
            total.update(span.doc_type for span in part)
        hit.update(label.doc_type for label in labels if label not in missed)
        right.update(span.doc_type for span in spans if span not in extra)
        if show:
            for sign, part in (("missed", missed), ("extra", extra)):
                for span in part:
                    before, after = text[max(0, span.start - 60):span.start], text[span.end:span.end + 60]
                    print(f"{sign}\t{span.doc_type}\t{before}[{text[span.start:span.end]}]{after}")
    return wanted, hit, given, right


def line(name: str, wanted: int, hit: int, given: int, right: int) -> str:
    """Return one row of the report."""
    precision, recall = right / given if given else 1.0, hit / wanted if wanted else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"{name:8} {precision:9.4f} {recall:9.4f} {f1:9.4f} {wanted:8} {given:8}"


def main() -> None:
    """Read the file named on the command line and print the report."""
    parser = argparse.ArgumentParser(description="Score find_references on a VNLegalText file.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--show", action="store_true", help="print every disagreement")
    arguments = parser.parse_args()
    counts = compare(arguments.file, arguments.show)
    print(f"{'type':8} {'precision':>9} {'recall':>9} {'f1':>9} {'labels':>8} {'found':>8}")
    for doc_type in TYPES:
        print(line(doc_type, *(count[doc_type] for count in counts)))
    print(line("all", *(count.total() for count in counts)))


if __name__ == "__main__":
    main()
