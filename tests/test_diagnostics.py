"""Every code of a diagnostic is explained to the user, and none that does not exist."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
# calls that put a code into a diagnostic
_MAKERS = {"Diagnostic", "note", "_note", "_marked", "doubt"}
_CODE = re.compile(r"[a-z]+(?:_[a-z]+)+")


def named_texts(tree):
    """Return the texts that a module gives names to: _DATE_DOUBTFUL = "ocr_date_doubtful", alone or in a row of names."""
    pairs = []
    for node in (node for node in ast.walk(tree) if isinstance(node, ast.Assign)):
        target = node.targets[0]
        several = isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple)
        pairs += zip(target.elts, node.value.elts, strict=True) if several else [(target, node.value)]
    return {target.id: value.value for target, value in pairs if isinstance(target, ast.Name) and isinstance(value, ast.Constant)}


def given_codes(tree):
    """Yield the expressions that stand where a code is given: arguments of calls, and values under "code" in rows of the table."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", None)) in _MAKERS:
            yield from node.args[:2]
        elif isinstance(node, ast.Dict):
            yield from (value for key, value in zip(node.keys, node.values, strict=True) if getattr(key, "value", None) == "code")


def codes_in(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = named_texts(tree)
    texts = (given.value if isinstance(given, ast.Constant) else named.get(getattr(given, "id", "")) for given in given_codes(tree))
    return {text for text in texts if isinstance(text, str) and _CODE.fullmatch(text)}


def test_the_codes_in_the_code_are_those_of_the_page():
    used = {code for room in ("extractors", "pipeline") for path in (ROOT / room).rglob("*.py") for code in codes_in(path)}
    written = set(re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8"), re.M))
    assert used == written
