"""References to documents: number, date, issuer, title, one part a file."""
