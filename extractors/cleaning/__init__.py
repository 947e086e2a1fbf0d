"""Furniture off, columns one after the other, damage repaired; the way back to the source kept."""
