"""Finished files of a chunk, which wait in a folder of their own until the one writer of the output folder gives them their places.

They lie on the same disk, so that to give one its name is to rename it, which rename(2) promises to do at once. They are on the disk
before they are handed over.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from io import BufferedRandom
from pathlib import Path

from appeals.output.plan import Outcome
from appeals.system.files import (
    PRIVATE_FOLDER,
    disk_error,
    open_buffered,
    open_new,
    reporting_disk_errors,
    sync_all,
    sync_file,
    write_new,
)

FEW = 32
"""Files or folders that are put on the disk one by one."""

_TOGETHER = 256 * 1024  # bytes that are written together


class FinishedFiles:
    """The files of one chunk: those of one folder after the other wait in a folder of their own, and may get their place with it.

    Args:
        folder: where they wait; what an earlier attempt has left there is removed.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._files: list[str] = []
        self._folders = 0
        self._wanted: str | None = None  # the folder of the output folder that the files at hand are for

    def taken(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """Write the files of documents; what became of each, with where its file waits in the place of its content.

        Some are written together: what makes letters stays at hand for the processor while no call of the system comes between.

        Raises:
            AppealsError: one cannot be created (73), or the disk fails or is full (74).
        """
        waiting, size = list[Outcome](), 0
        for outcome in outcomes:
            waiting.append(outcome)
            size += len(outcome.content or b"")
            if size > _TOGETHER:
                yield from map(self._written, waiting)
                waiting, size = [], 0
        yield from map(self._written, waiting)

    def begun(self, path: str) -> tuple[str, BufferedRandom]:
        """Begin a file that is written little by little, and is whole when it is closed: where it waits, and itself.

        Raises:
            AppealsError: it cannot be created (73), or the disk fails or is full (74), then or at any write.
        """
        with reporting_disk_errors(path):
            file = self._place(path)
            return file, open_buffered(open_new(file), partial(reporting_disk_errors, path))

    def _written(self, outcome: Outcome) -> Outcome:
        record, content, letters, notes, made, _ = outcome
        if content is None:
            return outcome
        assert record.path is not None
        try:
            file = self._place(record.path)
            write_new(file, content)
        except OSError as error:
            raise disk_error(record.path, error) from error
        return Outcome(record, None, letters, notes, made, file)

    def _place(self, path: str) -> str:
        """Where the file of a document waits."""
        wanted, _, name = path.rpartition("/")
        if wanted != self._wanted:
            self._begin(wanted)
        file = f"{self._folder}/{self._folders}/{name}"
        self._files.append(file)
        return file

    def _begin(self, wanted: str) -> None:
        """Make a folder for the files of the next one of the output folder."""
        if self._wanted is None:
            shutil.rmtree(self._folder, ignore_errors=True)
            with suppress(FileExistsError):  # the first chunk of all makes the folder above
                Path(self._folder).parent.mkdir(PRIVATE_FOLDER)
            Path(self._folder).mkdir(PRIVATE_FOLDER)
        self._wanted = wanted
        self._folders += 1
        os.mkdir(f"{self._folder}/{self._folders}", PRIVATE_FOLDER)  # noqa: PTH102 - as in appeals.system.files

    def sync(self) -> None:
        """Put all of them on the disk: many by one call, a few by one each, so that a short run waits for nobody else's files."""
        with reporting_disk_errors(self._folder):
            if len(self._files) > FEW and sync_all(self._folder):
                return
            for file in self._files:
                sync_file(file)
