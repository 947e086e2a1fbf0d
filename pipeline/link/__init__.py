"""Identity of documents and relations between them, from what the documents in the database say."""
