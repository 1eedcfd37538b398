"""The places of files in an output folder: nothing leads out of it, and nothing is replaced but what a run has written there."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from appeals.output import digests
from appeals.output.finished_files import FEW
from appeals.output.manifest import INDEX, Record
from appeals.output.plan import Outcome
from appeals.system.files import (
    PRIVATE_FOLDER,
    disk_error,
    place_in,
    reporting_disk_errors,
    sync_all,
    sync_folder,
    write_whole,
)


class FilePlaces:
    """The places in one folder; letters come folder by folder.

    Args:
        folder: the output folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._root = folder, str(folder)
        self._entered: str | None = None
        self._above: str | None = None
        self._is_new = False
        self._unsettled: list[str] = []
        self._waiting = ""
        self._moved = "\0"  # where those waited that have their place already; so far none

    def path(self, name: str) -> Path:
        """The place of a file in the folder.

        Raises:
            AppealsError: the name would lead out of it.
        """
        return place_in(self._folder, name)

    def give_with_folder(self, file: str, path: str) -> bool:
        """Give a finished file that no earlier run had its place with all that wait beside it, if their folder is new.

        Args:
            file: where it waits.
            path: its place, from the output folder.

        Returns:
            Whether it lies there now.
        """
        return file.startswith(self._moved) or self._moves_folder(file, path)

    def _moves_folder(self, file: str, path: str) -> bool:
        waiting, folder = file.rpartition("/")[0], path.rpartition("/")[0]
        if not folder or waiting == self._waiting:
            return False
        self._waiting = waiting
        self._look_above(folder)
        place = f"{self._root}/{folder}"
        with suppress(OSError):  # there may be no folder above it
            if is_absent(place):
                os.rename(waiting, place)  # noqa: PTH104 - as in appeals.system.files
                self._moved = f"{waiting}/"
                self._unsettled.append(folder)
                return True
        return False

    def give(self, outcome: Outcome, path: str, before: Record | None) -> bool:
        """Give the file of a document its place, if nothing is in the way.

        Args:
            outcome: the document.
            path: its place, from the output folder.
            before: what an earlier run has written of it.

        Returns:
            Whether it lies there now.

        Raises:
            AppealsError: it cannot be created (73), or the disk fails or is full (74).
        """
        self.enter(path)
        if not ((self._is_new and outcome.record.index is None) or self._may_replace(outcome.record, before)):
            return False
        if outcome.file:
            place = f"{self._root}/{path}"
            try:
                for ending in (INDEX, "") if outcome.record.index else ("",):
                    os.replace(f"{outcome.file}{ending}", f"{place}{ending}")  # noqa: PTH105 - as in appeals.system.files
            except OSError as error:
                raise disk_error(place, error) from error
        else:
            assert outcome.content is not None
            self.write(path, [outcome.content])
        return True

    def _may_replace(self, record: Record, before: Record | None) -> bool:
        """Whether nothing lies in the place of a document's files but what a run, this or an earlier one, writes there."""
        known = {*record.files(), *(before.files() if before else ())}
        paths = ((name, f"{self._folder}/{name}") for name, _ in record.files())
        return all(is_absent(path) or (name, digests.of_place(path)) in known - {(name, None)} for name, path in paths)

    def enter(self, name: str) -> None:
        """Make the folder of a file and write into it from now on; letters come folder by folder."""
        folder = name.rpartition("/")[0]
        if folder == self._entered:
            return
        if folder:
            self._look_above(folder)
        self._is_new = False
        try:
            os.mkdir(f"{self._root}/{folder}", PRIVATE_FOLDER)  # noqa: PTH102 - as in appeals.system.files
            self._is_new = True
        except OSError:
            # It is there, and may be a link; or one above it is missing; or the disk fails.
            parent = self.path(name).parent
            with reporting_disk_errors(parent):
                parent.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
        self._entered = folder
        self._unsettled.append(folder)

    def _look_above(self, folder: str) -> None:
        """Refuse a folder if the one above it leads out of ours."""
        above = folder.rpartition("/")[0]
        if above != self._above:
            self.path(folder)
            self._above = above

    def settle(self) -> None:
        """Put the names of all files so far on the disk; of many folders by one call."""
        folders, self._unsettled, self._entered = self._unsettled, [], None
        with reporting_disk_errors(self._folder):
            if len(folders) > FEW and sync_all(f"{self._folder}"):
                return
            for folder in {*folders, *(each.rpartition("/")[0] for each in folders)}:
                sync_folder(self._folder / folder)

    def write(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write a file as a whole, or not at all.

        Raises:
            AppealsError: it cannot be created (73), or the disk fails or is full (74).
        """
        write_whole(self._folder, name, pieces, private=True)


def is_absent(path: str | Path) -> bool:
    """Whether nothing lies at a place, no link either."""
    try:
        os.lstat(path)
    except OSError:
        return True
    return False
