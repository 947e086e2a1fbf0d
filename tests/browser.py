"""A real Chromium for tests of pages, and a server of the explorer to open in it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

NOTEBOOK = Path(__file__).parents[1] / "notebooks" / "explorer.py"
PATIENCE = 90  # seconds: for a machine that does other things too
_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
          "--disable-component-update", "--disable-sync")
# marimo's elements keep their insides in shadow roots, which selectors do not enter
_FIND = """
const found = [];
const look = root => { for (const element of root.querySelectorAll('*')) {
  if (element.matches(arguments[0]) && (element.innerText ?? element.textContent).includes(arguments[1])) found.push(element);
  if (element.shadowRoot) look(element.shadowRoot); } };
look(document);
return found;"""


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

    def type(self, label, text):
        """Put *text* into the field called *label* and leave it."""
        from selenium.webdriver import ActionChains
        from selenium.webdriver.common.keys import Keys

        field = self._click(lambda: [element for element in self.all("input") if label in self._label(element)])
        self.driver.execute_script("arguments[0].select()", field)
        ActionChains(self.driver).send_keys(text or Keys.DELETE, Keys.TAB).perform()

    def choose(self, label, typed):
        """Open the list called *label*, type into it and take the first option left."""
        from selenium.webdriver.common.keys import Keys

        self._click(lambda: [element for element in self.all("button") if label in self._label(element)])
        field = self.one("[role=dialog] input, [cmdk-input], input[role=combobox]")
        field.send_keys(typed)
        self.until(lambda: self.all("[role=option]", typed))
        field.send_keys(Keys.ENTER)

    def text(self):
        """Return all that the page shows."""
        return "\n".join(element.text for element in self.all("body, marimo-table, marimo-callout-output"))

    def leave(self):
        """Go to an empty page, so that none misses the server that is about to end."""
        self.driver.get("about:blank")

    def complaints(self):
        """Return what the console has called an error since the last time."""
        return [entry for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]

    def addresses(self):
        """Return all that was asked of the network."""
        return self.driver.execute_script("return performance.getEntriesByType('resource').map(entry => entry.name)")

    def _label(self, element):
        return self.driver.execute_script(
            "const host = arguments[0].getRootNode().host; return (host?.getAttribute('data-label') ?? '')", element)


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
    """Give the address of the explorer, served as an app; what the server says goes to *log*."""
    with socket.socket() as free, socket.socket() as outside:
        free.bind(("127.0.0.1", 0))
        outside.bind(("127.0.0.1", 0))
        outside.listen()
        port = free.getsockname()[1]
        free.close()
        # whoever calls home is sent to a port of ours, where nobody answers, and found out
        proxy = f"http://127.0.0.1:{outside.getsockname()[1]}"
        environment = {**os.environ, "HTTPS_PROXY": proxy, "HTTP_PROXY": proxy, "NO_PROXY": "127.0.0.1", "XDG_CONFIG_HOME": str(log.parent),
                       "XDG_STATE_HOME": str(log.parent), "XDG_CACHE_HOME": str(log.parent)}
        command = [sys.executable, "-m", "marimo", "run", str(NOTEBOOK), "--headless", "--no-token", "--port", str(port)]
        with log.open("w") as output, subprocess.Popen([*command, "--", *arguments], env=environment, stdout=output,
                                                       stderr=subprocess.STDOUT) as server:
            try:
                yield _answering(f"http://127.0.0.1:{port}/", server, log)
            finally:
                server.terminate()
        outside.setblocking(False)
        with pytest.raises(BlockingIOError):
            outside.accept()


def _answering(address: str, server: subprocess.Popen, log: Path) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE):
                return address
        except urllib.error.URLError:
            time.sleep(0.2)
    return pytest.fail(f"the server does not answer:\n{log.read_text()}")
