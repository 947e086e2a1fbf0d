"""The spaCy pipeline: passages go in, span groups of references, deadlines, units and persons come out."""
