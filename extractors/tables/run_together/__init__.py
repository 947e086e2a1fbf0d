"""Task tables of plain text whose cells have run together or are parted by blanks only."""
