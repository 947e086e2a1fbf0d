"""Akoma Ntoso 3.0 (OASIS LegalDocML): one document of the database as XML.

Read source, layout, body, front, meta in this order; document joins them.
"""
