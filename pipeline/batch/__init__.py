"""Many documents: what is new, who reads it, within which limits, and what came of it."""
