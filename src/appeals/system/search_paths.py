"""Where campaigns find address books and templates, what comes along with the program, and where a user's own things lie."""

import os
from collections.abc import Iterator
from pathlib import Path

from appeals.errors import AppealsError, Exit

YAML_ENDINGS = (".yaml", ".yml")
"""Of the files that users write, the usual one first."""


def bundled(name: str) -> Path:
    """A folder that comes along: inside the installed package, or at the top of a checkout of the repository."""
    installed = Path(__file__).parents[1] / "bundled" / name
    return installed if installed.is_dir() else Path(__file__).parents[3] / name


def search_folders(campaign: Path, name: str) -> tuple[Path, ...]:
    """Folders called `name`, nearest first: beside the campaign, one up, the current folder, then the bundled one."""
    here = campaign.parent
    up = here.parent if here.name not in {"", ".."} else here / ".."  # the parent of "." is "." to pathlib
    found: dict[Path, Path] = {}
    for folder in (here / name, up / name, Path(name), bundled(name)):
        if folder.is_dir():
            found.setdefault(folder.resolve(), folder)
    return tuple(found.values())


def yaml_files(place: Path) -> Iterator[Path]:
    """The YAML files of a folder in the order of their names, or the one file that `place` is.

    Raises:
        AppealsError: there is nothing at `place`.
    """
    if place.is_dir():
        yield from sorted(
            path for path in place.iterdir() if path.suffix.lower() in YAML_ENDINGS and inside(path, place)
        )
    elif place.exists():  # a pipe or a device is refused where it is read
        yield place
    else:
        msg = f"{place}: there is no such file or folder"
        raise AppealsError(msg, Exit.MISSING)


def yaml_file(folder: Path, name: str) -> Path | None:
    """The YAML file of a name in a folder; None where there is none."""
    return next((path for ending in YAML_ENDINGS if (path := folder / f"{name}{ending}").is_file()), None)


def irregular_files(place: Path) -> Iterator[Path]:
    """What is called as a YAML file in a folder and `yaml_files` leaves out: pipes, devices, links to somewhere else."""
    for path in sorted(place.iterdir()) if place.is_dir() else ():
        if path.suffix.lower() in YAML_ENDINGS and not path.is_dir() and not inside(path, place):
            yield path


def inside(path: Path, folder: Path) -> bool:
    """Whether a path really is a regular file inside a folder, links followed: a link may point anywhere."""
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    return real.is_file() and real.is_relative_to(folder.resolve())


def own_fonts() -> Path:
    """The folder for fonts that a user adds to the bundled ones; fonts.conf names it too."""
    return user_folder("XDG_DATA_HOME", ".local/share") / "fonts"


def user_folder(variable: str, default: str) -> Path:
    """Our folder among a user's own, by the XDG Base Directory Specification, which ignores relative paths."""
    base = Path(os.environ.get(variable, ""))
    if not base.is_absolute():
        try:
            base = Path.home() / default
        except RuntimeError:  # a user unknown to the system, as in containers
            base = Path(os.devnull)
    return base / "appeals"
