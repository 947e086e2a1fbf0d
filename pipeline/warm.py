"""Loads what every document needs, once, before processes are forked from this one.

In: nothing. Out: modules, gazetteers and the part-of-speech model in memory; importing this module is all there is to do.
"""

from extractors.tagging.pipeline import explain
from pipeline import document as _document  # the stages with all they import

explain("Các trạm được phân công quản lý bản đồ phối hợp với Sở Y tế trình trước ngày 20/5/2026 theo Nghị quyết số 57-NQ/TW.")

STAGES = _document.read_document
"""Named so that the import above is seen to be wanted."""
