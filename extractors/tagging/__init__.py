"""The spaCy pipeline: text goes in, span groups of references, deadlines, units and persons come out."""
