"""The command line: documented, plain when piped, honest exit statuses."""

import io
import json
import shlex
from importlib import import_module

import pytest

from extractors.records import Diagnostic, Header, LedgerEntry, Section, StatedLink
from pipeline.cli import build_parser, main
from pipeline.commands import COMMANDS
from tests.pipeline.handmade import citation, document, obligation, save

LONG = "Rà soát, hoàn thiện các văn bản về khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số trên địa bàn [thành phố] năm 2025"


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    issuer = "UBND thành phố Huế"
    return str(save(tmp_path_factory.mktemp("commands") / "db.duckdb", {
        "plan.txt": document(
            Header("KH", "17/KH-UBND", issued="2026-01-12", issuer=issuer, title=LONG),
            citations=[citation("NQ", "57-NQ/TW", "Bộ Chính trị")],
            links=[StatedLink(None, "implements", 0, "Thực hiện")], obligations=[obligation(LONG, "Sở Y tế")],
            sections=[Section(0, None, "I", "I", "section", "NHIỆM VỤ", LONG, 1, 0, 1),
                      Section(1, 0, "I.1", "1", "item", None, LONG, 1, 0, 1)],
            ledger=[LedgerEntry(1, 1, "I. NHIỆM VỤ", "section", "I"), LedgerEntry(2, 1, "lạc", "unassigned")],
            diagnostics=[Diagnostic("blank_number", "the number is not filled in")]),
        "ward.txt": document(Header("KH", "3/KH-UBND", issuer="UBND phường Phú Xuân"), citations=[citation("KH", "17/KH-UBND", issuer)],
                             links=[StatedLink(None, "implements", 0, "Thực hiện", "inferred")])}))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_with_an_example_that_works(name, capsys):
    command = import_module(f"pipeline.commands.{name}")
    for line in command.EXAMPLE.splitlines():
        program, *words = shlex.split(line.partition(" < ")[0])
        assert program == "cancu"
        assert words[0] == name
        build_parser().parse_args(words)
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    printed = capsys.readouterr().out
    assert command.HELP.split()[0] in printed
    assert command.EXAMPLE in printed


@pytest.mark.parametrize("words", [
    ["show", "17/KH-UBND"], ["show", "plan"], ["show", "NQ 57-NQ/TW"], ["trace", "doc-plan.o0001"], ["implements", "57-NQ/TW"],
    ["implements", "ward.txt", "--up"], ["implements", "3/KH-UBND"], ["status"],
])
def test_output_is_plain_and_narrow_when_piped(database, capsys, words):
    assert main([*words, "--db", database]) == 0
    printed = capsys.readouterr().out
    assert "\033" not in printed
    assert max(map(len, printed.splitlines())) <= (80 if words[0] != "trace" else len(LONG))  # a quote is never broken


def test_show(database, capsys):
    assert main(["show", "plan.txt", "--db", database]) == 0
    printed = capsys.readouterr().out
    for part in ("17/KH-UBND", "  1 Rà soát", "[thành phố]", "lead: Sở Y tế", "this document implements NQ 57-NQ/TW", "blank_number"):
        assert part in printed


def test_show_lines_tells_where_each_line_went(database, capsys):
    assert main(["show", "plan", "--lines", "--db", database]) == 0
    assert [line.split()[2] for line in capsys.readouterr().out.splitlines()] == ["section", "unassigned"]


def test_implements_through_others(database, capsys):
    assert main(["implements", "57-NQ/TW", "--db", database]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "NQ 57-NQ/TW is implemented by", "KH 17/KH-UBND, UBND thành phố Huế",
        "  KH 3/KH-UBND, UBND phường Phú Xuân [inferred]", "    through KH 17/KH-UBND", "    weakest step: Thực hiện"]


def test_status_names_failures_until_they_are_read(reader, raw, tmp_path, capsys):
    (raw / "bad.txt").touch()
    database = ["--db", str(tmp_path / "db.duckdb")]
    assert main(["run", str(raw), *database]) == 1
    captured = capsys.readouterr()
    assert "bad.txt could not be read (empty)" in captured.err
    assert "failed     1" in captured.out
    assert main(["status", *database]) == 0
    assert "bad.txt (empty): there is nothing in it" in capsys.readouterr().out
    (raw / "bad.txt").write_text("3/KH: Theo dõi", encoding="utf-8")
    assert main(["ingest", str(raw), *database]) == 0
    assert main(["status", *database]) == 0
    assert "bad.txt" not in capsys.readouterr().out.partition("could not be read")[2]


@pytest.mark.parametrize("command", ["run", "ingest"])
def test_json_is_all_that_standard_output_holds(reader, raw, tmp_path, capsys, command):
    (raw / "bad.txt").touch()
    database = tmp_path / "db.duckdb"
    assert main([command, str(raw), "--db", str(database), "--json"]) == 1
    captured = capsys.readouterr()
    report = json.loads(captured.out)
    assert report.pop("seconds") > 0
    exported = {"obligations": str(tmp_path / "obligations.csv"), "sheet": str(tmp_path / "obligations.xlsx")} if command == "run" else {}
    assert report == {"run_id": 1, "database": str(database), **exported, "read": 2, "unchanged": 0, "failed": 1,
                      "failures": [{"source": "bad.txt", "code": "empty", "message": "there is nothing in it. Scan it again."}],
                      "partial": []}
    assert "reading 3/3" in captured.err
    assert main([command, str(raw / "a.txt"), "--db", str(database), "--json"]) == 0
    again = json.loads(capsys.readouterr().out)
    assert (again["run_id"], again["read"], again["unchanged"], again["failures"]) == (2, 0, 1, [])


def test_a_summary_counts_failures_by_reason(reader, raw, tmp_path, capsys):
    for n in range(2):
        (raw / f"empty {n}.txt").touch()
    (raw / "odd.txt").write_text("no colon", encoding="utf-8")
    assert main(["run", str(raw), "--db", str(tmp_path / "db.duckdb")]) == 1
    summary = capsys.readouterr().out
    for line in ("read          2", "failed        3", "  empty       2", "  unreadable  1"):
        assert line in summary


@pytest.mark.parametrize(("words", "message"), [
    (["show", "nothing"], "cancu export documents"),
    (["trace", "nothing"], "obligations.csv"),
    (["implements", "nothing"], "No document is called nothing"),
])
def test_unknown_names_say_what_to_do(database, capsys, words, message):
    assert main([*words, "--db", database]) == 2
    assert message in capsys.readouterr().err


def test_a_missing_database_says_how_to_make_one(tmp_path, capsys):
    for words in (["status"], ["link"], ["export", "links"]):
        assert main([*words, "--db", str(tmp_path / "none.duckdb")]) == 2
        assert "cancu run" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_wrong_use(tmp_path, capsys):
    assert main(["run", str(tmp_path / "nowhere"), "--db", str(tmp_path / "x.duckdb")]) == 2
    assert "nowhere" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_an_ambiguous_number_lists_the_choices(tmp_path, capsys):
    database = save(tmp_path / "db.duckdb", {f"{name}.txt": document(Header("KH", "1/KH-UBND", issuer=name)) for name in ("A", "B")})
    assert main(["show", "1/KH-UBND", "--db", str(database)]) == 2
    printed = capsys.readouterr().err
    assert "doc-A  KH 1/KH-UBND, A" in printed
    assert "doc-B" in printed


def test_link_again(database, capsys):
    assert main(["link", "--db", database]) == 0
    assert capsys.readouterr().out.startswith("2 links, 0 citations open")


def test_explain_lines(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("trước ngày 15/8/2025\n\nSở Y tế\n"))
    assert main(["explain", "--lines"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [entry["text"] for entry in found] == ["trước ngày 15/8/2025", "", "Sở Y tế"]
    assert found[0]["deadlines"][0]["due_to"] == "2025-08-14"
    assert found[2]["units"][0]["name"] == "Sở Y tế"


def test_explain_wrong_use(capsys):
    assert main(["explain", "a", "--lines"]) == 2
    assert main(["explain", "a", "--in", "nowhere at all"]) == 2


@pytest.mark.parametrize("name", ["2025/b.txt", "b.txt", "b", "2/KH", "kh 2/kh"])
def test_a_document_has_many_names(reader, raw, tmp_path, capsys, name):
    database = ["--db", str(tmp_path / "db.duckdb")]
    assert main(["ingest", str(raw), *database]) == 0
    assert main(["show", name, *database]) == 0
    assert "Bố trí vốn" in capsys.readouterr().out


def test_a_faulty_rules_file_is_wrong_use(tmp_path, capsys):
    (tmp_path / "deadlines.toml").write_text("this is no TOML", encoding="utf-8")
    assert main(["explain", "trước ngày 15/8/2025", "--rules", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("cancu: ")
