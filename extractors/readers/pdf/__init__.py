"""PDF with a text layer: characters to rows, rulings to grids, pages to one text."""
