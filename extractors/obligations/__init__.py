"""Obligations: what somebody has to do, from table rows, labelled blocks, assignments and other items of the body.

In: the section tree, tables, and the taggers of `extractors.tagging`. Out: `Obligation`s in the order of the document.
"""
