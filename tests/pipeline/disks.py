"""Helpers for tests: a small disk in memory that can be filled and made read-only, where this machine lets us mount one."""

import contextlib
import os
import shutil
import subprocess

import pytest


class SmallDisk:
    """A disk of *size* MiB at *path*."""

    def __init__(self, path, size):
        self.path = path
        path.mkdir()
        self._mount("-t", "tmpfs", "-o", f"size={size}m", "tmpfs")

    def _mount(self, *options):
        done = subprocess.run(["mount", *options, str(self.path)], capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")

    def fill(self):
        """Leave no byte free."""
        with (self.path / "filler").open("wb", buffering=0) as filler, contextlib.suppress(OSError):
            while True:
                filler.write(bytes(4096))

    def empty(self):
        """Take away what `fill` wrote."""
        (self.path / "filler").unlink()

    def forbid_writing(self):
        """Make it read-only, for everybody."""
        self._mount("-o", "remount,ro")

    def unmount(self):
        """Take it away."""
        subprocess.run(["umount", "--lazy", str(self.path)], check=False, capture_output=True)


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 24 MiB."""
    if shutil.which("mount") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root may mount a disk")
    disk = SmallDisk(tmp_path / "disk", 24)
    yield disk
    disk.unmount()
