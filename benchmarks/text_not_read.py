"""Names the words of files that the readers put nowhere, by the reading of another program.

In: files and folders. Out: on standard output, for each file how many words of it stand in no line and no fact, and which.

The other readings: pdftotext (poppler-utils) for PDF files with a text layer, LibreOffice for office files, the text between the tags for
web pages; what is none of these is passed over.

    python -m benchmarks.text_not_read data/raw
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from extractors.readers.errors import UnreadableError
from extractors.readers.not_read import words_not_read, words_of
from extractors.readers.office.html.decoding import decode_html
from extractors.readers.office.html.raw_text import raw_text
from extractors.readers.old_encodings.decoding import decode_text
from extractors.readers.open import open_document
from extractors.records import Source

_OFFICE = {".doc", ".docx", ".docm", ".dotx", ".odt", ".rtf"}
_TIMEOUT = 300
# words named of each file
_MOST_NAMED = 60


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what is not read of the files in *arguments*."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    files = sorted(file for path in parser.parse_args(arguments).paths for file in (path.rglob("*") if path.is_dir() else [path]))
    lost, total = 0, 0
    for file in files:
        if (text := other_reading(file)) is None:
            continue
        try:
            unread = not_read(text, open_document(file, "never"))
        except UnreadableError as error:
            print(f"{file.name}: {error.code}")
            continue
        lost, total = lost + len(unread), total + sum(1 for _ in words_of(text))
        if unread:
            print(f"{file.name}: {len(unread)} words: {' '.join(unread[:_MOST_NAMED])}")
    print(f"{lost} of {total} words in no line")


def not_read(text: str, source: Source) -> tuple[str, ...]:
    """Return the words of *text* that *source* has neither in its lines nor in its facts."""
    return words_not_read([decode_text(text)[0]], (source.text, *(fact.value for fact in source.facts)))


def other_reading(file: Path) -> str | None:
    """Return the text that another program finds in *file*; None where none is asked."""
    suffix = file.suffix.lower()
    if suffix == ".pdf":
        done = subprocess.run(["pdftotext", "-q", str(file), "-"], capture_output=True, timeout=_TIMEOUT, check=False)
        return done.stdout.decode("utf-8", "replace") or None
    if suffix in (".html", ".htm"):
        return raw_text(decode_html(file.read_bytes()))
    return "\n".join(_by_office(file)) if suffix in _OFFICE else None


def _by_office(file: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "txt:Text (encoded):UTF8",
                   "--outdir", folder, str(file)]
        subprocess.run(command, capture_output=True, timeout=_TIMEOUT, check=False)
        yield from (text.read_text("utf-8", "replace") for text in Path(folder).glob("*.txt"))


if __name__ == "__main__":
    main()
