"""Where the time of a single letter goes: the stages of the whole program, one after the other in one process.

Run as `python benchmarks/press_stages.py FOLDER [MEMBERS]`; prints microseconds of CPU per letter as JSON. The letters are one
chunk, as a worker gets it. What is done once for all chunks, such as reading the campaign, is done before.
"""

import gc
import json
import pickle
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from press_ours import OFFICIALS, campaign_folder

from appeals.batch.chunks import CHUNK, MadeChunk
from appeals.formats.installed import find_formats
from appeals.formats.pdf.typesetting import typesetter
from appeals.formats.protocol import FormatSet, TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.inputs.load import load
from appeals.inputs.members import read_members
from appeals.inputs.models.senders import Sender
from appeals.letters.letter import Mailing
from appeals.letters.merge import Merger
from appeals.letters.merge_options import MergeOptions
from appeals.output import digests
from appeals.output.finished_files import FinishedFiles
from appeals.output.manifest import Record
from appeals.output.outbox import open_outbox
from appeals.output.parts import RunOptions
from appeals.output.plan import Document, Outcome, Planned, plan
from appeals.press.engine import Press
from appeals.press.manuscript import Manuscript
from appeals.system.search_paths import search_folders

Result = TypeVar("Result")


def clocked(work: Callable[[], Result]) -> tuple[float, Result]:
    """CPU seconds of some work, and its result."""
    gc.collect()
    begun = time.process_time()
    result = work()
    return time.process_time() - begun, result


def carried(outcomes: list[Outcome]) -> None:
    """Tell the main process what became of letters, as bytes."""
    pickle.loads(pickle.dumps(MadeChunk(Planned(()), outcomes)))  # noqa: S301 - our own


def pressed(compositor: Any, manuscripts: list[Manuscript]) -> list[bytes]:  # noqa: ANN401 - the program's own, private
    """Set letters with a press that knows none of them yet."""
    return [letter.pdf for letter in Press(compositor).letters(manuscripts)]


def _finished(record: Record, content: bytes) -> Outcome:
    return Outcome(record.finished(digests.of_file(content), 1), content)


def stages(folder: Path, members: int) -> dict[str, float]:
    """CPU seconds of each stage."""
    path = campaign_folder(folder, members)
    inputs, _ = load(path)
    assert inputs is not None
    stationery = Stationery.of(search_folders(path, "templates"))
    formats = FormatSet(stationery, TypesettingOptions(), find_formats(("pdf",)))
    settings = digests.settings(formats)
    merger = Merger(inputs, MergeOptions(date(2011, 7, 1), accept_unverified=True))
    setter: Any = typesetter(stationery, formats.options)

    reading, people = clocked(lambda: list(read_members(path.with_name("members.csv"))))
    senders = [one for one in people if isinstance(one, Sender)]
    list(merger.of_sender(senders[0]).letters())  # the model letters are made once
    merging, letters = clocked(lambda: [letter for sender in senders for letter in merger.of_sender(sender).letters()])
    planning, planned = clocked(lambda: list(plan(letters, formats.formats, folder="", run="", settings=settings)))
    documents = [one for one in planned if isinstance(one, Document)]
    mailings = [letter for letter in letters if isinstance(letter, Mailing)]
    setter.manuscript(mailings[0])
    filling, manuscripts = clocked(lambda: [setter.manuscript(mailing) for mailing in mailings])
    few = len(manuscripts) // 10
    pressed(setter.compositor, manuscripts[:few])  # fonts are opened once
    pressing_few, _ = clocked(lambda: pressed(setter.compositor, manuscripts[:few]))
    pressing, files = clocked(lambda: pressed(setter.compositor, manuscripts))
    line_by_line = (pressing - pressing_few) / 0.9
    waiting = FinishedFiles(str(folder / "waiting" / "0"))

    def write() -> list[Outcome]:
        each = zip(documents, files, strict=True)
        return list(waiting.taken(_finished(document.record, content) for document, content in each))

    writing, outcomes = clocked(write)
    carrying, _ = clocked(lambda: carried(outcomes))
    with open_outbox(folder / "letters", RunOptions("", ("pdf",), {})) as outbox:
        putting, _ = clocked(lambda: list(outbox.put_all(outcomes)))
    return {
        "members: a row is read and checked": reading,
        "merge: the letter is made for its sender": merging,
        "plan: what it is made of, as a digest; its record": planning,
        "fill: the template is filled in": filling,
        "press: its share of the first of each kind, laid out in full": pressing - line_by_line,
        "press: its lines are set, its PDF is written": line_by_line,
        "file: it is written whole, and its digest taken": writing,
        "carry: what became of it, to the main process": carrying,
        "put: it gets its place, and is noted": putting,
    }


if __name__ == "__main__":
    number = int(sys.argv[2]) if len(sys.argv) > 2 else CHUNK // OFFICIALS  # noqa: PLR2004 - the option is there
    seconds = stages(Path(sys.argv[1]), number)
    print(json.dumps({stage: each / number / OFFICIALS * 1e6 for stage, each in seconds.items()}))
