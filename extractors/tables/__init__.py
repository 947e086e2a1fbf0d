"""Tables, wherever their cells come from, and where in the document each stands."""
