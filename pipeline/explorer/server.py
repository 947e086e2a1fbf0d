"""The page of cancu: a small web server on this machine alone, without anything from the network.

In: a database, the folder of its documents, the folder of the journal. Out: the page and its data; what a person says goes into the
journal.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from pipeline.errors import UsageError
from pipeline.explorer import answers
from pipeline.queries.evidence import find_evidence, source_file
from pipeline.queries.evidence_image import draw_evidence
from pipeline.queries.lookup import find_document
from pipeline.register import journal
from pipeline.register.sayings import STATES
from pipeline.review.added import said_of_passage
from pipeline.review.documents import said_of
from pipeline.review.queue import FIELDS, queue, said, task
from pipeline.store.database import Connection, open_for_reading

_LONGEST = 1_000_000  # bytes of what a person says at once
_JSON = "application/json; charset=utf-8"
_FILES = {"": ("index.html", "text/html"), "look.css": ("look.css", "text/css"), "page.js": ("page.js", "text/javascript"),
          "views.js": ("views.js", "text/javascript")}


@dataclass(frozen=True, slots=True)
class Desk:
    """What is looked at, where its documents lie, where the journal is kept, who speaks, and what the page opens with."""

    database: Path
    documents: Path
    reviews: Path
    by: str | None = None
    language: str = "vi"


def serve(desk: Desk, port: int = 0) -> ThreadingHTTPServer:
    """Return a server for *desk* on 127.0.0.1, on any free port when *port* is 0; the caller runs and closes it."""

    class Handler(_Handler):
        pass

    Handler.desk = desk
    return ThreadingHTTPServer(("127.0.0.1", port), Handler)


def serve_at(desk: Desk, port: int) -> ThreadingHTTPServer:
    """Return a server for *desk* on *port*, or on any free port where another program has that one."""
    try:
        return serve(desk, port)
    except OSError:
        return serve(desk)


class _Handler(BaseHTTPRequestHandler):
    desk: Desk

    def do_GET(self) -> None:
        """Send the page, or what it asks for."""
        if not self._is_local():
            return
        address = urlsplit(self.path)
        kind, _, name = unquote(address.path).lstrip("/").partition("/")
        try:
            if not name and kind in _FILES:
                file, media_type = _FILES[kind]
                self._send(resources.files(__package__).joinpath("page", file).read_bytes(), f"{media_type}; charset=utf-8")
            elif kind == "picture":
                self._send(self._picture(name), "image/png")
            elif kind == "nhiem_vu.csv":
                self._send(answers.tasks_csv(self.desk.database, dict(parse_qsl(address.query))), "text/csv; charset=utf-8")
            else:
                self._answer(kind, name, dict(parse_qsl(address.query)))
        except UsageError as error:
            self._fail(404, str(error))

    def _answer(self, kind: str, name: str, asked: dict[str, str]) -> None:
        desk = self.desk
        of_database: dict[str, Callable[[Connection], Any]] = {
            "queue": lambda con: queue(con, desk.reviews), "task": lambda con: task(con, name, desk.reviews),
            "documents": answers.documents, "document": lambda con: answers.document(con, name), "choices": answers.choices,
            "graph": lambda con: answers.graph(con, asked.get("chosen")), "search": lambda con: answers.places(con, asked.get("words", ""))}
        match kind:
            case "words":
                self._send_json({**answers.vocabulary(), "states": list(STATES), "fields": list(FIELDS), "language": desk.language})
            case "tasks":
                self._send_json(answers.tasks(desk.database, desk.reviews, asked))
            case _ if kind in of_database:
                with open_for_reading(desk.database) as con:
                    self._send_json(of_database[kind](con))
            case _:
                self._fail(404, "nothing is called so")

    def do_POST(self) -> None:
        """Take what a person says of a task or of a document, or the task that a person adds to it."""
        kind, _, name = unquote(self.path).lstrip("/").partition("/")
        size = self.headers.get("Content-Length", "")
        # a page of another site cannot send this type without asking first, and is never answered
        if not self._is_local():
            return
        if kind not in ("say", "tell", "add") or self.headers.get("Content-Type", "").split(";")[0] != "application/json":
            self._fail(403, "refused")
            return
        try:
            told = json.loads(self.rfile.read(int(size) if size.isdecimal() and int(size) <= _LONGEST else 0))
            with open_for_reading(self.desk.database) as con:
                records = self._records(con, kind, name, told if isinstance(told, dict) else {})
            self._send_json({"taken": journal.append(self.desk.reviews, records, self.desk.by)})
        except (ValueError, KeyError, TypeError) as error:
            self._fail(400, str(error))
        except UsageError as error:
            self._fail(404, str(error))

    def _records(self, con: Connection, kind: str, name: str, told: dict[str, Any]) -> list[journal.Record]:
        if kind == "say":
            return said(con, name, told)
        document = find_document(con, name)
        if kind == "tell":
            for link in told.get("links") or ():
                if link.get("added"):  # a person names the other document as people do
                    link["to"] = find_document(con, str(link.get("to")))["doc_id"]
            return said_of(con, document, told)
        text = con.execute("SELECT text FROM texts WHERE doc_id = ?", [document["doc_id"]]).fetchall()
        return [said_of_passage(document, text[0][0] if text else "", told)]

    def log_message(self, *_: Any) -> None:
        """Say nothing of each request."""

    def _is_local(self) -> bool:
        """Refuse names other than this machine's: a foreign site could have its own name lead here."""
        host = (self.headers.get("Host") or "").rpartition(":")[0]
        if host not in ("127.0.0.1", "localhost"):
            self._fail(403, "open this page as http://127.0.0.1")
            return False
        return True

    def _picture(self, name: str) -> bytes:
        with open_for_reading(self.desk.database) as con:
            found = find_evidence(con, name)
        picture = io.BytesIO()
        draw_evidence(source_file(self.desk.documents, found.source), found.page, found.lines, found.frame, picture)
        return picture.getvalue()

    def _send_json(self, value: Any) -> None:
        self._send(json.dumps(value, ensure_ascii=False, default=str).encode(), _JSON)

    def _send(self, content: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", "default-src 'self' 'unsafe-inline'; img-src 'self' data:")
        self.end_headers()
        self.wfile.write(content)

    def _fail(self, status: int, message: str) -> None:
        self._send(json.dumps({"error": message}).encode(), _JSON, status)
