"""Files that hold other files, and files that are not what their name says: the document is found, the rest is named."""

import base64
import io
import shutil
import zipfile
from email.message import EmailMessage

import pytest

from extractors.readers.errors import UnreadableError
from extractors.readers.open import open_content
from tests.extractors.readers.word_files import make_docx, make_zip, paragraph, texts

PLAN = make_docx(paragraph("KẾ HOẠCH") + paragraph("1. Phòng Nội vụ lập danh sách."))
LINES = ["KẾ HOẠCH", "1. Phòng Nội vụ lập danh sách."]
PAGE = "<html><body><p>KẾ HOẠCH</p><p>1. Phòng Nội vụ lập danh sách.</p></body></html>"


def _mail(text="Kính gửi các đơn vị.", attached=(), html=""):
    mail = EmailMessage()
    mail["Subject"] = "Kế hoạch"
    mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html")
    for name, content in attached:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def _saved_page(encoded, how, charset="utf-8"):
    head = ('MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\nsaved by a browser\r\n--x\r\n'
            'Content-Type: image/png\r\nContent-Location: a.png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n'
            f'--x\r\nContent-Type: text/html; charset="{charset}"\r\nContent-Transfer-Encoding: {how}\r\n\r\n')
    return head.encode() + encoded + b"\r\n--x--\r\n"


def _flat(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{package.read(name).decode()}</pkg:xmlData></pkg:part>'
                 for name in package.namelist()]
    parts.append('<pkg:part pkg:name="/word/media/a.png"><pkg:binaryData>iVBORw0KGgo=</pkg:binaryData></pkg:part>')
    return ('<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
            f'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{"".join(parts)}</pkg:package>').encode()


@pytest.mark.parametrize("data", [
    # a mail with the plan attached, one without anything, in text and in HTML
    _mail(attached=[("kh.docx", PLAN)]), _mail("\n".join(LINES)), _mail("trống", html=PAGE),
    # a page saved as one file, by Word in quoted-printable or by a browser in base64, in UTF-8 or in the code page of Windows
    _saved_page(PAGE.encode(), "8bit"), _saved_page(base64.encodebytes(PAGE.encode()), "base64"),
    _saved_page(base64.encodebytes(PAGE.encode("utf-16")), "base64", "unicode"),
    # an archive, an archive in an archive, a mail in an archive, beside what programs leave behind
    make_zip({"kh/kh.docx": PLAN, "__MACOSX/kh/._kh.docx": b"x", "kh/Thumbs.db": b"x"}), make_zip({"a.zip": make_zip({"kh.docx": PLAN})}),
    make_zip({"kh.eml": _mail(attached=[("kh.docx", PLAN)])}),
    # Word as one XML file; pages in UTF-16 with and without the mark of its byte order
    _flat(PLAN), PAGE.encode("utf-16"), PAGE.encode("utf-16-le"), "\n".join(LINES).encode("utf-16-be"),
])
def test_the_document_inside_is_read(data):
    source = open_content(data)
    assert texts(source) == LINES
    assert not source.diagnostics


def test_what_a_mail_says_beside_its_attachment_is_a_fact():
    [fact] = open_content(_mail(attached=[("kh.docx", PLAN)])).facts
    assert (fact.kind, fact.value) == ("mail", "Kính gửi các đơn vị.")


@pytest.mark.parametrize("data", [
    # a second document, and one that cannot be read
    _mail(attached=[("kh.docx", PLAN), ("bieu.docx", PLAN)]), make_zip({"bieu.rar": b"Rar!\x1a\x07", "kh.docx": PLAN}),
])
def test_what_is_not_read_is_named(data):
    [note] = open_content(data).diagnostics
    assert note.code == "attachment_unread"
    assert "bieu" in note.message


def _packed(depth):
    data = PLAN
    for _ in range(depth):
        data = make_zip({"a.zip": data})
    return data


@pytest.mark.parametrize(("data", "code"), [
    # nothing that could be read, an empty archive, archives in archives, other archives
    (make_zip({"a.exe": b"MZ\x00\x01\x02\x03" * 9}), "unsupported"), (make_zip({"Thumbs.db": b"x"}), "unsupported"),
    (_packed(9), "unsupported"), (b"Rar!\x1a\x07\x00", "unsupported"), (b"7z\xbc\xaf\x27\x1c", "unsupported"),
    # a mail without text, XML of some other program, a damaged package
    (b"MIME-Version: 1.0\nContent-Type: image/png\n\nx", "empty"), (b"<?xml version='1.0'?><rss><item>a</item></rss>", "unsupported"),
    (_flat(PLAN)[:-40], "unreadable"),
])
def test_what_cannot_be_read_has_a_reason(data, code):
    with pytest.raises(UnreadableError) as caught:
        open_content(data)
    assert caught.value.code == code


def test_an_archive_that_bursts_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("unpacked"))
    with pytest.raises(UnreadableError) as caught:
        open_content(make_zip({"a.txt": bytes(201 * 2**20)}))
    assert caught.value.code == "too_large"


@pytest.mark.parametrize("text", [
    # a letter is no mail, though lines of it begin like the headers of one
    "Kính gửi: Sở Nội vụ\nV/v: rà soát\n\n1. Phòng Nội vụ lập danh sách.", "From: Phòng Nội vụ\nTo: các thôn\n\nLập danh sách."])
def test_text_is_no_mail(text):
    assert open_content(text.encode()).media_type == "text/plain"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_files_of_libreoffice_are_read():
    content = ('<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
               'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:text>'
               + "".join(f"<text:p>{line}</text:p>" for line in LINES) + "</office:text></office:body></office:document-content>")
    manifest = ('<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
                '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
                '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
    source = open_content(make_zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content,
                                    "META-INF/manifest.xml": manifest}))
    assert texts(source) == LINES
    assert source.media_type == "application/vnd.oasis.opendocument.text"
