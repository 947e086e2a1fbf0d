"""An office: a folder of toy plans, a database, a workbook, and what people say."""

import pytest

from pipeline import cli
from pipeline.store.database import open_for_reading

PLAN = "7/KH: Rà soát bến đò; Cấp áo phao; Báo cáo huyện"


class Office:
    """Runs cancu as an office would."""

    def __init__(self, folder):
        self.raw, self.database, self.reviews = folder / "raw", folder / "out" / "cancu.duckdb", folder / "reviews"
        self.sheet = self.database.with_name("obligations.xlsx")
        self.raw.mkdir()

    def put(self, **files):
        for path in self.raw.iterdir():
            path.unlink()
        for name, text in files.items():
            (self.raw / f"{name}.txt").write_text(text, encoding="utf-8")
        assert self.run("run", str(self.raw)) == 0

    def run(self, command, *arguments):
        return cli.main([command, *arguments, "--db", str(self.database)])

    def ask(self, query):
        with open_for_reading(self.database) as con:
            return con.execute(query).fetchall()

    def name(self, task):
        return self.ask(f"SELECT obligation_id FROM v_obligations WHERE task = '{task}'")[0][0]


@pytest.fixture
def office(tmp_path, reader):
    found = Office(tmp_path)
    found.put(plan=PLAN)
    return found
