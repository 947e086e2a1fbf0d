"""Text as it stands: letters, offsets, lines, labels, wraps, headings of columns. Knows no bodies, times or documents."""
