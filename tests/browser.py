"""A real Chromium for tests of pages, and a server of the explorer to open in it."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

PATIENCE = 60  # seconds: for a machine that does other things too
_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
          "--disable-component-update", "--disable-sync")
_FIND = """return [...document.querySelectorAll(arguments[0])].filter(
  element => (element.innerText ?? element.textContent).includes(arguments[1]))"""


class Page:
    """An open page; finds elements wherever they are, and waits for them."""

    def __init__(self, driver, downloads):
        self.driver, self.downloads = driver, downloads

    def all(self, css, text=""):
        """Return the elements that match *css* and show *text*."""
        return self.driver.execute_script(_FIND, css, text)

    def until(self, wanted):
        """Return the first true answer of *wanted*; fail when none comes."""
        from selenium.common.exceptions import (
            ElementClickInterceptedException,
            ElementNotInteractableException,
            StaleElementReferenceException,
        )

        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                if answer := wanted():
                    return answer
            except (ElementClickInterceptedException, ElementNotInteractableException, StaleElementReferenceException):
                pass  # it was drawn anew while we looked, or has no place yet
            time.sleep(0.1)
        return pytest.fail(f"after {PATIENCE} s still not so; the page says:\n{self.text()[:1500]}")

    def one(self, css, text=""):
        """Return the first element that matches *css* and shows *text*."""
        return self.until(lambda: self.all(css, text))[0]

    def click(self, css, text=""):
        """Click the first element that matches *css* and shows *text*."""
        self._click(lambda: self.all(css, text))

    def _click(self, wanted):
        """Wait until *wanted* returns elements of which the first can be clicked, click it and return it."""
        def clicked():
            for element in wanted()[:1]:
                self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
                element.click()
                return element

        return self.until(clicked)

    def type(self, name, text):
        """Put *text* into the field called *name*."""
        self.set(name, text, "input")

    def choose(self, name, value):
        """Choose the option with *value* in the list called *name*."""
        self.set(name, value, "change")

    def set(self, name, value, event):
        """Give the field called *name* its *value* as a person would, and say so to the page."""
        field = self.one(f"[name={name}]")
        self.driver.execute_script("arguments[0].value = arguments[1]; for (const e of ['input', arguments[2]]) "
                                   "arguments[0].dispatchEvent(new Event(e, {bubbles: true}))", field, value, event)

    def text(self):
        """Return all that the page shows."""
        return "\n".join(element.text for element in self.all("body"))

    def leave(self):
        """Go to an empty page, so that none misses the server that is about to end."""
        self.driver.get("about:blank")

    def complaints(self):
        """Return what the console has called an error since the last time."""
        return [entry for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]

    def addresses(self):
        """Return all that was asked of the network."""
        return self.driver.execute_script("return performance.getEntriesByType('resource').map(entry => entry.name)")


@contextmanager
def chromium(downloads: Path) -> Iterator[Page]:
    """Give a page of a headless Chromium that keeps downloads in a folder; skip when it is not installed."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    programs = [shutil.which(name) for name in ("chromium", "chromedriver")]
    if None in programs:
        pytest.skip("chromium and chromedriver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = programs[0]
    for flag in (*_FLAGS, "--window-size=1440,1000"):
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService(programs[1]))
    try:
        yield Page(driver, downloads)
    finally:
        driver.quit()


@contextmanager
def serving(arguments: Sequence[str], log: Path) -> Iterator[str]:
    """Give the address of `cancu explore`; what the server says goes to *log*. At the end it is ended as by Ctrl-C."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "pipeline.cli", "explore", "--no-browser", "--port", str(port), *arguments]
    with log.open("w") as output, subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT,
                                                   preexec_fn=_hear_interrupts) as server:
        try:
            yield _address(server, log)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(PATIENCE)


def _hear_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a suite in the background has a shell that ignores them


def _address(server: subprocess.Popen, log: Path) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        if found := re.search(r"http://\S+?/(?=#)", log.read_text()):
            return found[0]
        time.sleep(0.2)
    return pytest.fail(f"the server does not answer:\n{log.read_text()}")
