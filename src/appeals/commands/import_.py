"""`appeals import`: a pasted appeal becomes the draft of a campaign and of its address books."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from appeals.checks.refusals import refusal_lines
from appeals.errors import Exit
from appeals.importing.appeal import MAX_BYTES, decoded, read_appeal
from appeals.importing.draft import Fact
from appeals.importing.quoting import UNSURE
from appeals.importing.writing import Written, write
from appeals.inputs.load import load
from appeals.system import standard_input
from appeals.system.files import create_all, read_file, reporting_read_errors
from appeals.system.terminal import result, say
from appeals.system.time_limit import time_limit

_STDIN = "-"


def import_appeal(file: str, *, out: Path, today: date | None = None) -> Exit:
    """Read a pasted appeal and write its drafts.

    Args:
        file: the text file; `-` for standard input.
        out: the folder that gets `campaigns/` and `recipients/`.
        today: the day on which it is to be said that letters could not be made any more; None: nothing is said.

    Raises:
        AppealsError: there is no such file (66), it is no appeal (65), the drafts cannot be created (73) or written (74).
    """
    content = _read(file)
    campaigns, recipients = out / "campaigns", out / "recipients"
    taken = [path.stem for path in recipients.glob("*.y*ml")] if recipients.is_dir() else []
    with time_limit("the pasted text" if file == _STDIN else file):
        draft = read_appeal(decoded(content, "the pasted text" if file == _STDIN else file))
        written = write(draft, taken)
    name = f"campaigns/{_free(written, draft.facts, campaigns)}.yaml"
    files = {name: written.campaign} | {f"recipients/{each}.yaml": text for each, text in written.books.items()}
    create_all(out, {each: text.encode() for each, text in files.items()})
    for each in files:
        result(str(out / each))
    inputs = load(out / name)[0] if today else None
    for why in (
        refusal_lines(inputs, today) if inputs and today else ()
    ):  # were it finished: too late, or its case has ended
        say(why)
    guesses = sum(text.count(f"# {UNSURE} ") for text in files.values())
    say(f"{guesses} places are marked '{UNSURE}': compare the drafts with the page, then run 'appeals check'")
    return Exit.DONE


def _read(file: str) -> bytes:
    path = Path(file)
    if not standard_input.is_meant(path):
        return read_file(path, MAX_BYTES)
    with reporting_read_errors(standard_input.NAME):
        return standard_input.read(MAX_BYTES + 1)


def _free(written: Written, facts: Mapping[str, Fact], folder: Path) -> str:
    """The name of the campaign's file: an update of a case that lies here already says which it is."""
    if not (folder / f"{written.stem}.yaml").exists() or "update" not in facts:
        return written.stem
    return f"{written.stem}-update-{facts['update'].value}"
