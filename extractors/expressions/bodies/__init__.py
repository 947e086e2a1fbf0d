"""Names of bodies and groups of bodies: where they begin and end, and the canonical name of each."""
