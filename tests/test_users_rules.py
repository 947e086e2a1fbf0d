"""A user's folder of rules: what cannot be used is told in one line, what can be holds at once and as long as it is in use."""

import re
from datetime import date
from pathlib import Path

import pytest

from extractors import rulebook
from extractors.expressions.bodies.units import find_units
from extractors.expressions.times.deadlines import find_deadlines
from extractors.obligations.words import begins_with_body
from extractors.records import Jurisdiction
from pipeline.cli import main

ROOT = Path(__file__).parents[1]
HERE = Jurisdiction("tỉnh Lào Cai")
RULE = '[[{group}]]\nid = "{id}"\n{keys}pattern = \'\'\'{pattern}\'\'\'\nmatch = ["{match}"]\nno_match = ["{no_match}"]\n'


@pytest.fixture(autouse=True)
def _own_rules_after():
    """Leave the project's rules to the next test."""
    yield
    rulebook.use_extra_folder(None)


def rule(group, pattern, match, no_match="x", keys="", name="mine"):
    return RULE.format(group=group, id=name, keys=keys, pattern=pattern, match=match, no_match=no_match)


@pytest.mark.parametrize(("file", "content", "told"), [
    ("table_headers", '[[heading]]\nrole = "lead"\nname = ["Đầu mối"]\n', ["heading", "'name'", "'names'"]),
    ("table_headers", '[[heading]]\nrole = "lead"\nnames = "Đầu mối"\n', ["heading", "'names'", "a list of texts"]),
    ("table_headers", '[[heading]]\nrole = "leader"\nnames = ["Đầu mối"]\n', ["heading", "'role'", "'leader'", "'lead'"]),
    ("table_headers", '[[headings]]\nrole = "lead"\nnames = ["Đầu mối"]\n', ["'headings'", "'heading'"]),
    ("table_headers", '[heading]\nrole = "lead"\n', ["heading", "a list of tables"]),
    ("table_headers", '[cost.lead]\nwords = "ten"\n', ["cost", "lead"]),
    # a table whose keys code asks for by name takes no others
    ("references", '[words]\nplannd = ["x"]\n', ["words", "'plannd'", "'planned'"]),
    ("units", '[[group]]\nunit = [{ name = "Trạm Kênh Bắc" }]\n', ["group", "'level'", "missing"]),
    ("units", '[[group]]\nlevel = "province"\nunit = [{ nam = "Trạm Kênh Bắc" }]\n', ["unit", "'nam'", "'name'"]),
    ("units", '[[group]]\nlevel = "province"\nunit = ["Trạm Kênh Bắc"]\n', ["'unit'", "a list of tables"]),
    ("units", '[[group]]\nlevel = 3\nunit = []\n', ["'level'", "text"]),
    ("places", 'province_kinds = "tỉnh"\n', ["province_kinds", "a list of texts"]),
    ("deadlines", '[numbers]\n"mười lăm" = "15"\n', ["numbers", "a whole number"]),
    ("deadlines", rule("moment", "(", "a", keys='unit = "day"\n'), ["rule mine"]),
    ("deadlines", rule("moment", "(?&nowhere)", "a", keys='unit = "day"\n'), ["rule mine", "nowhere"]),
    ("deadlines", rule("moment", "mùa nước", "khác", keys='unit = "day"\n'), ["rule mine", "does not match"]),
    ("deadlines", '[[moment]]\nunit = "day"\npattern = "a"\n', ["moment", "missing"]),
    ("deadlines", '[fragment]\ngap = "("\n', ["fragment gap"]),
    ("deadlines", "this is no TOML", ["deadlines.toml"]),
    ("deadline", "", ["deadline.toml", "deadlines"]),
])
def test_what_cannot_be_used_is_told_in_one_line(tmp_path, capsys, file, content, told):
    (tmp_path / f"{file}.toml").write_text(content, encoding="utf-8")
    assert main(["explain", "trước ngày 15/8/2025", "--rules", str(tmp_path)]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("cancu: ")
    assert [word for word in (f"{file}.toml", *told) if word not in line] == []


def test_no_document_is_read_with_rules_that_cannot_be_used(tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "units.toml").write_text("[[group]]\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Giao Sở Y tế báo cáo", encoding="utf-8")
    database = tmp_path / "db.duckdb"
    assert main(["ingest", str(tmp_path / "a.txt"), "--db", str(database), "--rules", str(tmp_path / "rules")]) == 2
    assert not database.exists()


def test_our_own_files_fit_their_own_shape():
    for name in rulebook.names():
        rulebook.check(name, rulebook.table(name))


def test_a_moment_of_the_users_may_begin_with_any_word(tmp_path):
    moment = rule("moment", r"vụ\s+chiêm\s+năm\s+(?P<y>(?&year))", "vụ chiêm năm 2026", "vụ mùa", 'unit = "year"\n', "harvest")
    (tmp_path / "deadlines.toml").write_text(moment, encoding="utf-8")
    rulebook.use_extra_folder(tmp_path)
    for printed in ("Vụ chiêm năm 2026", "trước vụ chiêm năm 2026"):
        text = f"Các trạm bơm kiểm tra cửa cống; {printed} vận hành thử."
        assert [found.text for found in find_deadlines(text, date(2026, 1, 5))] == [printed]


def test_two_folders_in_one_process(tmp_path):
    text = "giao Đội Kênh Bắc và Trạm Cống Nam kiểm tra cửa cống"

    def found(folder):
        rulebook.use_extra_folder(folder)
        return {unit.text for unit in find_units(text, HERE)}

    folders = []
    for name in ("Đội Kênh Bắc", "Trạm Cống Nam"):
        folders.append(tmp_path / name)
        folders[-1].mkdir()
        (folders[-1] / "units.toml").write_text(f'[[group]]\nlevel = "province"\nunit = [{{ name = "{name}" }}]\n', encoding="utf-8")
    none = found(None)
    assert [found(folder) - none for folder in (*folders, None, folders[0])] == [
        {"Đội Kênh Bắc"} - none, {"Trạm Cống Nam"} - none, set(), {"Đội Kênh Bắc"} - none]


def test_what_is_kept_of_rules_goes_with_them():
    """Whatever else is kept for ever must not depend on rules."""
    kept = {name for path in (ROOT / "extractors").rglob("*.py") if path.name != "rulebook.py"
            for name in re.findall(r"^@(?:functools\.)?(?:lru_)?cache\b[^\n]*\ndef (\w+)", path.read_text(encoding="utf-8"), re.M)}
    assert kept <= {"_tagger", "tokenizer", "verbose", "solar_date", "fold", "modern_tones", "available", "_engines", "_with_tone_moved"}


def test_a_new_kind_of_body_is_one_entry(tmp_path):
    """It builds names, stands in groups and begins a subject, and its spelling is mended."""
    before = [unit.name for unit in find_units("các lán trại, Lán trại Sông Mơ rà soát", HERE)]
    entry = 'noun = [{ name = "Lán trại", needs = "capital", in = ["groups", "subjects"], variants = ["LT"] }]\n'
    (tmp_path / "body_nouns.toml").write_text(entry, encoding="utf-8")
    rulebook.use_extra_folder(tmp_path)
    assert before != ["các lán trại", "Lán trại Sông Mơ"]
    assert [unit.name for unit in find_units("các lán trại, Lán trại Sông Mơ rà soát", HERE)] == ["các lán trại", "Lán trại Sông Mơ"]
    assert [unit.name for unit in find_units("LT Sông Mơ báo cáo", HERE)] == ["Lán trại Sông Mơ"]
    assert begins_with_body("Lán trại nào cũng phải dọn")
