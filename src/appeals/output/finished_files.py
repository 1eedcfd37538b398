"""Finished files of a chunk, which wait in a folder of their own until the one writer of the output folder gives them their places.

They lie on the same disk, so that to give one its name is to rename it, which rename(2) promises to do at once. They are on the disk
before they are handed over.
"""

import shutil
from contextlib import suppress
from pathlib import Path

from appeals.system.files import PRIVATE_FOLDER, reporting_disk_errors, sync_all, sync_file, write_new

__all__ = ["FEW", "FinishedFiles"]

FEW = 32
"""Files or folders that are put on the disk one by one."""


class FinishedFiles:
    """The files of one chunk.

    Args:
        folder: where they wait; what an earlier attempt has left there is removed.
    """

    def __init__(self, folder: str) -> None:
        self.count = 0
        self._folder = folder

    def put(self, path: str, content: bytes) -> str:
        """Write a file; where it waits.

        Args:
            path: its place in the output folder, for messages.
            content: all of it.

        Raises:
            AppealsError: it cannot be created (73), or the disk fails or is full (74).
        """
        name = f"{self._folder}/{self.count}"
        with reporting_disk_errors(path):
            if not self.count:
                self._begin()
            write_new(name, content)
        self.count += 1
        return name

    def sync(self) -> None:
        """Put all of them on the disk: many by one call, a few by one each, so that a short run waits for nobody else's files."""
        with reporting_disk_errors(self._folder):
            if self.count > FEW and sync_all(self._folder):
                return
            for number in range(self.count):
                sync_file(f"{self._folder}/{number}")

    def _begin(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        with suppress(FileExistsError):  # the first chunk of all makes the folder above
            Path(self._folder).parent.mkdir(PRIVATE_FOLDER)
        Path(self._folder).mkdir(PRIVATE_FOLDER)
