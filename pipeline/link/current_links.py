"""Links are rebuilt only when they could come out differently: after documents, rules or the code that links have changed.

In: a database. Out: the same with links that are those of its documents; a comment on table `links` tells what they were made by.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.batch.fingerprint import linker_fingerprint
from pipeline.link.links import link
from pipeline.register.cascade import settle_cascade
from pipeline.register.document_names import settle_documents
from pipeline.register.done import settle_proposals
from pipeline.register.task_names import settle_tasks
from pipeline.store.database import Connection, transaction
from pipeline.store.descriptions import of_table


def link_anew(con: Connection, extra_rules: Path | None = None) -> None:
    """Rebuild names and links and note what they were made by; *extra_rules* is a user's folder of rules."""
    settle_documents(con)
    link(con)
    settle_tasks(con)
    settle_cascade(con)
    settle_proposals(con)
    with transaction(con):
        con.execute(f"COMMENT ON TABLE links IS '{_maker(extra_rules)}'")


def link_where_needed(con: Connection, extra_rules: Path | None = None) -> bool:
    """Rebuild the links unless they are those of the documents in *con*; tell whether that was needed."""
    found = con.execute("SELECT comment FROM duckdb_tables() WHERE table_name = 'links' AND database_name = current_database()").fetchall()
    if found == [(_maker(extra_rules),)]:
        return False
    link_anew(con, extra_rules)
    return True


def _maker(extra_rules: Path | None) -> str:
    return f"{of_table('links')}; made by {linker_fingerprint(extra_rules)}"
