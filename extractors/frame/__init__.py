"""The frame of a document: head, foot, outline, and who issued it where."""
