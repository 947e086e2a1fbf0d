"""Reads .doc and .rtf files by having LibreOffice turn them into .docx.

In: bytes. Out: `Source`, or `UnreadableError` that says what to install.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from extractors.readers.errors import UnreadableError
from extractors.readers.office.word.ole import is_encrypted_package, is_encrypted_word, is_word
from extractors.readers.office.word.reader import read_docx
from extractors.records import Source

# seconds; a document of 300 pages takes ten, and the first start of a profile five
_PATIENCE = 120
_RTF = b"{\\rtf"


def read_doc(data: bytes) -> Source:
    """Return what LibreOffice finds in *data*, a .doc of Word 97 to 2003 or an .rtf, as `read_docx` reads it.

    Raises `UnreadableError`: `unsupported` (no such file, or LibreOffice is not installed), `encrypted`, `timeout`,
    and what `read_docx` raises.
    """
    if is_encrypted_package(data) or is_encrypted_word(data):
        raise UnreadableError("encrypted", "the file asks for a password; save it without one")
    suffix = ".rtf" if data.startswith(_RTF) else ".doc"
    if suffix == ".doc" and not is_word(data):
        raise UnreadableError("unsupported", "this is no Word document; save it as .docx or PDF")
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise UnreadableError("unsupported", "old Word files are read by LibreOffice: install it (apt-get install libreoffice-writer-nogui)"
                              " or save the file as .docx")
    source = read_docx(_convert(office, data, suffix))
    return replace(source, media_type="application/rtf" if suffix == ".rtf" else "application/msword")


def _convert(office: str, data: bytes, suffix: str) -> bytes:
    with TemporaryDirectory(prefix="cancu-") as folder:
        original = Path(folder, "document" + suffix)
        original.write_bytes(data)
        # a profile of its own: two LibreOffices in one profile stop each other
        profile = Path(folder, "profile").as_uri()
        _run([office, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "docx", original.name], folder)
        converted = original.with_suffix(".docx")
        if not converted.is_file():
            raise UnreadableError("unreadable", "LibreOffice cannot read the file; open it in Word and save it as .docx")
        return converted.read_bytes()


def _run(command: list[str], folder: str) -> None:
    process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               process_group=0)
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise UnreadableError("timeout", f"LibreOffice was not done after {_PATIENCE} s; save the file as .docx") from error
    finally:
        # soffice is a script that starts the real program: end both
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
