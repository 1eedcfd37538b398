"""A disk that is soon full, or cannot be written at all."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def small_disk(folder: Path, *options: str) -> Iterator[None]:
    """A small file system of its own at a folder, which only root can make."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", *options, "tmpfs", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)
