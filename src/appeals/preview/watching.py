"""Noticing at once that a file was saved, however an editor does it: it is the folder that is watched."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from watchfiles import awatch

_QUIET = 15  # milliseconds without another change: an editor that renames makes several
_AT_MOST = 100  # milliseconds of changes
_LOOK = 2.0
"""Seconds between looks that nothing has called for: some disks tell no changes, and a folder may be made anew."""


@dataclass(slots=True)
class Watcher:
    """Watches folders.

    Attributes:
        changed: is called whenever something may have changed.
    """

    changed: Callable[[], object]
    _folders: tuple[str, ...] = ()
    _others: asyncio.Event = field(default_factory=asyncio.Event)

    def watch(self, folders: Sequence[str]) -> None:
        """From now on, watch these."""
        if tuple(folders) != self._folders:
            self._folders = tuple(folders)
            self._others.set()

    async def run(self) -> None:
        """Watch until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._now_and_then())
            while True:
                await self._until_others()

    async def _until_others(self) -> None:
        """Watch until other folders are to be watched, or one of them vanishes."""
        folders = await asyncio.to_thread(lambda: [folder for folder in self._folders if Path(folder).is_dir()])
        self._others = asyncio.Event()
        if not folders:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._others.wait(), _LOOK)
            return
        watching = awatch(
            *folders, watch_filter=None, step=_QUIET, debounce=_AT_MOST, recursive=False, stop_event=self._others
        )
        try:
            async for _ in watching:
                self.changed()
        except OSError:  # it vanished just now
            await asyncio.sleep(_LOOK)

    async def _now_and_then(self) -> None:
        while True:
            await asyncio.sleep(_LOOK)
            self.changed()
