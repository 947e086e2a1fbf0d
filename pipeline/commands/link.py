"""cancu link: identities and relations, rebuilt from what the documents in the database say.

In: a database. Out: the same database with links; a count on the terminal.
"""

from __future__ import annotations

import argparse

from pipeline.commands.options import add_database, add_rules
from pipeline.messages import said

HELP = "Rebuild links from what is in the database, for example after rules have changed."
EXAMPLE = "  cancu link --db data/out/cancu.duckdb"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_database(parser)
    add_rules(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from pipeline.link.current_links import link_anew
    from pipeline.store.database import open_for_reading, writing

    open_for_reading(options.db, to_write=True).close()
    with writing(options.db) as con:
        link_anew(con, options.rules)
        links, open_citations = con.execute(
            "SELECT (SELECT count(*) FROM links), (SELECT count(*) FROM citations WHERE reason IS NOT NULL)").fetchall()[0]
    print(said("{links} links, {open} citations open (cancu status tells why)", links=links, open=open_citations))
    return 0
