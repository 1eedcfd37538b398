"""Profiles of services that post letters, found as templates are: `post/NAME.yaml`, the nearest one first."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from appeals.errors import AppealsError, Exit, Problem
from appeals.inputs.validate import validate
from appeals.inputs.yaml_reader import read
from appeals.system.patterns import expression
from appeals.system.search_paths import inside, search_folders

if TYPE_CHECKING:
    from appeals.inputs.models.post_profile import PostProfile

_NAME = expression(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


def profile_names(folders: Sequence[Path]) -> tuple[str, ...]:
    """The profiles that lie in some folders."""
    return tuple(sorted({path.stem for folder in folders for path in folder.glob("*.yaml") if inside(path, folder)}))


def read_profile(name: str, campaign: Path) -> tuple["PostProfile | None", tuple[Problem, ...]]:
    """The profile of this name that lies nearest to a campaign, and all that is wrong with it.

    Raises:
        AppealsError: there is none (2).
    """
    folders = search_folders(campaign, "post")
    files = (folder / f"{each}.yaml" for each in dict.fromkeys((name, name.lower())) for folder in folders)
    found = (path for path in files if inside(path, path.parent))
    path = next(found, None) if _NAME.fullmatch(name) else None
    if path is None:
        msg = f"--post {name}: there is no such profile; there are: {', '.join(profile_names(folders))}"
        raise AppealsError(msg, Exit.USAGE)
    source, problems = read(path)
    if source is None:
        return None, problems
    from appeals.inputs.models.post_profile import PostProfile  # noqa: PLC0415 - most letters are posted by hand

    profile, wrong = validate(source, PostProfile)
    return profile, (*problems, *wrong)
