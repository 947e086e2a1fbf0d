"""Reads sentences that nobody wrote: of words of the rules, of extreme numbers, of the sentences of given files in another order.

In: how many, a first seed, and files. Out: each input that makes an internal error or takes too long, with its seed, so that
`sentence(seed, words)` and `shuffled(seed, sentences)` give it again. Status 1 when there was one.

    python benchmarks/fuzz_sentences.py --inputs 20000
    python benchmarks/fuzz_sentences.py --inputs 500 data/raw
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from extractors import rulebook  # noqa: E402  (after the path)

_SECONDS = 5.0  # of processor time, for one input
_SIGNS = (",", ";", ":", ".", "-", "–", "/", "(", ")", "“", "”", '"', "&", "+", "và", "của",
          "ngày", "tháng", "năm", "quý", "từ", "đến", "số", "trước")
_NUMBERS = ("0", "00", "31", "32", "999", "0001", "9999", "10000", "2026", "31/2", "29/02/2025", "31/12/9999", "01/01/0001",
            "Điều 0", "²", "①", "፩", "３０", "1" * 60, "1.1.1.1", "QĐ-UBND", "12/QĐ-UBND", "91-NQ/TW", "\u200b", "\u00ad", "İ", "ﬁ")


def words() -> list[str]:
    """Return the words of all examples of the rules, each once, in order."""
    found: dict[str, None] = {}
    for name in rulebook.names():
        for entries in rulebook.table(name).values():
            for entry in entries if isinstance(entries, list) else ():
                for text in (*entry.get("match", ()), *entry.get("no_match", ())) if isinstance(entry, dict) else ():
                    found |= dict.fromkeys(str(text).split())
    return list(found)


def sentence(seed: int, known: Sequence[str]) -> str:
    """Return the sentence of *seed*: words of the rules, signs and numbers, some of them many times."""
    chance = random.Random(seed)
    parts: list[str] = []
    for _ in range(chance.randint(1, 30)):
        part = chance.choice(chance.choice((known, known, _SIGNS, _NUMBERS)))
        parts += [part] * (chance.randint(2, 40) if chance.random() < 0.03 else 1)
    return chance.choice(("", "1. ", "- ", "Giao ", "Căn cứ ")) + chance.choice((" ", " ", "")).join(parts)


def shuffled(seed: int, sentences: Sequence[str]) -> str:
    """Return a document of lines of *sentences* in the order of *seed*."""
    chance = random.Random(seed)
    return "\n".join(chance.sample(sentences, min(len(sentences), chance.randint(20, 120))))


def read_sentence(text: str) -> None:
    """Let every tagger read *text*."""
    from extractors.expressions.times.deadlines import read_deadline, yearly_rule
    from extractors.records import Jurisdiction
    from extractors.tagging.pipeline import explain

    for on in (None, date(2026, 3, 5), date(9999, 12, 31), date(1, 1, 1)):
        for found in explain(text, on, Jurisdiction("Lào Cai")).deadlines:
            yearly_rule(found)
        read_deadline(text, on)


def read_text(text: str) -> None:
    """Let the whole chain read *text* as a file; nothing of it may be lost."""
    from extractors.readers.open import open_content
    from pipeline.document import read_source

    read = read_source(open_content(text.encode(), "never"))
    if lost := next((one.message for one in read.diagnostics if one.code == "stage_failed"), None):
        raise RuntimeError(lost)


def outcome(text: str, read: Callable[[str], None]) -> str | None:
    """Return what is wrong with how *text* is read, None where nothing is."""
    began = time.process_time()
    try:
        read(text)
    except Exception as error:  # this is what is looked for
        return f"{type(error).__name__}: {error}"
    spent = time.process_time() - began
    return f"takes {spent:.1f} s" if spent > _SECONDS else None


def _sentences(paths: Sequence[Path]) -> list[str]:
    from extractors.readers.errors import UnreadableError
    from extractors.readers.open import open_document

    found: list[str] = []
    for path in sorted(file for given in paths for file in (given.rglob("*") if given.is_dir() else (given,)) if file.is_file()):
        try:
            found += [line for line in re.split(r"\n|(?<=[.;])\s", open_document(path, "never").text) if line.strip()]
        except UnreadableError:
            continue
    return found


def main() -> int:
    """Print each finding; 1 when there was one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="files or folders whose sentences are shuffled, instead of words of the rules")
    parser.add_argument("--inputs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0, help="the first seed; others give other inputs")
    options = parser.parse_args()
    known = _sentences(options.files) if options.files else words()
    make, read = (shuffled, read_text) if options.files else (sentence, read_sentence)
    findings = 0
    for seed in range(options.seed, options.seed + options.inputs):
        if wrong := outcome(make(seed, known), read):
            findings += 1
            print(f"{seed}: {wrong}", flush=True)
    print(f"{options.inputs} inputs, {findings} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
