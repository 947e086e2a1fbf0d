"""What a person asks the database for: a document by any of its names, the place of a row on its page."""
