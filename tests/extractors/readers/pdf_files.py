"""Helpers for tests: small PDF files, written by hand so that every place on the page is known."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stamp:
    """An annotation with text of its own; `box` is left, bottom, right, top."""

    box: tuple
    content: str


@dataclass(frozen=True)
class Page:
    """A page of A4 with the content stream that `text` and `ruling` write."""

    content: str = ""
    rotate: int = 0
    stamps: tuple = ()
    box: tuple = (0, 0, 595, 842)


def text(x, y, letters, size=12, bold=False, matrix="1 0 0 1"):
    """Return *letters* at *x*, *y* from the lower left corner; every letter is half its size wide, a blank a quarter."""
    codes = "".join(f"{_code(letter):02x}" for letter in letters)
    return f"BT /F{2 if bold else 1} {size} Tf {matrix} {x} {y} Tm <{codes}> Tj ET\n"


def rows(x, y, lines, size=12, pitch=16, bold=False):
    """Return *lines* below one another, the first one at *y*."""
    return "".join(text(x, y - pitch * at, line, size, bold) for at, line in enumerate(lines))


def ruling(x0, y0, x1, y1):
    """Return a thin line."""
    return f"0.5 w {x0} {y0} m {x1} {y1} l S\n"


def lattice(xs, ys):
    """Return the rulings of a table without merged cells."""
    return "".join(ruling(xs[0], y, xs[-1], y) for y in ys) + "".join(ruling(x, ys[0], x, ys[-1]) for x in xs)


def make_pdf(*pages, extra_trailer=""):
    """Return a PDF file with *pages*."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", _font("Test"), _font("Test-Bold"), _stream("", _unicode_map())]
    kids = []
    for page in pages:
        stamps = [_add(objects, _annotation(objects, stamp)) for stamp in page.stamps]
        content = _add(objects, _stream("", page.content))
        annotations = f"/Annots [{' '.join(f'{number} 0 R' for number in stamps)}]" if stamps else ""
        kids.append(_add(objects, f"<< /Type /Page /Parent 2 0 R /MediaBox [{' '.join(map(str, page.box))}] /Rotate {page.rotate} "
                                  f"/Resources {_RESOURCES} /Contents {content} 0 R {annotations} >>"))
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{number} 0 R' for number in kids)}] >>"
    return _write(objects, extra_trailer)


PASSWORD = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'61' * 32}> /U <{'62' * 32}> >> /ID [<00> <00>]"
"""What the trailer of a PDF holds that asks for a password."""

# the state "Clear" lets what is painted in it through
_RESOURCES = "<< /Font << /F1 3 0 R /F2 4 0 R >> /ExtGState << /Clear << /ca 0 >> >> >>"
# codes from 0x80 on are given to letters as they come
_CODES: dict[str, int] = {}


def _code(letter):
    return ord(letter) if letter.isascii() else _CODES.setdefault(letter, 0x80 + len(_CODES))


def _unicode_map():
    pairs = "\n".join(f"<{code:02x}> <{ord(letter):04x}>" for letter, code in _CODES.items())
    return ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
            "1 begincodespacerange <00> <ff> endcodespacerange\n1 beginbfrange <20> <7e> <0020> endbfrange\n"
            f"{len(_CODES)} beginbfchar\n{pairs}\nendbfchar endcmap end end")


def _font(name):
    widths = " ".join(["250"] + ["500"] * 223)
    return (f"<< /Type /Font /Subtype /TrueType /BaseFont /{name} /FirstChar 32 /LastChar 255 /Widths [{widths}] /ToUnicode 5 0 R "
            f"/FontDescriptor << /Type /FontDescriptor /FontName /{name} /Flags 32 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 "
            "/ItalicAngle 0 /FontBBox [0 -200 1000 800] >> >>")


def _annotation(objects, stamp):
    left, bottom, right, top = stamp.box
    box = f"[{left} {bottom} {right} {top}]"
    form = _add(objects, _stream(f"/Type /XObject /Subtype /Form /BBox {box} /Resources {_RESOURCES}", stamp.content))
    return f"<< /Type /Annot /Subtype /Stamp /F 4 /Rect {box} /AP << /N {form} 0 R >> >>"


def _add(objects, content):
    objects.append(content)
    return len(objects)


def _stream(entries, content):
    return f"<< {entries} /Length {len(content)} >>\nstream\n{content}\nendstream"


def _write(objects, extra_trailer):
    out, places = "%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{place:010} 00000 n \n" for place in places)
    return (out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R {extra_trailer} >>\nstartxref\n{start}\n%%EOF").encode("latin-1")
