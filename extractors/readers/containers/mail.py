"""Opens mails (.eml) and web pages saved as one file (.mht, or .doc as Word and portals write it): both are MIME.

In: bytes, and how to read a document. Out: `Source`, or `UnreadableError`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from functools import partial

from extractors.readers.containers.members import Member, Read, read_first, with_diagnostics
from extractors.readers.errors import UnreadableError
from extractors.records import Fact, Source

# header lines, with MIME's own among them before the first empty one
_HEADERS = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:From [^\r\n]*\r?\n)?(?:[!-9;-~]{1,76}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+", re.S)
_MIME = re.compile(rb"^(?:MIME-Version:|Content-Type:[ \t]*(?:multipart|text)/)", re.I | re.M)
_LOOKED_AT = 16384


def is_mail(data: bytes) -> bool:
    """Tell whether *data* begins with the headers of a MIME message."""
    headers = _HEADERS.match(data[:_LOOKED_AT])
    return headers is not None and _MIME.search(headers[0]) is not None


def read_mail(data: bytes, read: Read) -> Source:
    """Return the document attached to the mail *data*, what the mail itself says as a fact; without one, its text.

    Of a saved web page that is the page. Raises `UnreadableError`: `empty` when there is neither, or what *read* raises.
    """
    try:
        return _read(BytesParser(policy=policy.default).parsebytes(data.lstrip()), read)
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:  # the parser has no error of its own
        raise UnreadableError("unreadable", "the mail is damaged; save what is attached as files of their own") from error


def _read(message: EmailMessage, read: Read) -> Source:
    source, unread = read_first([Member(_name(part), partial(_content, part)) for part in _attachments(message)], read)
    text = _text_part(message)
    if source is None:
        if text is None:
            raise UnreadableError("empty", "; ".join(note.message for note in unread) or "the mail holds no text; check the original")
        return with_diagnostics(read(_content(text)), unread)
    said = _content(text).decode("utf-8", "replace").strip() if text is not None and text.get_content_type() == "text/plain" else ""
    return with_diagnostics(replace(source, facts=(*source.facts, *([Fact("mail", said)] if said else []))), unread)


def _attachments(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield what is attached, to mails inside the mail too; pictures and sheets of style in the text are part of it."""
    for part in message.walk():
        if isinstance(part, EmailMessage) and part is not message and not part.is_multipart():
            named = part.get_filename() and part.get_content_maintype() == "application"
            if part.is_attachment() or named:
                yield part


def _text_part(message: EmailMessage) -> EmailMessage | None:
    """Return the text of *message*, as HTML if it has both forms; of several pages, as those of frames, the longest."""
    parts = [part for part in message.walk() if isinstance(part, EmailMessage) and not part.is_attachment()]
    pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    plain = [part for part in parts if part.get_content_type() == "text/plain"]
    return max(pages or plain, key=lambda part: len(_content(part)), default=None)


def _name(part: EmailMessage) -> str:
    return part.get_filename() or part.get_content_type()


def _content(part: EmailMessage) -> bytes:
    """Return what is in *part*, text in UTF-8 where its charset is known by its header alone."""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    if part.get_content_maintype() != "text" or charset in (None, "us-ascii", "utf-8", "unicode", "utf-16"):
        return content
    try:
        return content.decode(charset or "utf-8").encode()
    except (LookupError, UnicodeDecodeError):
        return content
