"""The order of the rooms: a room imports only from those before it, so that a document goes through them once and never back."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# letters come before rules, whose patterns read folded text
EXTRACTORS = ("vocabulary", "records", "text.vietnamese", "rule_check", "guard", "patterns", "rulebook", "text", "expressions", "readers",
              "cleaning", "frame", "tables", "tagging", "citing", "obligations", "judgement", "account")
PIPELINE = ("messages", "errors", "terminal", "sql", "document", "store", "batch", "register", "link", "queries", "exports", "review",
            "judge", "explorer", "commands", "cli")
ORDER = tuple(f"extractors.{room}" for room in EXTRACTORS) + tuple(f"pipeline.{room}" for room in PIPELINE)


def _room(module: str) -> str | None:
    """Return the room that *module* is in, the innermost one; None for what is no module of ours, or the package that holds them all."""
    return max((room for room in ORDER if module == room or module.startswith(f"{room}.")), key=len, default=None)


def _imports(path: Path) -> set[str]:
    """Return the modules that the file at *path* imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def _modules() -> list[str]:
    paths = (path.relative_to(ROOT) for package in ("extractors", "pipeline") for path in sorted((ROOT / package).rglob("*.py")))
    return [".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in paths]


def _path(module: str) -> Path:
    whole = ROOT.joinpath(*module.split("."))
    return whole / "__init__.py" if whole.is_dir() else whole.with_suffix(".py")


@pytest.mark.parametrize("module", [module for module in _modules() if "." in module])
def test_every_module_is_in_a_room_and_imports_from_earlier_ones(module):
    room = _room(module)
    assert room is not None, "name its room in the order above"
    later = ORDER[ORDER.index(room) + 1:]
    assert not [name for name in sorted(_imports(_path(module))) if _room(name) in later]


def test_the_map_names_every_room_in_this_order():
    rows = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()
    named = [name for row in rows if row.startswith("| `") for name in re.findall(r"`((?:extractors|pipeline)/[^`]*)`", row.split("|")[1])]
    assert [name.removesuffix("/").removesuffix(".py").replace("/", ".") for name in named] == list(ORDER)


def test_the_map_names_every_module():
    rows = [row for row in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines() if row.startswith("| `")]
    for row in rows:
        folders = [name for name in re.findall(r"`((?:extractors|pipeline)/[^`]*/)`", row.split("|")[1]) if name != "pipeline/sql/"]
        named = set(re.findall(r"`([a-z_0-9]+)`", row))
        # a command is named in the README, which a test holds
        missing = {path.stem for folder in folders if folder not in ("pipeline/commands/", "pipeline/exports/")
                   for path in (ROOT / folder).rglob("*.py") if path.stem != "__init__"} - named
        assert not missing, row[:60]
