"""What tables and columns hold, written into the database as comments: one source, rules/descriptions.toml, for all who read about them.

In: an open database. Out: COMMENT ON every table, view and column; the page docs/dictionary.md.
"""

from __future__ import annotations

import duckdb

from extractors import rulebook

_MARKED = "links"  # its comment also tells what the links were made by, see current_links.py


def of_column(name: str) -> str | None:
    """Return what a column holds."""
    found: str | None = rulebook.table("descriptions")["column"].get(name)
    return found


def of_table(name: str) -> str | None:
    """Return what a table or view holds."""
    found: str | None = rulebook.table("descriptions")["table"].get(name)
    return found


def comment(con: duckdb.DuckDBPyConnection) -> None:
    """Write the comments that are not there yet: views are made anew by every writer, and lose theirs."""
    views = {name for name, in con.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()}
    named = con.execute("""
        SELECT table_name, NULL FROM duckdb_tables() WHERE database_name = current_database() AND comment IS NULL
        UNION ALL SELECT view_name, NULL FROM duckdb_views() WHERE database_name = current_database() AND NOT internal AND comment IS NULL
        UNION ALL SELECT table_name, column_name FROM duckdb_columns()
        WHERE database_name = current_database() AND NOT internal AND comment IS NULL""").fetchall()
    told = []
    for table, column in named:
        said = of_column(column) if column else of_table(table)
        if said is not None and (column or table != _MARKED):
            kind = "COLUMN" if column else "VIEW" if table in views else "TABLE"
            target = f'"{table}"."{column}"' if column else f'"{table}"'
            told.append(f"COMMENT ON {kind} {target} IS '{said.replace(chr(39), chr(39) * 2)}';")
    if told:  # in one transaction: some six hundred of their own take seconds on a busy machine
        con.execute(f"BEGIN; {' '.join(told)} COMMIT")


def dictionary(con: duckdb.DuckDBPyConnection) -> str:
    """Return the page of all tables and views of *con* with their columns."""
    lines = ["# Data dictionary", "", "Made from `rules/descriptions.toml`, like the comments in the database (`duckdb_columns()`) and",
             "`datapackage.json`. A test compares this page with the database.", ""]
    tables = con.execute("""SELECT table_name, list(column_name ORDER BY column_index), list(data_type ORDER BY column_index)
                            FROM duckdb_columns() WHERE NOT internal AND database_name = current_database()
                            GROUP BY table_name ORDER BY NOT starts_with(table_name, 'v_'), table_name""").fetchall()
    for table, columns, types in tables:
        lines += [f"## {table}", "", f"{of_table(table)}.", "", "| column | type | holds |", "| --- | --- | --- |"]
        lines += [f"| `{column}` | {kind} | {of_column(column)} |" for column, kind in zip(columns, types, strict=True)]
        lines.append("")
    return "\n".join(lines)
