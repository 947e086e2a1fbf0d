"""Which documents a document names, and how it says that they relate to it and to one another.

In: passages, header and jurisdiction. Out: `Citations`: every mention with its role, the links that are stated, and what was repaired.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.citing.approved import approved_mentions
from extractors.citing.carried_titles import carried_titles, joined_titles
from extractors.citing.cited import Cited, read_cited, without
from extractors.citing.counted_sets import find_lists, resolve_sets
from extractors.citing.document_keys import is_later
from extractors.citing.issuing_sentences import read_issuing
from extractors.citing.marks import stretches
from extractors.citing.own_mentions import own_mentions
from extractors.citing.repairs import complete_numbers, is_repaired, unresolved
from extractors.citing.roles import Statement, read_statements
from extractors.citing.same_documents import identify, of_own_register, share_knowledge
from extractors.citing.stated_links import Naming, state_links
from extractors.records import Citation, CitedSet, Diagnostic, Header, Jurisdiction, StatedLink
from extractors.tagging.passages import Passage
from extractors.vocabulary import Relation

_CHANGES = frozenset({"amends", "repeals", "replaces"})


@dataclass(frozen=True, slots=True)
class Citations:
    """The mentions in reading order; links and parents are indices into `citations`."""

    citations: tuple[Citation, ...]
    links: tuple[StatedLink, ...]
    sets: tuple[CitedSet, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Sites:
    """Where in the source a mention stands."""

    passages: Sequence[Passage]
    page_at: Callable[[int], int]

    def note(self, code: str, one: Cited, message: str) -> Diagnostic:
        """Return a diagnostic about *one*."""
        content = self.passages[one.passage].content
        start, _ = content.source_span(one.start, one.end)
        return Diagnostic(code, f"{content.text[one.start:one.end]}: {message}", self.page_at(start), start)


def find_citations(passages: Sequence[Passage], header: Header, where: Jurisdiction,
                   page_at: Callable[[int], int] = lambda offset: 1) -> Citations:
    """Return what tagged *passages* of the document with *header*, issued in *where*, cite.

    *page_at* tells the page of an offset of the source. Diagnostics: `number_repaired`, `short_number` (dropped), `unresolved_set`,
    `citation_after_document`.
    """
    found = read_cited(passages, where)
    numbered = complete_numbers(found, find_lists(stretches(passages, found)))
    left = without(numbered, [*unresolved(numbered), *own_mentions(numbered, passages, header), *approved_mentions(numbered, passages)])
    kept = read_issuing(left, stretches(passages, left), where)
    groups = identify(kept)
    cited = share_knowledge(kept, groups)
    texts = stretches(passages, cited)
    read = read_statements(texts, header.doc_type)
    statements = [*read, *carried_titles(cited, groups, passages), *joined_titles(read, cited, passages)]
    changed = {groups[one.target] for one in statements if one.source is None and one.relation in _CHANGES}
    cited = of_own_register(cited, changed, groups, header)
    naming = Naming(cited, groups, resolve_sets(cited, groups, find_lists(texts)))
    sites = _Sites(passages, page_at)
    citations, links = _assemble(naming, statements, state_links(statements, texts, naming), sites)
    diagnostics = (*_diagnose(numbered, naming, statements, sites), *_dated_later(kept, header, sites))
    return Citations(citations, links, tuple(_open_sets(naming, statements, sites)), diagnostics)


def _assemble(naming: Naming, statements: Iterable[Statement], links: Iterable[StatedLink],
              sites: _Sites) -> tuple[tuple[Citation, ...], tuple[StatedLink, ...]]:
    """Leave out the sets, which are no documents, and count indices without them."""
    roles: dict[int, Relation] = {}
    for statement in statements:
        if statement.source is None:
            roles.setdefault(statement.target, statement.relation)
    places = _places(naming)
    citations = tuple(_citation(naming.cited[index], roles.get(index, "cites"), places, sites) for index in places)
    return citations, tuple(replace(link, source=None if link.source is None else places[link.source], target=places[link.target])
                            for link in links)


def _places(naming: Naming) -> dict[int, int]:
    """Return for the index of each single document its place among the citations."""
    return {old: new for new, old in enumerate(index for index, one in enumerate(naming.cited) if one.count is None)}


def _open_sets(naming: Naming, statements: Iterable[Statement], sites: _Sites) -> Iterator[CitedSet]:
    """Yield the sets about which something is said and whose members are not listed; a set in the name of a set has nobody to act."""
    places = _places(naming)
    for statement in statements:
        one = naming.cited[statement.target]
        if one.count is not None and not naming.members[statement.target] and statement.source in (None, *places):
            source = None if statement.source is None else places[statement.source]
            yield _open_set(one, source, statement, sites)


def _open_set(one: Cited, source: int | None, statement: Statement, sites: _Sites) -> CitedSet:
    passage = sites.passages[one.passage]
    start, end = passage.content.source_span(one.start, one.end)
    return CitedSet(passage.section, passage.content.text[one.start:one.end], one.doc_type, one.count or 0, one.issuer, one.title, source,
                    statement.relation, statement.evidence, sites.page_at(start), start, end)


def _citation(one: Cited, role: Relation, places: Mapping[int, int], sites: _Sites) -> Citation:
    passage = sites.passages[one.passage]
    start, end = passage.content.source_span(one.start, one.end)
    return Citation(section=passage.section, text=passage.content.text[one.start:one.end], doc_type=one.doc_type, number=one.number,
                    issued=one.issued, issuer=one.issuer, title=one.title, role=role, page=sites.page_at(start), char_start=start,
                    char_end=end, parent=None if one.parent is None else places[one.parent], number_printed=one.number_printed)


def _diagnose(numbered: Sequence[Cited], naming: Naming, statements: Iterable[Statement], sites: _Sites) -> Iterator[Diagnostic]:
    for index in unresolved(numbered):
        yield sites.note("short_number", numbered[index], "no document of that number is named in full: left out")
    for one in naming.cited:
        if is_repaired(one):
            yield sites.note("number_repaired", one, f"{one.number_printed} read as {one.number}")
    related = {index for statement in statements for index in (statement.source, statement.target) if index is not None}
    for index in sorted(related):
        if not naming.members.get(index, (index,)):
            yield sites.note("unresolved_set", naming.cited[index], "its members are not listed in this document: no links")


def _dated_later(cited: Iterable[Cited], header: Header, sites: _Sites) -> Iterator[Diagnostic]:
    """Report mentions whose own date is after that of the document; dates known to the month or year are compared as far as they go."""
    own = header.issued or ""
    for one in cited:
        if is_later(one.issued, own):
            yield sites.note("citation_after_document", one, f"dated {one.issued}, after this document, which is of {own}")
