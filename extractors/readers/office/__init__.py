"""Word and HTML: blocks of lines and tables, and what both share."""
