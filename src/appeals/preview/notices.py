"""What the page is told, as plain data for JSON. Its words stand in `page/strings.js`; here are codes, and what files say."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from appeals.errors import AppealsError, Problem, Severity, the_first
from appeals.inputs.yaml_reader import MAX_BYTES
from appeals.language.tags import english_name
from appeals.letters.language_reasons import LanguageReason
from appeals.output.manifest import DocumentState
from appeals.preview.edition import Edition, ListedLetter
from appeals.preview.making import Shown
from appeals.preview.views import PagePicture
from appeals.preview.word_changes import changes, page_marks, text_runs
from appeals.system.files import read_file
from appeals.system.terminal import printable

Content = tuple[Mapping[str, Any], Mapping[str, bytes]]
"""An answer, and the pictures that it names."""


def letters(edition: Edition) -> Mapping[str, Any]:
    """A campaign with the list of its letters."""
    found = edition.run.inputs.campaign
    counts = Counter(each.language for each in edition.letters if each.made and each.language and not each.refused)
    return {
        "title": printable(next(iter((found.title or {}).values()), "")),
        "reference": found.reference or "",
        "letters": [_listed(each) for each in edition.letters],
        "languages": [{"tag": tag, "name": english_name(tag), "letters": n} for tag, n in counts.most_common()],
    }


NO_LETTERS: Mapping[str, Any] = {"title": "", "reference": "", "letters": [], "languages": []}
"""The same where there was no save yet that nothing was wrong with."""


def _listed(letter: ListedLetter) -> Mapping[str, Any]:
    called = english_name(letter.language) if letter.language else ""
    shown = {"name": printable(letter.name), "refused": printable(letter.refused), "languageName": called}
    return {**asdict(letter), **shown}


def document(shown: Shown, before: Shown | None, reasons: Sequence[LanguageReason] = ()) -> Content:
    """A document, what changed in it since the save before, and why it is in its language."""
    view, pictures = shown.view, {_name(page): page.png for page in shown.view.pages}
    changed = before is not None and before.state is DocumentState.WRITTEN and before.made_of != shown.made_of
    earlier = before.view if before and changed else view
    content = {
        "state": shown.state.value,
        "reason": printable(shown.reason),
        "notes": [printable(note) for note in shown.notes],
        "pages": [{"picture": _name(page), "width": page.width, "height": page.height} for page in view.pages],
        "undrawn": view.undrawn,
        "reasons": [{"text": printable(str(each)), "chosen": each.chosen} for each in reasons],
        "text": text_runs(earlier.text, view.text),
        "headers": [[name, printable(value)] for name, value in view.headers],
        "html": view.html,
        "attachments": view.attachments,
        "changed": changed,
        "changes": [{"before": was, "now": now} for was, now in changes(earlier, view)],
        "marks": [{"page": page, "box": box} for page, box in page_marks(earlier, view)],
    }
    return content, pictures


def fault(error: Exception) -> str:
    """What is said of a fault of this program."""
    return f"a fault of this program, of which the terminal says more: {type(error).__name__}"


def _name(page: PagePicture) -> str:
    return hashlib.sha256(page.png).hexdigest()[:32]


_LONGEST = 400
"""Characters of a line that are shown."""


def problem_list(problems: Sequence[Problem]) -> tuple[Mapping[str, object], ...]:
    """The problems for the page, errors first, then by place."""
    lines = cache(_lines)
    ordered = sorted(problems, key=lambda each: (each.severity is not Severity.ERROR, each.place))
    return tuple(_told_of(each, lines(each.place.path)) for each in the_first(dict.fromkeys(ordered)))


def _told_of(problem: Problem, lines: Sequence[str]) -> Mapping[str, object]:
    at = problem.place.line - 1
    text = lines[at][:_LONGEST].rstrip() if 0 <= at < len(lines) else ""
    file = Path(problem.place.path).name
    texts = {**problem.as_json(), "file": file, "text": text}
    return {name: printable(value) if isinstance(value, str) else value for name, value in texts.items()}


def _lines(path: str) -> Sequence[str]:
    try:
        return read_file(Path(path), MAX_BYTES).decode(errors="replace").split("\n")
    except (AppealsError, ValueError):  # it vanished meanwhile, or is standard input
        return ()
