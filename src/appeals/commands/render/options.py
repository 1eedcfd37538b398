"""What the user asked `appeals render` for, in the parts that its stages need."""

from dataclasses import field
from pathlib import Path

from appeals.batch.chunks import CHUNK
from appeals.batch.executors import HERE
from appeals.batch.limits import Limits
from appeals.formats.protocol import TypesettingOptions
from appeals.inputs.asked_members import AskedMember
from appeals.inputs.lists import ListChoices
from appeals.letters.merge_options import MergeOptions
from appeals.output import digests
from appeals.output.parts import Part
from appeals.system.frozen_data import dataclass


@dataclass(frozen=True, slots=True)
class InputOptions:
    """Of the stages *load* and *check*.

    Attributes:
        recipients: address books, or folders of them, to look in first.
        sender: who writes, where it is one person.
        senders: a table or folder of many who write.
        encoding: of lists that are not Unicode and do not say what they are.
        columns: headings of lists and the fields that they stand for.
        members: those of the list for whom letters are made; all where empty.
        sort: in which order the letters of many come: `recipient`, `postcode` or `country`; empty for that of the list.
        consent_by_office: why the office answers for the consent of all members, where their table does not say it.
        after_deadline: why letters are written although the last day has passed.
        post: the name of the service that prints and posts the letters.
        strict: whether warnings count as errors.
    """

    recipients: tuple[Path, ...] = ()
    sender: Path | None = None
    senders: Path | None = None
    encoding: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    members: tuple[AskedMember, ...] = ()
    sort: str = ""
    consent_by_office: str | None = None
    after_deadline: str | None = None
    post: str | None = None
    strict: bool = False


@dataclass(frozen=True, slots=True)
class MakingOptions:
    """Of the stage *make*.

    Attributes:
        jobs: the most processes; by default one for each processor.
        executor: the name of who makes chunks, see `appeals.batch.executors`.
        scheduler: the address that it needs, where it needs one.
        part: only this part of the run.
        chunk: documents in a chunk; another number is for tests.
        limits: of each letter; others are for tests.
    """

    jobs: int | None = None
    executor: str = HERE
    scheduler: str | None = None
    part: Part | None = None
    chunk: int = CHUNK
    limits: Limits = Limits()


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """Of the stages *plan* and *write*.

    Attributes:
        formats: by name, in order.
        folder: where files go; `-` prints letters as text.
        one_file: whether all letters in one language and format go into one file.
        duplex: whether each letter begins on an odd page there.
        explain: whether to say what makes letters slow instead of writing any.
        explain_language: whether to say why each letter is written in its language.
        as_json: whether results are printed as the manifest's records.
        quiet: whether only errors, what is left out, and the result are said.
    """

    formats: tuple[str, ...] = ("pdf",)
    folder: str = "out"
    one_file: bool = False
    duplex: bool = False
    explain: bool = False
    explain_language: bool = False
    as_json: bool = False
    quiet: bool = False

    @property
    def to_stdout(self) -> bool:
        """Whether letters are printed."""
        return self.folder == "-"


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What the user asked for, as in `appeals render --help`."""

    merge: MergeOptions
    inputs: InputOptions = InputOptions()
    typesetting: TypesettingOptions = field(default_factory=TypesettingOptions)
    making: MakingOptions = MakingOptions()
    output: OutputOptions = OutputOptions()

    @property
    def lists(self) -> ListChoices:
        """What was chosen of the list of members."""
        asked = tuple(each.id for each in self.inputs.members)
        return ListChoices(self.inputs.encoding, self.inputs.columns, self.merge.dated, asked)

    @property
    def run_name(self) -> str:
        """A name for what a run is asked for: runs with the same make the same letters."""
        merge, output = self.merge, self.output
        combined: dict[str, object] = {"one_file": True, "duplex": output.duplex} if output.one_file else {}
        if output.one_file and self.inputs.members:
            combined["members"] = sorted(
                self.lists.members
            )  # a file of other letters; else each lies where it always does
        return digests.run_name(to=merge.to, languages=merge.languages, senders=bool(self.inputs.senders), **combined)
