"""Every message has its Vietnamese: what is said, what helps, what argparse complains of, what codes say."""

import argparse
import ast
import inspect
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from extractors import rulebook
from extractors.readers.errors import REASONS
from pipeline.cli import build_parser, main
from pipeline.commands.options import subparsers_of
from pipeline.link import links, sets, versions
from pipeline.messages import asked_for, called, catalogue, said, speaking
from pipeline.store import unwritable
from tests.test_diagnostics import ROOT

_BRACES = re.compile(r"\{[^}]*\}|%\([^)]*\)[sr]|%[sr]")
_SAY = {"said", "UsageError"}
_NO_WORDS = {*_SAY, "called", "execute", "get", "dumps", "print_records"}
_PRINT = {"print", "heading", "wrapped", "field", "complain", "table"}
# values that are looked up: what stands in them is in a table of labels or below
_LOOKED_UP = {text for table in (links.REASONS, sets.REASONS, versions.REASONS) for text in table.values()} | {
    *unwritable._REMEDIES.values(), unwritable._ANY, "documents", "documents, other versions", "documents cited, without a file",
    "obligations", "with a deadline", "citations", "open", "repaired", "sets open", "links", "document", "task", "passage", "box",
    "characters", "section", "deadline", "deadline is"}
# what argparse says to whoever writes a program, or of what no command here has
_OF_PROGRAMMERS = re.compile(r"invalid argument for positionals|not callable|subparser|not defined|%r$|argument \"-\"|parser_name|dest=|"
                             r"conflict|option string|must be optional|can't open|deprecated|warning|^subcommands$|^ \(default|^%\(heading")


def modules():
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in sorted((ROOT / "pipeline").rglob("*.py"))]


def called_as(node):
    return getattr(node.func, "id", getattr(node.func, "attr", None)) if isinstance(node, ast.Call) else None


def texts_of(node, named):
    """Yield the texts that *node* may be: itself, either way of a choice, what a name stands for."""
    if isinstance(node, ast.IfExp):
        yield from texts_of(node.body, named)
        yield from texts_of(node.orelse, named)
    elif isinstance(node, ast.Name) and node.id in named:
        yield from texts_of(named[node.id], named)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        pytest.fail(f"line {node.lineno}: an f-string cannot be looked up")


def said_anywhere():
    found = set()
    for _, tree in modules():
        named = {node.targets[0].id: node.value for node in ast.walk(tree)
                 if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)}
        for node in ast.walk(tree):
            if called_as(node) in _SAY and node.args:
                found |= set(texts_of(node.args[0], named))
    return found


def shown_in_help():
    parser = build_parser()
    for one in (parser, *subparsers_of(parser).values()):
        yield from filter(None, [one.description])
        for action in one._actions:
            yield from (text for text in (action.help, action.metavar) if isinstance(text, str))


def words_of_argparse():
    source = inspect.getsource(argparse)
    texts = re.findall(r"\b_\(\s*((?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")(?:\s*(?:'[^']*'|\"[^\"]*\"))*)", source)
    found = {text for text in (ast.literal_eval(f"({text})") for text in texts) if not _OF_PROGRAMMERS.search(text)}
    return found | {"expected %s argument", "expected %s arguments"}


def needed():
    return said_anywhere() | set(shown_in_help()) | _LOOKED_UP


def test_no_message_lacks_its_vietnamese():
    assert sorted((needed() | words_of_argparse()) - catalogue().keys()) == []


def test_no_vietnamese_is_left_over():
    of_any_python = re.compile(r"usage: |%|argument|options|version number")
    assert [text for text in catalogue().keys() - needed() if not of_any_python.search(text)] == []


@pytest.mark.parametrize(("english", "vietnamese"), catalogue().items())
def test_the_same_is_filled_in(english, vietnamese):
    assert sorted(_BRACES.findall(english)) == sorted(_BRACES.findall(vietnamese))


def test_nothing_is_printed_that_is_not_said():
    """What goes to print, heading, wrapped ... holds no words but those of `said`: a word beside it would stay English."""
    loose = []
    for path, tree in modules():
        if path.parent.name not in ("commands", "batch"):
            continue
        inside = {id(part) for node in ast.walk(tree) if called_as(node) in _NO_WORDS for part in ast.walk(node)}
        inside |= {id(part) for node in ast.walk(tree) if isinstance(node, (ast.Subscript, ast.keyword, ast.Compare))
                   for part in ast.walk(node.slice if isinstance(node, ast.Subscript) else node)}
        for node in ast.walk(tree):
            if called_as(node) in _PRINT and isinstance(node.func, ast.Name):
                loose += [f"{path.name}:{part.lineno}: {part.value}" for part in ast.walk(node)
                          if isinstance(part, ast.Constant) and isinstance(part.value, str) and id(part) not in inside
                          and re.search(r"[A-Za-z]{3}", part.value) and part.value not in ("cancu: ",)]
    assert not loose, "\n".join(loose)


def test_every_code_says_what_it_is():
    labels = rulebook.table("labels")
    explained = set(re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8"), re.M))
    assert explained == set(labels["diagnostic"])
    assert REASONS | {"too_much_memory"} == set(labels["failure"])
    assert {*links.REASONS, *sets.REASONS, *versions.REASONS} <= set(labels["code"])


@pytest.mark.parametrize(("words", "settings", "system", "language"), [
    (["--lang", "vi", "status"], None, {}, "vi"), (["status", "--lang=en"], "vi", {"LANG": "vi_VN.UTF-8"}, "en"),
    (["status"], "vi", {"LANG": "en_GB.UTF-8"}, "vi"), (["status"], None, {"LANG": "vi_VN"}, "vi"),
    (["status"], None, {"LC_ALL": "C", "LANG": "vi_VN"}, "en"), (["status"], None, {}, "en"), (["status", "--lang"], None, {}, "en")])
def test_whose_language_counts(monkeypatch, words, settings, system, language):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in system.items():
        monkeypatch.setenv(name, value)
    assert asked_for(words, settings) == language


def test_who_asks_for_vietnamese_gets_it(tmp_path, capsys):
    assert main(["status", "--lang", "vi", "--db", str(tmp_path / "không có.duckdb")]) == 2
    assert "Không có cơ sở dữ liệu ở" in capsys.readouterr().err
    for words, part in ((["--lang", "vi", "--help"], "cách dùng: cancu"), (["show", "--help", "--lang", "vi"], "VĂN_BẢN"),
                        (["--lang=vi", "show"], "thiếu đối số: VĂN_BẢN"), (["status", "--lang", "vi", "--nothing"], "không có đối số")):
        with pytest.raises(SystemExit):
            main(words)
        captured = capsys.readouterr()
        assert part in captured.out + captured.err
    assert (said("nothing"), called("implements")) == ("nothing", "implements")  # the language ends with the command
    with speaking("vi"):
        assert (said("nothing"), called("implements")) == ("không có", "Thực hiện")


def test_the_system_may_ask_for_it():
    done = subprocess.run([sys.executable, "-m", "pipeline.cli", "show", "--help"], cwd=ROOT, capture_output=True,
                          env={**os.environ, "LC_ALL": "vi_VN.UTF-8", "PYTHONIOENCODING": "cp1252", "PYTHONPATH": str(Path(ROOT))})
    assert "Xem một văn bản" in done.stdout.decode("utf-8")
