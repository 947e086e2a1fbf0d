"""Helpers for tests: small Word files made of XML."""

import io
import zipfile

_W = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
      'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
      'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"')
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


def make_docx(body, numbering="", styles="", header="", footnotes="", comments="", embedded=(), pictures=(), chunks=()):
    """Return the bytes of a .docx with this content of w:body, w:numbering, w:styles, w:hdr, w:footnotes, w:comments, and files inside.

    The *pictures*, bytes of PNG files, are known to the body as p0, p1 ..., *chunks*, documents of other formats, as c0, c1 ...
    """
    parts = {"numbering": f"<w:numbering {_W}>{numbering}</w:numbering>", "styles": f"<w:styles {_W}>{styles}</w:styles>",
             "header": f"<w:hdr {_W}>{header}</w:hdr>", "footnotes": f"<w:footnotes {_W}>{footnotes}</w:footnotes>",
             "comments": f"<w:comments {_W}>{comments}</w:comments>"}
    related = "".join(f'<Relationship Id="r{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in parts)
    related += "".join(f'<Relationship Id="e{at}" Type="{OFFICE}/package" Target="embeddings/{name}"/>' for at, name in enumerate(embedded))
    related += "".join(f'<Relationship Id="p{at}" Type="{OFFICE}/image" Target="media/{at}.png"/>' for at in range(len(pictures)))
    related += "".join(f'<Relationship Id="c{at}" Type="{OFFICE}/aFChunk" Target="chunk{at}"/>' for at in range(len(chunks)))
    main = f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}{kind}+xml"/>'
                    for name, kind in [("document", "document.main"), *((name, name) for name in parts)])
    return make_zip({
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
                               f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f"<Relationships {_PACKAGE}>{main}</Relationships>",
        "word/_rels/document.xml.rels": f"<Relationships {_PACKAGE}>{related}</Relationships>",
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}.xml": content for name, content in parts.items()},
        **{f"word/media/{at}.png": content for at, content in enumerate(pictures)},
        **{f"word/chunk{at}": content for at, content in enumerate(chunks)},
    })


def make_zip(files):
    """Return the bytes of a zip file with these contents by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def paragraph(text, properties="", run=""):
    """Return a paragraph of one run with these properties."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def picture(name, width, height):
    """Return a paragraph with the picture *name*, *width* by *height* points."""
    main = "http://schemas.openxmlformats.org/drawingml/2006"
    size = f'<wp:extent cx="{width * 12700}" cy="{height * 12700}"/>'
    return (f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{main}/wordprocessingDrawing">{size}'
            f'<a:blip xmlns:a="{main}/main" xmlns:r="{OFFICE}" r:embed="{name}"/></wp:inline></w:drawing></w:r></w:p>')


def item(text, definition="1", level=0):
    """Return a paragraph of a list."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{definition}"/></w:numPr>')


def level(at, style, text, more=""):
    """Return a level of a list."""
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def list_of(*levels, definitions=('<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',)):
    """Return the content of numbering.xml with one list and the definitions that take it."""
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{"".join(definitions)}'


def table(*rows, ruled=True):
    """Return a table of cells, each (text, properties) or text, or XML that begins with "<"."""
    borders = "".join(f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")) if ruled else ""
    return f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>{''.join(_row(row) for row in rows)}</w:tbl>"


def _row(cells):
    pairs = [(cell, "") if isinstance(cell, str) else cell for cell in cells]
    return f"<w:tr>{''.join(_cell(text, properties) for text, properties in pairs)}</w:tr>"


def _cell(text, properties):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<') else paragraph(text)}</w:tc>"


def texts(source):
    """Return the lines of *source*."""
    return [line.text for line in source.lines]


def cells(source, at=0):
    """Return the cells of a grid: (row, col, row span, column span, text)."""
    lines = {line.number: line.text for line in source.lines}
    return [(cell.row, cell.col, cell.row_span, cell.col_span, " ".join(lines[number] for number in cell.lines))
            for cell in source.grids[at].cells]
