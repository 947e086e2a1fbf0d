"""Opens a published database with older versions of DuckDB, and reads every table and view of it.

In: a database, and folders into which `pip install --no-deps --target FOLDER "duckdb==1.1.*"` has put them. Out: a line for each version.

    python benchmarks/older_duckdb.py data/out/cancu.duckdb FOLDER ...
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

# runs with the older library; a query that fails may spoil the connection, so that each has its own
_READ = """
import sys, duckdb
def rows(query):
    with duckdb.connect(sys.argv[1], read_only=True) as con:
        con.execute("SET enable_progress_bar = false")
        return con.execute(query).fetchall()
names = [name for name, in rows("SELECT table_name FROM information_schema.tables WHERE table_schema = 'main' ORDER BY ALL")]
refused = []
for name in names:
    try:
        rows(f'SELECT * FROM main."{name}"')
    except Exception as error:
        refused.append(f"{name} ({error})")
print(f"DuckDB {duckdb.__version__}: {len(names)} tables and views,", "all read" if not refused else "not read: " + "; ".join(refused))
sys.exit(1 if refused else 0)
"""


def main() -> int:
    """Print what each version can read; 1 when one of them cannot read everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    options = parser.parse_args()
    return max(subprocess.run([sys.executable, "-c", _READ, str(options.database)], env={"PYTHONPATH": str(folder)}, check=False).returncode
               for folder in options.folders)


if __name__ == "__main__":
    sys.exit(main())
