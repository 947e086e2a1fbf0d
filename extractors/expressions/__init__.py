"""What one expression means, given the string that holds it: a body, a time, a reference, a person, a place.

Pure functions of a string with rules behind them; stages ask for them through `extractors.tagging`, which applies them to passages.
"""
