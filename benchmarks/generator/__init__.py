"""Families of Vietnamese documents with known truth: what is in the world, how it is printed, what is true of it."""
