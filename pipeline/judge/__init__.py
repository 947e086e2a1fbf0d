"""Agreement with annotated documents: precision, recall, F1."""
