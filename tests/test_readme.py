"""The README must name every command, and its rule must be one that the rulebook accepts."""

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

from pipeline.cli import build_parser

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def test_every_command_is_in_the_readme():
    commands = next(action for action in build_parser()._actions if isinstance(action, argparse._SubParsersAction)).choices
    named = set(re.findall(r"\| `cancu (\w+)", README))
    assert named == set(commands)


def test_the_rules_of_a_user_extend_ours(tmp_path):
    example = next(block for block in re.findall(r"```toml\n(.*?)```", README, re.S) if "[[group]]" in block)
    (tmp_path / "units.toml").write_text(example, encoding="utf-8")
    command = [sys.executable, "-m", "pipeline.cli", "explain", "giao Trung tâm IOC tỉnh chủ trì", "--in", "tỉnh Lào Cai"]
    found = [json.loads(subprocess.run([*command, *rules], capture_output=True, check=True, text=True).stdout)["units"]
             for rules in ([], ["--rules", str(tmp_path)])]
    assert "Trung tâm Giám sát, điều hành thông minh tỉnh Lào Cai" not in [unit["name"] for unit in found[0]]
    assert [unit["name"] for unit in found[1]] == ["Trung tâm Giám sát, điều hành thông minh tỉnh Lào Cai"]
