"""Web pages as portals of law publish them."""
