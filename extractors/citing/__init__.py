"""Which documents a document names, how they relate to it and to one another."""
