"""Helpers for tests: a made-up document, and its links in short."""

from extractors.citing.citations import find_citations
from extractors.records import Header, Jurisdiction
from extractors.tagging.passages import Passage
from extractors.tagging.pipeline import tag_passages
from extractors.text.mapped_text import MappedText, join

NGHE_AN = Jurisdiction("tỉnh Nghệ An")


def passages(*lines):
    """Return tagged passages from "place: text" lines; each stands in the source after the one before."""
    made, at = [], 0
    for line in lines:
        place, text = line.split(": ", 1)
        made.append(Passage(place, None, MappedText.of(text, at)))
        at += len(text) + 1
    return tag_passages(made, NGHE_AN, None)


def source_of(made):
    """Return the source text from which *made* was cut."""
    return join([passage.content for passage in made], "\n").text


def read(*lines, where=NGHE_AN, **header):
    """Return the citations of a document of *lines*."""
    return find_citations(passages(*lines), Header(**{"doc_type": "KH", **header}), where)


def links(*lines, where=NGHE_AN, **header):
    """Return "source relation target" for every link that says more than that the document cites something."""
    found = read(*lines, where=where, **header)

    def name(index):
        return "-" if index is None else found.citations[index].number or found.citations[index].title

    return [f"{name(link.source)} {link.relation} {name(link.target)}" for link in found.links
            if link.relation != "cites" or link.source is not None]
