"""Times: the grammar of expressions, the days that they mean, and how they come back."""
