"""Labels of lists as Word prints them."""

import pytest

from extractors.readers.office.word.reader import read_docx
from tests.extractors.readers.word_files import item, level, list_of, make_docx, paragraph, table, texts

PLAN = list_of(level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "lowerLetter", "%3)"), level(3, "bullet", "-"))
DECIMAL = list_of(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."))
SYMBOL = '<w:rPr><w:rFonts w:hAnsi="Symbol"/></w:rPr>'
SECOND = ('<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
          '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>',
          '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>')

LISTS = [
    # each level has its own figures and begins anew below the next one above
    (PLAN, item("a") + item("b", level=1) + item("c", level=2) + item("d", level=2) + item("e", level=1) + item("f", level=2) + item("g")
     + item("h", level=1) + item("k", level=3), ["I. a", "1. b", "a) c", "b) d", "2. e", "a) f", "II. g", "1. h", "- k"]),
    # numbers of outer levels in the label
    (DECIMAL, item("a") + item("b", level=1) + item("c", level=1), ["1. a", "1.1. b", "1.2. c"]),
    # an outer level that was never printed counts as begun
    (DECIMAL, item("a", level=1) + item("b"), ["1.1. a", "2. b"]),
    # words in the label: articles
    (list_of(level(0, "decimal", "Điều %1.")), item("Phạm vi") + item("Đối tượng"), ["Điều 1. Phạm vi", "Điều 2. Đối tượng"]),
    # legal numbering prints Roman levels in decimal figures
    (list_of(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>")), item("a") + item("b", level=1), ["I. a", "1.1 b"]),
    # a second definition goes on counting, one that overrides its start begins anew, once
    (list_of(level(0, "decimal", "%1."), definitions=SECOND), item("a") + item("b", "3") + item("c", "2") + item("d", "2"),
     ["1. a", "2. b", "1. c", "2. d"]),
    # a level that never begins anew
    (list_of(level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)", '<w:lvlRestart w:val="0"/>')),
     item("a") + item("b", level=1) + item("c") + item("d", level=1), ["1. a", "a) b", "2. c", "b) d"]),
    # bullets of symbol fonts
    (list_of(level(0, "bullet", "\uf0b7", SYMBOL), level(1, "bullet", "\uf02d", SYMBOL)),
     item("a") + item("b", level=1), ["• a", "- b"]),
    # no blank after the label where the list says so, no label at all where its format is none
    (list_of(level(0, "decimal", "(%1)", '<w:suff w:val="nothing"/>'), level(1, "none", "")),
     item("a") + item("b", level=1), ["(1)a", "b"]),
    # an empty paragraph counts, and prints nothing of the text
    (PLAN, item("a") + item("") + item("c"), ["I. a", "III. c"]),
    # a definition that is not there, and definition 0, number nothing
    (PLAN, item("a", "9") + item("b", "0"), ["a", "b"]),
]


def test_the_number_of_a_row_is_printed_although_nothing_stands_beside_it():
    rows = table(["TT", "Nội dung"], [item(""), "Quét bến"], [item(""), "Trồng cây"])
    assert texts(read_docx(make_docx(rows, PLAN))) == ["TT", "Nội dung", "I.", "Quét bến", "II.", "Trồng cây"]


@pytest.mark.parametrize(("numbering", "body", "expected"), LISTS)
def test_labels(numbering, body, expected):
    assert texts(read_docx(make_docx(body, numbering))) == expected


def test_styles_bring_their_level():
    styles = ('<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
              '<w:style w:type="paragraph" w:styleId="H2"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
              '<w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="H2"/></w:style>')
    numbering = list_of(level(0, "upperRoman", "%1.", '<w:pStyle w:val="H1"/>'), level(1, "decimal", "%2.", '<w:pStyle w:val="H2"/>'))
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = "".join(paragraph(text, f'<w:pStyle w:val="{style}"/>{own}') for text, style, own in [
        ("a", "H1", ""), ("b", "H2", ""), ("c", "Child", ""), ("d", "H2", off), ("e", "H1", "")])
    assert texts(read_docx(make_docx(body, numbering, styles))) == ["I. a", "1. b", "2. c", "d", "II. e"]


def test_a_linked_list_is_that_of_its_style():
    styles = '<w:style w:type="numbering" w:styleId="Plan"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    numbering = (f'<w:abstractNum w:abstractNumId="0">{level(0, "lowerLetter", "%1)")}</w:abstractNum>'
                 '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="Plan"/></w:abstractNum>'
                 '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>')
    assert texts(read_docx(make_docx(item("a", "2") + item("b", "1"), numbering, styles))) == ["a) a", "b) b"]


def test_labels_are_in_the_encoding_of_their_font():
    numbering = list_of(level(0, "decimal", "§iÒu %1.", '<w:rPr><w:rFonts w:hAnsi=".VnTime"/></w:rPr>'))
    assert texts(read_docx(make_docx(item("Phạm vi"), numbering))) == ["Điều 1. Phạm vi"]
