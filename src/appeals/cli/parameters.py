"""What the values of several commands' options have in common."""

from pathlib import Path

import typer

__all__ = ["file", "file_name"]


def file_name(text: str) -> str:
    """The name of a file or folder, or `-`; a variable of a script that was empty names none."""
    if not text:
        msg = "this names no file or folder: it is empty"
        raise typer.BadParameter(msg)
    return text


def file(text: str) -> Path:
    """The path to a file or folder; see `file_name`."""
    return Path(file_name(text))
