"""What leaves the database as files, one module for each format."""
