"""docs/exports.md tells the truth: its commands run, its excerpts stand in what they write, its tables are those of the rules."""

import csv
import re
import shlex
from pathlib import Path

import pytest

from extractors import rulebook
from pipeline.cli import main
from pipeline.link.current_links import link_anew
from pipeline.store.database import replace_documents, writing
from pipeline.store.identifiers import document_id
from pipeline.store.rows import File, document_rows
from tests.texts import PLANS, read_plan

TEXT = (Path(__file__).parents[1] / "docs" / "exports.md").read_text(encoding="utf-8")
SHOWN = re.compile(r"```console\n\$ cancu (?P<command>.+)\n```\n(?:```\w+\n(?P<excerpt>(?:(?!```).*\n)+)```)?")


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "cancu.duckdb"
    with writing(path) as con:
        replace_documents(con, [document_rows(read_plan(plan), File(document_id(plan.name, plan.read_bytes()), plan.name, "0" * 64, "test"))
                                for plan in PLANS])
        link_anew(con)
    return path


@pytest.mark.parametrize("shown", list(SHOWN.finditer(TEXT)), ids=lambda shown: shown["command"].partition("--out ")[2])
def test_command(shown, database, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    command = shlex.split(shown["command"])
    assert main([*command, "--db", str(database)]) == 0
    out = tmp_path / command[command.index("--out") + 1]
    assert out.exists()
    if shown["excerpt"]:
        written = out.read_text(encoding="utf-8-sig")
        missing = [line for line in shown["excerpt"].splitlines() if line.removesuffix("...").rstrip() not in written]
        assert missing == []


def test_every_command_of_the_page_is_run():
    assert len(list(SHOWN.finditer(TEXT))) == TEXT.count("$ cancu ")


def test_package_excerpt(database, tmp_path):
    main(["export", "obligations", "--headers", "vi", "--db", str(database), "--out", str(tmp_path / "viec.csv")])
    written = (tmp_path / "datapackage.json").read_text(encoding="utf-8")
    excerpt = next(block for block in re.findall(r"```json\n(.*?)```", TEXT, re.S) if '"type": "date"' in block)
    assert excerpt.rstrip() in written


def test_mapping_of_sections():
    rows = {kind: (element, short) for kind, element, short in re.findall(r"^\| (\w+) \| `(\w+)`.*?\| .*?`(?:\w+__)*([a-z]+)_", TEXT, re.M)}
    known = {kind: (entry["element"], entry["short"]) for kind, entry in rulebook.table("akoma_ntoso")["sections"].items()}
    assert {kind: rows.get(kind) for kind in known if kind != "appendix"} == {kind: known[kind] for kind in known if kind != "appendix"}


@pytest.mark.parametrize("what", ["obligations", "documents", "citations", "links", "sections"])
def test_columns(what, database, tmp_path):
    main(["export", what, "--headers", "vi", "--db", str(database), "--out", str(tmp_path / "list.csv")])
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        columns = ", ".join(next(csv.reader(file)))
    assert f"| `{what}` | {columns} |" in TEXT
