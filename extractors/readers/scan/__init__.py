"""Pictures of pages: which pages are read from their picture, recognition, and checks on what it gave."""
