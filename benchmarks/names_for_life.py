"""Measures whether tasks keep their names while plans are edited: lines added, dropped, moved, reworded, files renamed,
another format, a new rule.

In: a number of plans. Out: shares of tasks that kept their name, by what was done to them, and names given to another task; exit status 1
below the bar.

    python benchmarks/names_for_life.py --plans 100
"""

from __future__ import annotations

import argparse
import html
import io
import os
import random
import re
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.generator.generate import plan_acts
from benchmarks.generator.known import Known
from benchmarks.generator.layout import Block, lay_out
from benchmarks.generator.mentions import Naming
from benchmarks.generator.writing import Writer
from benchmarks.readers import ROOT
from pipeline.register.faces import words

BAR = 0.99
_BULLET = re.compile(r"(- |\d+\. )(.{25,})", re.S)
_NUMBER = re.compile(r"\d+(?=\. )")
MARKS = re.compile("[\U000f0000-\U0010ffff\ue000-\uf8ff]")
_ADDED = ("Sơ kết {n} năm thực hiện, đánh giá hiệu quả mô hình thí điểm tại các địa bàn.",
          "Mở lớp bồi dưỡng số {n} cho cán bộ đầu mối của đơn vị.",
          "Lập danh sách {n} điểm nóng cần xử lý trước mùa mưa.", "In và phát {n} bộ tài liệu hỏi đáp đến từng tổ dân phố.")
_WORD = ('<?xml version="1.0" encoding="UTF-8"?>'
         '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}'
         "</w:body></w:document>")
_TYPES = ('<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
          'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
          '<Override PartName="/word/document.xml" '
          'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
_RELATIONS = ('<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
              '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
              'Target="word/document.xml"/></Relationships>')
RULE = '[[group]]\nlevel = "province"\nunit = [{ name = "Trung tâm Điều hành bến bãi", variants = ["Trung tâm ĐHBB"] }]\n'


@dataclass(slots=True)
class Line:
    """A block of a plan: `key` says which it is whatever happens to it, `done` what was done to it."""

    key: int
    text: str
    aligned: bool
    done: str = "untouched"


def plans(number: int, seed: int) -> Iterator[list[Line]]:
    """Yield *number* plans as lines."""
    draw = random.Random(seed)
    acts = plan_acts(number * 4, draw)
    known = Known(acts)
    chosen = {act.number: act for act in acts if act.doc_type == "KH" and act.number and act.kind != "draft"}
    for act in list(chosen.values())[:number]:
        blocks = list(Writer(act, Naming(act, known, draw), draw).blocks())
        yield [Line(key, block.text, block.aligned) for key, block in enumerate(blocks)]


def edit(lines: list[Line], draw: random.Random) -> list[Line]:
    """Return a later edition: one to three lines added, one dropped, one moved among its neighbours, one reworded."""
    edited = [Line(line.key, line.text, line.aligned) for line in lines]
    tasks = [line for line in edited if not line.aligned and _BULLET.fullmatch(line.text)]
    chosen = draw.sample(tasks, min(3, len(tasks)))
    for line, how in zip(chosen, ("dropped", "moved", "reworded"), strict=False):
        if draw.random() < 0.7:
            line.done = how
    for line in chosen:
        if line.done == "dropped":
            edited.remove(line)
        elif line.done == "moved":
            _move(edited, line, draw)
        elif line.done == "reworded":
            line.text = _reworded(line.text, draw)
    for n in range(draw.randint(1, 3)):
        at = draw.choice([n for n, line in enumerate(edited) if not line.aligned and _BULLET.fullmatch(line.text)] or [len(edited)])
        mark = _BULLET.fullmatch(edited[at].text) if at < len(edited) else None
        text = draw.choice(_ADDED).format(n=draw.randint(2, 99))
        edited.insert(at, Line(-1 - n, (mark[1] if mark else "- ") + text, False, "added"))
    return _numbered_anew(edited)


def _move(lines: list[Line], line: Line, draw: random.Random) -> None:
    """Put *line* behind another of its kind."""
    mark = line.text[:1]
    others = [other for other in lines
              if other is not line and not other.aligned and other.text[:1] == mark and _BULLET.fullmatch(other.text)]
    if others:
        lines.remove(line)
        lines.insert(lines.index(draw.choice(others)) + 1, line)


def _reworded(text: str, draw: random.Random) -> str:
    parts = text.rstrip(".").split(" ")
    if draw.random() < 0.5:
        return " ".join(parts) + draw.choice(
            (", báo cáo kết quả trong tháng 11.", "; hoàn thành trong quý IV.", " theo lộ trình đã duyệt."))
    at = draw.randint(min(3, len(parts) - 1), len(parts) - 1)
    parts[at:at + 1] = ["kịp", "thời"]
    return " ".join(parts) + "."


def _numbered_anew(lines: list[Line]) -> list[Line]:
    number = 0
    for line in lines:
        if re.match(r"[IVX]+\. ", line.text):
            number = 0
        elif not line.aligned and _NUMBER.match(line.text):
            number += 1
            line.text = _NUMBER.sub(str(number), line.text, count=1)
    return lines


def as_file(lines: list[Line], form: str, draw: random.Random) -> bytes:
    """Return the bytes of a plan as txt, html or docx."""
    if form == "txt":
        return lay_out([Block(line.text, line.aligned) for line in lines], draw)[0].encode()
    paragraphs = [html.escape(" ".join(part.split())) for line in lines for part in MARKS.sub("", line.text).split("\n")]
    if form == "html":
        body = "".join(f"<p>{text}</p>" for text in paragraphs)
        return f"<html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()
    body = "".join(f"<w:p><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>" for text in paragraphs)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in (("[Content_Types].xml", _TYPES), ("_rels/.rels", _RELATIONS), ("word/document.xml", _WORD.format(body))):
            archive.writestr(name, content)
    return file.getvalue()


def names(database: Path, lines: dict[str, list[Line]]) -> dict[tuple[str, int], set[str]]:
    """Return the names of the tasks that each line of each plan became; tasks whose words stand in several lines are left out."""
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    with duckdb.connect(str(database), read_only=True) as con:
        rows = con.execute("SELECT number, obligation_id, task FROM v_obligations").fetchall()
    for number, name, task in rows:
        bearers = [line for line in lines.get(number, ()) if words(task) and words(task) in words(MARKS.sub("", line.text))]
        if len(bearers) == 1:
            found[number, bearers[0].key].add(name)
    return found


def measure(number: int, seed: int, folder: Path) -> tuple[Counter[str], Counter[str], int]:
    """Ingest plans, edit them, ingest again, and again under a new rule; return tasks by what was done, those that kept names, slips."""
    draw = random.Random(seed)
    raw, database = folder / "raw", folder / "out" / "cancu.duckdb"
    raw.mkdir(parents=True)
    first: dict[str, list[Line]] = {}
    for n, lines in enumerate(plans(number, seed)):
        first[number_of(lines, n)] = lines
        (raw / f"{n:03}.txt").write_bytes(as_file(lines, "txt", draw))
    cancu("ingest", str(raw), "--db", str(database))
    before = names(database, first)
    second: dict[str, list[Line]] = {}
    for n, (key, lines) in enumerate(first.items()):
        second[key] = edit(lines, draw)
        (raw / f"{n:03}.txt").unlink()
        form = draw.choice(("txt", "html", "docx"))
        stem = f"{n:03}" if draw.random() < 0.5 else f"ban-sua-{draw.randint(1000, 9999)}-{n}"
        (raw / f"{stem}.{form}").write_bytes(as_file(second[key], form, draw))
    cancu("ingest", str(raw), "--db", str(database))
    rules = folder / "rules"
    rules.mkdir()
    (rules / "units.toml").write_text(RULE, encoding="utf-8")
    cancu("ingest", str(raw), "--db", str(database), "--rules", str(rules))
    return compare(before, names(database, second), second)


def number_of(lines: list[Line], n: int) -> str:
    """Return the number printed in a plan, or *n*."""
    found = re.search(r"Số: *(\S+/\S+)", MARKS.sub("", "\n".join(line.text for line in lines)))
    return found[1] if found else str(n)


def compare(before: dict[tuple[str, int], set[str]], after: dict[tuple[str, int], set[str]],
            second: dict[str, list[Line]]) -> tuple[Counter[str], Counter[str], int]:
    """Count tasks by what was done to their lines, those with the name they had, and names that now stand for another line."""
    done = {(number, line.key): line.done for number, lines in second.items() for line in lines}
    owner = {name: key for key, found in before.items() for name in found}
    all_, kept, slips = Counter[str](), Counter[str](), 0
    for key, found in after.items():
        slips += sum(owner.get(name, key) != key for name in found)
        if key in before:
            all_[done[key]] += 1
            kept[done[key]] += bool(found & before[key])
            if not found & before[key] and done[key] == "untouched":
                print(f"lost: {key[0]}: {sorted(before[key])} is now {sorted(found)}", file=sys.stderr)
    return all_, kept, slips


def cancu(*arguments: str, stdout: int | None = None) -> None:
    """Run a command of cancu; *stdout* as for subprocess."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-m", "pipeline.cli", *arguments], env=environment, check=True, stdout=stdout)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, default=100)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--keep", type=Path, help="work in this folder, which must be new, and leave it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        all_, kept, slips = measure(options.plans, options.seed, options.keep or Path(folder))
    print("| line | tasks | kept their name |\n| --- | ---: | ---: |")
    for done in sorted(all_):
        print(f"| {done} | {all_[done]} | {kept[done]} ({kept[done] / all_[done]:.1%}) |")
    print(f"\nnames given to another task: {slips}")
    return 1 if slips or kept["untouched"] < BAR * all_["untouched"] else 0


if __name__ == "__main__":
    sys.exit(main())
