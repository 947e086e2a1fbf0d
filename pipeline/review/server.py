"""The review page: a small web server on this machine alone, without anything from the network.

In: a database, the folder of its documents, the folder of the journal. Out: the page and its data; what a person says goes into the
journal.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from extractors import rulebook
from pipeline.errors import UsageError
from pipeline.queries.evidence import find_evidence, source_file
from pipeline.queries.evidence_image import draw_evidence
from pipeline.register import journal
from pipeline.register.sayings import STATES
from pipeline.review.queue import FIELDS, queue, said, task
from pipeline.store.database import open_for_reading

_LONGEST = 1_000_000  # bytes of what a person says at once
_JSON = "application/json; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Desk:
    """What is reviewed, where its documents lie, where the journal is kept, and who reviews."""

    database: Path
    documents: Path
    reviews: Path
    by: str | None = None


def serve(desk: Desk, port: int = 0) -> ThreadingHTTPServer:
    """Return a server for *desk* on 127.0.0.1, on any free port when *port* is 0; the caller runs and closes it."""

    class Handler(_Handler):
        pass

    Handler.desk = desk
    return ThreadingHTTPServer(("127.0.0.1", port), Handler)


class _Handler(BaseHTTPRequestHandler):
    desk: Desk

    def do_GET(self) -> None:
        """Send the page, its words, the queue, a task, or the picture of a page."""
        if not self._is_local():
            return
        kind, _, name = unquote(self.path).lstrip("/").partition("/")
        try:
            match kind:
                case "":
                    self._send(resources.files(__package__).joinpath("page.html").read_bytes(), "text/html; charset=utf-8")
                case "words":
                    self._send_json({**rulebook.table("labels")["review"], "states": list(STATES), "fields": list(FIELDS),
                                     "state_names": rulebook.table("labels")["state"], "doubts": rulebook.table("labels")["doubt"]})
                case "queue":
                    with open_for_reading(self.desk.database) as con:
                        self._send_json(queue(con, self.desk.reviews))
                case "task":
                    with open_for_reading(self.desk.database) as con:
                        self._send_json(task(con, name))
                case "picture":
                    self._send(self._picture(name), "image/png")
                case _:
                    self._fail(404, "nothing is called so")
        except UsageError as error:
            self._fail(404, str(error))

    def do_POST(self) -> None:
        """Take what a person says of a task."""
        kind, _, name = unquote(self.path).lstrip("/").partition("/")
        size = self.headers.get("Content-Length", "")
        # a page of another site cannot send this type without asking first, and is never answered
        if not self._is_local():
            return
        if kind != "say" or self.headers.get("Content-Type", "").split(";")[0] != "application/json":
            self._fail(403, "refused")
            return
        try:
            told = json.loads(self.rfile.read(int(size) if size.isdecimal() and int(size) <= _LONGEST else 0))
            with open_for_reading(self.desk.database) as con:
                records = said(con, name, told if isinstance(told, dict) else {})
            self._send_json({"taken": journal.append(self.desk.reviews, records, self.desk.by)})
        except ValueError as error:
            self._fail(400, str(error))
        except UsageError as error:
            self._fail(404, str(error))

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
        self.send_header("Content-Security-Policy", "default-src 'self' 'unsafe-inline'")
        self.end_headers()
        self.wfile.write(content)

    def _fail(self, status: int, message: str) -> None:
        self._send(json.dumps({"error": message}).encode(), _JSON, status)
