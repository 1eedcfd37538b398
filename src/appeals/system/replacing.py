"""A user's own file gets other contents: whole or not at all, and only if nobody has changed it meanwhile."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from appeals.errors import AppealsError, Exit
from appeals.system.files import put_on_disk, refuse_irregular, reporting_disk_errors, sync_folder, temporary_name

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def replace_file(path: Path, before: bytes, content: bytes) -> None:
    """Give a user's own file other contents, whole or not at all; its permissions stay.

    Args:
        path: of a regular file.
        before: what was read from it.
        content: what is to stand in it.

    Raises:
        AppealsError: it is write-protected, no regular file or gone (73), was changed since it was read (75), or the disk fails (74).
    """
    temporary = temporary_name(str(path))
    with reporting_disk_errors(path, advice="nothing was changed"):
        found = path.lstat()
        refuse_irregular(found, path)
        if not (found.st_mode & _WRITABLE and os.access(path, os.W_OK)):
            raise PermissionError(errno.EACCES, "it is write-protected", str(path))
        try:
            put_on_disk(temporary, [content], private=True)  # until it has the permissions of what it replaces
            Path(temporary).chmod(stat.S_IMODE(found.st_mode))
            if path.read_bytes() != before:
                msg = f"{path}: somebody has changed this file meanwhile: nothing was changed; give the command again"
                raise AppealsError(msg, Exit.BUSY)
            Path(temporary).replace(path)
        finally:
            with suppress(OSError):
                Path(temporary).unlink(missing_ok=True)
        sync_folder(path.parent)
