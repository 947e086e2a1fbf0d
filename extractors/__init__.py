"""What is in a document: pure functions and spaCy components, from lines of text to records."""
