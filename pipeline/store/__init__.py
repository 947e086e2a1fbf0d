"""The database file: rows, identifiers, versions, publishing by rename."""
