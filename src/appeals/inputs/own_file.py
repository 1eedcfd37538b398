"""A campaign's file that a command is to change or to go on from: it must be the file itself, and one of a campaign."""

from collections.abc import Mapping
from pathlib import Path

from appeals.errors import AppealsError, Exit, Problem, has_errors
from appeals.inputs.kinds import kind_of
from appeals.inputs.load import Inputs, load
from appeals.inputs.source import Data, Source
from appeals.inputs.yaml_reader import MAX_BYTES, read
from appeals.system import standard_input
from appeals.system.files import read_file
from appeals.system.frozen_data import dataclass


@dataclass(frozen=True, slots=True)
class CampaignFile:
    """A campaign's file as it was read.

    Attributes:
        path: of the file.
        raw: its bytes.
        source: the file's own data, without translations; None where it cannot be read.
        inputs: what it uses, as far as that can be read.
        problems: all that is wrong with it and with what it uses.
    """

    path: Path
    raw: bytes
    source: Source | None
    inputs: Inputs | None
    problems: tuple[Problem, ...]

    @property
    def data(self) -> Mapping[str, Data]:
        """Its own fields; none where it cannot be read."""
        return self.source.fields if self.source else {}


def open_campaign(path: Path) -> CampaignFile:
    """Read a campaign's file.

    Raises:
        AppealsError: it is missing (66), cannot be read (74), is standard input or a link (2), or no campaign (65).
    """
    if standard_input.is_meant(path):
        msg = "standard input has no place beside which anything could be written: name the campaign's file"
        raise AppealsError(msg, Exit.USAGE)
    if path.is_symlink():
        msg = f"{path} is a link: name the file itself, {path.resolve()}"
        raise AppealsError(msg, Exit.USAGE)
    raw = read_file(path, MAX_BYTES)
    source, problems = read(path)
    if source is None or has_errors(problems):  # a text may be taken for a mark of YAML, or stand there twice
        return CampaignFile(path, raw, None, None, problems)
    if (kind := kind_of(source)) != "campaign":
        what = "a translation: name the campaign that it translates" if kind == "translation" else "no campaign"
        msg = f"{path} is {what}"
        raise AppealsError(msg, Exit.DATA)
    return CampaignFile(path, raw, source, *load(path))


def text_of(raw: bytes) -> str:
    """The text of a file that `read` could read, with its byte order mark and line ends."""
    return raw.decode("utf-8")
