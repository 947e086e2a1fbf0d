"""Learned judgement: what rules leave fuzzy is weighed by models trained on annotated documents, with the rules' findings as evidence."""
