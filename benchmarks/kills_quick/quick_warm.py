"""Loads what quick_document.py needs, as pipeline/batch/warm.py loads what the real reader needs."""

from pipeline import document as _document
from pipeline.batch import reading as _reading

MODULES = (_document, _reading)
"""Named so that the imports above are seen to be wanted."""
