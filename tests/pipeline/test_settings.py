"""cancu.toml sets what options leave out; `--out -` is standard output; a shell can complete."""

import json
import shutil
import subprocess

import pytest

from extractors.records import Header
from pipeline.cli import build_parser, main
from pipeline.commands.completion import script
from pipeline.commands.options import subparsers_of
from tests.pipeline.handmade import document, obligation, save


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    save(tmp_path / "plans.duckdb", {"plan.txt": document(
        Header("KH", "17/KH-UBND", issued="2026-01-12", issuer="UBND xã Bến Đò"),
        obligations=[obligation("Rà soát bến bãi", "Sở Y tế"), obligation("Lập danh sách đò ngang", "Sở Nội vụ")])})
    return tmp_path


def configure(folder, text):
    (folder / "cancu.toml").write_text(text, encoding="utf-8")


def test_what_the_file_sets_is_the_default(folder, capsys):
    configure(folder, 'db = "plans.duckdb"\nunit = "Sở Y tế"\nout = "exported"\nlang = "vi"\nfolder = "plans"')
    (folder / "exported").mkdir()
    assert main(["export", "obligations", "--format", "json"]) == 0
    assert [row["leads"] for row in json.loads((folder / "exported" / "obligations.json").read_text(encoding="utf-8"))] == ["Sở Y tế"]
    assert main(["export", "documents", "--format", "json", "--out", "-"]) == 0  # a body chooses tasks only
    capsys.readouterr()
    assert main(["export", "obligations", "--unit", "Sở Nội vụ", "--format", "json", "--out", "mine.json"]) == 0
    assert [row["leads"] for row in json.loads((folder / "mine.json").read_text(encoding="utf-8"))] == ["Sở Nội vụ"]
    assert main(["run"]) == 2
    assert "Không có tệp hay thư mục plans" in capsys.readouterr().err
    assert main(["--lang", "en", "run"]) == 2
    assert "There is no file or folder plans" in capsys.readouterr().err


@pytest.mark.parametrize(("text", "message"), [
    ('databse = "x.duckdb"', "cancu.toml: there is no key databse; there are folder, db, out, unit, lang"),
    ("db = 3", 'cancu.toml: db has to be "..."'), ('lang = "fr"', "cancu.toml: lang has to be vi / en"), ("db = ", "cancu.toml is no TOML"),
    ('[run]\ndb = "x"', "cancu.toml: there is no key run"), ('unit = ""', "cancu.toml: unit has to be"),
    ("\udcff", "cancu.toml is no TOML"),
])
def test_a_wrong_key_gets_one_line(tmp_path, monkeypatch, capsys, text, message):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cancu.toml").write_bytes(text.encode(errors="surrogateescape"))
    assert main(["status"]) == 2
    printed = capsys.readouterr().err
    assert message in printed
    assert printed.startswith("cancu: ")
    assert printed.count("\n") == 1


@pytest.mark.parametrize(("words", "opening"), [
    (["export", "obligations"], b"\xef\xbb\xbfobligation_id"), (["export", "obligations", "--format", "xlsx"], b"PK"),
    (["export", "documents", "--format", "akn", "--document", "17/KH-UBND"], b"<?xml"), (["report"], b"<!doctype html>")])
def test_a_hyphen_is_standard_output(folder, capfdbinary, words, opening):
    assert main([*words, "--db", "plans.duckdb", "--out", "-"]) == 0
    assert capfdbinary.readouterr().out.startswith(opening)
    assert not (folder / "-").exists()


def test_days_are_written_either_way(folder, capsys):
    counts = []
    for day in ("2025-12-31", "31/12/2025"):
        assert main(["export", "obligations", "--db", "plans.duckdb", "--due-before", day, "--format", "json", "--out", "-"]) == 0
        counts.append(len(json.loads(capsys.readouterr().out)))
    assert counts == [0, 0]


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(("line", "expected"), [
    ("cancu sea", ["search"]), ("cancu export --due-", ["--due-before", "--due-after"]), ("cancu status --lan", ["--lang"]),
    ("cancu run pl", [])])
def test_bash_completes(line, expected):
    words = line.split()
    program = script(subparsers_of(build_parser()), "bash") + f"""
COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _cancu; printf '%s\\n' "${{COMPREPLY[@]}}" """
    done = subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == expected


def test_zsh_gets_the_same_with_its_bash_completion(capsys):
    assert main(["completion", "zsh"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("autoload -U +X compinit")
    assert printed.endswith(script(subparsers_of(build_parser()), "bash"))
