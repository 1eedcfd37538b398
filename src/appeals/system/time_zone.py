"""The time zone of this machine, as the environment names it."""

import os
import time
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from appeals.system.terminal import say


def todays_date() -> date:
    """This machine's day."""
    return datetime.now().astimezone().date()


def use_a_real_time_zone() -> None:
    """Use UTC where TZ is a day or more away (XXX+24), as POSIX allows, or names a file that is no time zone.

    `datetime` refuses the one wherever it is used, Babel the other, be it a file of a stranger in the current folder.
    """
    name = os.environ.get("TZ", "")
    path = Path(name.removeprefix(":"))
    try:
        datetime.now().astimezone()
        if path.name and path.exists():
            from zoneinfo import ZoneInfo  # noqa: PLC0415 - few name a file

            with path.open("rb") as file:
                ZoneInfo.from_file(file)
    except (ValueError, OSError):
        say(f"warning: TZ={name} is no time zone: UTC is used")
        os.environ["TZ"] = "UTC"
        with suppress(AttributeError):  # on Windows
            time.tzset()
