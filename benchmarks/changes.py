"""Shows what a change of code or rules does to the output: every export of every document at two revisions, row by row.

In: a revision, folders of documents. Out: rows added, lost and altered, by document, and a count of them for each export.

    python benchmarks/changes.py HEAD~1 data/raw
    make changes BASE=main CORPUS=../corpus

The other side is the checkout as it stands, or --head. What a revision made of a folder is kept below data/out/changes and used again.
Documents of a folder are those directly in it: two folders may hold files of one name.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.row_changes import Change, Row, changes  # noqa: E402  (after the path)

# what is exported, and the column that names the document of a row
_EXPORTS = {"documents": "source", "sections": "source", "citations": "source", "obligations": "source", "links": "stated_by"}
_DOCUMENTS = (".pdf", ".doc", ".docx", ".html", ".htm", ".txt")
_CANCU = "import sys; from pipeline.cli import main; sys.exit(main())"


def export_all(checkout: Path, files: Sequence[Path], ocr: str, out: Path) -> None:
    """Let the code at *checkout* read *files* and write its exports to the folder *out*."""
    out.mkdir(parents=True)
    database = out / "cancu.duckdb"
    _cancu(checkout, "ingest", "--db", str(database), "--ocr", ocr, *map(str, files))
    for what in _EXPORTS:
        _cancu(checkout, "export", what, "--db", str(database), "--out", str(out / f"{what}.csv"))
    database.unlink()


def _cancu(checkout: Path, *arguments: str) -> None:
    """Run the `cancu` of *checkout*; a document that it cannot read is missing in its exports, which shows."""
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    done = subprocess.run([sys.executable, "-c", _CANCU, *arguments], cwd=checkout, env=environment, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{checkout}: cancu {' '.join(arguments[:3])} ends with {done.returncode}:\n{done.stderr}")


@contextmanager
def checked_out(revision: str) -> Iterator[Path]:
    """Give a folder with the files of *revision*."""
    with tempfile.TemporaryDirectory(prefix="cancu-changes-") as folder:
        checkout = Path(folder, "checkout")
        _git("worktree", "add", "--detach", str(checkout), revision)
        try:
            yield checkout
        finally:
            _git("worktree", "remove", "--force", str(checkout))


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"git {' '.join(arguments)}: {done.stderr.strip()}")
    return done.stdout.strip()


def exports_of(revision: str, folders: Sequence[Path], ocr: str, keep: Path) -> list[Path]:
    """Return for each of *folders* where the exports of *revision* are; those that are kept are not made again."""
    commit = _git("rev-parse", f"{revision}^{{commit}}")
    places = [keep / f"{commit[:12]}-{_digest(folder, ocr)}" for folder in folders]
    if not all(place.is_dir() for place in places):
        with checked_out(commit) as checkout:
            for folder, place in zip(folders, places, strict=True):
                if not place.is_dir():
                    _make(checkout, folder, ocr, place)
    return places


def _make(checkout: Path, folder: Path, ocr: str, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent) as unfinished:
        export_all(checkout, documents(folder), ocr, Path(unfinished, "exports"))
        if not place.is_dir():  # another run may have made it meanwhile
            Path(unfinished, "exports").rename(place)


def documents(folder: Path) -> list[Path]:
    """Return the documents directly in *folder*, by name."""
    return sorted(path.resolve() for path in folder.iterdir() if path.suffix.lower() in _DOCUMENTS)


def _digest(folder: Path, ocr: str) -> str:
    told = hashlib.sha256(ocr.encode())
    for path in documents(folder):
        told.update(path.name.encode("utf-8", "surrogateescape") + hashlib.sha256(path.read_bytes()).digest())
    return told.hexdigest()[:12]


def rows(path: Path) -> list[Row]:
    """Return the rows of an export without the identifier in its first column, which counts rows and so changes with any other row."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        own = [name for name in (reader.fieldnames or ())[:1] if name.endswith("_id")]
        return [{name: value for name, value in row.items() if name not in own} for row in reader]


def show(what: str, found: Sequence[Change], set_aside: frozenset[str]) -> None:
    """Print *found*, document by document; of documents that are *set_aside* only how many there are."""
    counts = Counter(change.kind for change in found)
    print(f"\n{what}: " + (", ".join(f"{counts[kind]} {kind}" for kind in ("added", "lost", "altered")) if found else "nothing changed"))
    hidden: Counter[str] = Counter()
    last = None
    for change in found:
        if Path(change.document).stem in set_aside:
            hidden[change.kind] += 1
            continue
        if change.document != last:
            print(f"  {change.document}")
            last = change.document
        print("\n".join(f"    {line}" for line in change.lines()))
    if hidden:
        print("  documents set aside: " + ", ".join(f"{count} {kind}" for kind, count in sorted(hidden.items())))


def main() -> None:
    """Print what changed in each folder, then how much of everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", help="the revision to compare with")
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--head", help="the other revision (default: the checkout as it stands)")
    parser.add_argument("--ocr", choices=("auto", "never", "always"), default="auto")
    parser.add_argument("--set-aside", type=Path, metavar="FILE", help="names of documents whose rows are counted but not shown")
    parser.add_argument("--keep", type=Path, default=ROOT / "data" / "out" / "changes", metavar="FOLDER")
    options = parser.parse_args()
    set_aside = frozenset(options.set_aside.read_text(encoding="utf-8").split()) if options.set_aside else frozenset()
    folders = [folder for folder in options.folders if documents(folder)]
    before = exports_of(options.base, folders, options.ocr, options.keep.resolve())
    totals: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as temporary:
        if options.head:
            after = exports_of(options.head, folders, options.ocr, options.keep.resolve())
        else:
            after = [Path(temporary, str(n)) for n in range(len(folders))]
        for folder, old, new in zip(folders, before, after, strict=True):
            if not options.head:
                export_all(ROOT, documents(folder), options.ocr, new)
            print(f"\n== {folder}: {len(documents(folder))} documents", flush=True)
            for what, document in _EXPORTS.items():
                found = changes(rows(old / f"{what}.csv"), rows(new / f"{what}.csv"), document)
                show(what, found, set_aside)
                totals.update((what, change.kind) for change in found)
    print("\n== in all")
    for what in _EXPORTS:
        print(f"{what:12} " + "  ".join(f"{totals[what, kind]:6} {kind}" for kind in ("added", "lost", "altered")))


if __name__ == "__main__":
    main()
