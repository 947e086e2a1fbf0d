"""Has LibreOffice turn files of other programs into ones that we read.

In: bytes and kinds of files. Out: bytes, or `UnreadableError` that says what to install.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from extractors.readers.errors import UnreadableError

# seconds; a document of 300 pages takes ten, and the first start of a profile five
_PATIENCE = 120


def converted(data: bytes, suffix: str, target: str) -> bytes:
    """Return *data*, a file whose name would end in *suffix* (".odt"), as a file of the kind *target* ("docx").

    Raises `UnreadableError`: `unsupported` when LibreOffice is not installed, `unreadable` or `timeout`.
    """
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise UnreadableError("unsupported", f"{suffix} files are read by LibreOffice: install it (apt-get install"
                              f" libreoffice-writer-nogui) or save the file as .{target}")
    with TemporaryDirectory(prefix="cancu-") as folder:
        original = Path(folder, "document" + suffix)
        original.write_bytes(data)
        # a profile of its own: two LibreOffices in one profile stop each other
        profile = Path(folder, "profile").as_uri()
        _run([office, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", target, original.name], folder)
        result = original.with_suffix("." + target)
        if not result.is_file():
            raise UnreadableError("unreadable", f"LibreOffice cannot read the file; open it and save it as .{target}")
        return result.read_bytes()


def _run(command: list[str], folder: str) -> None:
    process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               process_group=0)
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise UnreadableError("timeout", f"LibreOffice was not done after {_PATIENCE} s; save the file as .docx or .xlsx") from error
    finally:
        # soffice is a script that starts the real program: end both
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()  # Windows starts the program itself
        process.wait()
