"""Where every line and every tagged span went."""
