"""The records that stages hand to one another: frozen, typed, nothing else.

In: nothing. Out: the vocabulary of the project; offsets count characters of `Source.text`, end exclusive, pages count from 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from extractors.vocabulary import Aside, DeadlineRelation, ObligationKind, PlaceKind, Precision, Relation, SectionKind, Status, UnitRole

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points of 1/72 inch, from the upper left corner of the page."""


# ---------------------------------------------------------------- diagnose
@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something a person should know about a document; `code` is stable, `message` says what was seen and what was done."""

    code: str
    message: str
    page: int | None = None
    char_start: int | None = None


# ---------------------------------------------------------------- read
@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; `text` is `Source.text[start:end]`, without the line break.

    `bold`, `size` (points) and `box` are known where the format keeps them. `ends_paragraph` is set by formats that know paragraphs.
    `aside` marks what is no part of the running text: words struck through, and notes.
    """

    number: int
    page: int
    start: int
    end: int
    text: str
    box: Box | None = None
    bold: bool = False
    size: float | None = None
    ends_paragraph: bool | None = None
    aside: Aside | None = None


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a grid, from `row` and `col` (0-based) on over its spans; `lines` are the numbers of its lines, none when it is empty."""

    row: int
    col: int
    row_span: int
    col_span: int
    lines: tuple[int, ...]
    page: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose cells the format knows: ruled in a PDF, marked up in Word and HTML. A place that no cell covers was not printed."""

    rows: int
    cols: int
    cells: tuple[GridCell, ...]
    page: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a file says about itself outside its text: signer, signing time, an annotation's text; `kind` names it."""

    kind: str
    value: str
    page: int | None = None
    box: Box | None = None


class Doubt(NamedTuple):
    """A word, `Source.text[start:end]`, that may have been misread; `probability` is how likely it is right."""

    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Source:
    """A document as its reader found it, lines in reading order, those of cells too; nothing in `text` is repaired yet.

    `unread` are words that stand in no line and no fact, as a second reading finds them, `doubts` words that may have been misread.
    """

    text: str
    lines: tuple[Line, ...]
    pages: int
    media_type: str
    grids: tuple[Grid, ...] = ()
    facts: tuple[Fact, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    unread: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


# ---------------------------------------------------------------- tag
@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """Where a document was issued, to resolve "Thành phố" or "phường": names as in "thành phố Đà Nẵng", "phường Hải Châu".

    `issuer` is who speaks in it, to resolve a name cut short: "Ban Chỉ đạo" of "Ban Chỉ đạo Trung ương về phòng, chống tham nhũng".
    """

    province: str | None = None
    commune: str | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time expression: `due_from` and `due_to` are inclusive, None when open on that side or not a calendar time.

    `edtf` follows ISO 8601-2 (Extended Date/Time Format), `recurrence` is an RRULE value of RFC 5545 without DTSTART.
    """

    text: str
    start: int
    end: int
    relation: DeadlineRelation
    precision: Precision
    edtf: str | None = None
    due_from: date | None = None
    due_to: date | None = None
    recurrence: str | None = None
    invalid: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of a document in a text. `start`..`end` spans type, number, date and issuer; the title may reach further, to `title_end`.

    `parent` is the index, in the same list, of the reference in whose title this one stands. `issuer` is as printed.
    """

    text: str
    start: int
    end: int
    doc_type: str
    number: str | None = None
    number_printed: str | None = None
    issued: str | None = None
    issuer: str | None = None
    title: str | None = None
    title_end: int | None = None
    parent: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class UnitMention:
    """A body or group of bodies named in a text; `name` is canonical in the jurisdiction, `generic` marks open groups."""

    text: str
    start: int
    end: int
    name: str
    generic: bool = False
    level: str | None = None


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person named with an office or at the foot of a document."""

    text: str
    start: int
    end: int
    name: str


# ---------------------------------------------------------------- segment
@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the body and in the signature block; None where nothing is printed. `issued` is EDTF."""

    doc_type: str | None = None
    number: str | None = None
    symbol: str | None = None
    issued: str | None = None
    place: str | None = None
    issuer: str | None = None
    title: str | None = None
    is_draft: bool = False
    signer_name: str | None = None
    signer_position: str | None = None
    signing_authority: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the section tree. `heading` is the opening line(s) of a node with children, `text` the passage itself."""

    ord: int
    parent: int | None
    path: str
    label: str | None
    kind: SectionKind
    heading: str | None
    text: str
    page: int
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `text` is None where a merged cell covers it, "" where it is empty."""

    row: int
    col: int
    text: str | None
    page: int
    box: Box | None = None
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its column headings in printed order."""

    title: str | None
    columns: tuple[str, ...]
    page: int
    cells: tuple[Cell, ...]


class LinePlace(NamedTuple):
    """The one place where a line went; `path` is that of the section, annex or table that holds it ("II.1", "PL"), "" outside of them."""

    kind: PlaceKind
    path: str = ""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """Where a source line went; `place` and `path` are those of its `LinePlace`."""

    line: int
    page: int
    text: str
    place: PlaceKind
    path: str | None = None
    char_start: int = 0
    char_end: int = 0
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class HeaderEvidence:
    """Where the value of a header field is printed: the lines that hold it."""

    field: str
    page: int
    char_start: int
    char_end: int
    box: Box | None = None


# ---------------------------------------------------------------- assemble
@dataclass(frozen=True, slots=True)
class Mention:
    """A tagged span of the stored text; `norm` is its normal form, `tagger` the rule or model that found it."""

    section: int | None
    label: Literal["UNIT", "DATE", "REF", "PERSON"]
    text: str
    norm: str | None
    page: int
    char_start: int
    char_end: int
    tagger: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A document cited at one place, with the role that the clause gives it; `parent` is the citation in whose title it stands."""

    section: int | None
    text: str
    doc_type: str
    number: str | None
    issued: str | None
    issuer: str | None
    title: str | None
    role: Relation
    page: int
    char_start: int
    char_end: int
    parent: int | None = None
    number_printed: str | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class StatedLink:
    """A relation that a document states; `source` None is the document itself, else an index into its citations, as is `target`."""

    source: int | None
    relation: Relation
    target: int
    evidence: str
    status: Status = "stated"


@dataclass(frozen=True, slots=True)
class CitedSet:
    """A counted set ("06 Nghị quyết của HĐND") whose members are not listed; `source` is the citation in whose title it stands."""

    section: int | None
    text: str
    doc_type: str
    size: int
    issuer: str | None
    topic: str | None
    source: int | None
    relation: Relation
    evidence: str
    page: int
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class ObligationUnit:
    """Who has a part in an obligation; `as_printed` is `Source.text[char_start:char_end]`, blanks and repairs aside."""

    name: str
    role: UnitRole
    generic: bool
    as_printed: str
    status: Status = "stated"
    probability: float | None = None
    char_start: int | None = None
    char_end: int | None = None
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Obligation:
    """What somebody has to do (gold/GUIDE.md of the project tells the four kinds); `quote` is `Source.text[char_start:char_end]`.

    `probability` (0 to 1) is that of its being one, `deadline_probability` that of its deadline.
    """

    section: int | None
    kind: ObligationKind
    path: str
    task: str
    quote: str
    page: int
    char_start: int
    char_end: int
    stt: str | None = None
    under: str | None = None
    under_citation: int | None = None
    role: Literal["lead", "support"] | None = None
    units: tuple[ObligationUnit, ...] = ()
    deadline: Deadline | None = None
    deadline_status: Status | None = None
    products: tuple[str, ...] = ()
    box: Box | None = None
    probability: float | None = None
    deadline_probability: float | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that was found in one file."""

    header: Header
    jurisdiction: Jurisdiction
    source: Source
    header_evidence: Sequence[HeaderEvidence] = ()
    sections: Sequence[Section] = ()
    recipients: Sequence[str] = ()
    mentions: Sequence[Mention] = ()
    citations: Sequence[Citation] = ()
    links: Sequence[StatedLink] = ()
    sets: Sequence[CitedSet] = ()
    obligations: Sequence[Obligation] = ()
    tables: Sequence[Table] = ()
    ledger: Sequence[LedgerEntry] = ()
    diagnostics: Sequence[Diagnostic] = field(default=())
    in_force_from: date | None = None
