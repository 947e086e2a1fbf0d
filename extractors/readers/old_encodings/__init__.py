"""Text in the encodings that came before Unicode, and text decoded with the wrong one."""
