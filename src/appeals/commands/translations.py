"""`appeals translations`: how far they are, and the way to translators' tools and back."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

from appeals import language
from appeals.checks import privacy
from appeals.commands.problems import say_problems
from appeals.errors import AppealsError, Exit, has_errors
from appeals.inputs.models.campaign import Campaign
from appeals.inputs.models.case import People
from appeals.inputs.source import FieldPath, Source
from appeals.inputs.translations.loading import Translation, is_translation, translations_beside
from appeals.inputs.translations.po import MAX_CHARACTERS, exported, imported, messages
from appeals.inputs.translations.status import TranslationStatus, statuses
from appeals.inputs.validate import sound_part, validate
from appeals.inputs.yaml_reader import read
from appeals.letters.private_names import PrivateNames
from appeals.system import terminal
from appeals.system.files import read_file, write_whole
from appeals.system.terminal import result, say
from appeals.system.time_limit import time_limit

_report = partial(say_problems, quiet=True)


def show_status(campaigns: Sequence[Path], *, as_json: bool) -> Exit:
    """Say for every language of the campaigns what is translated, what is missing and what is stale."""
    for path in campaigns:
        with time_limit(path):
            source = _campaign(path)
            wanted = source.fields.get("appeal_languages", [])
            tags = [tag for tag in wanted if isinstance(tag, str)] if isinstance(wanted, list) else [str(wanted)]
            found = statuses(source, _translations(path, source), tags)
        for status in found:
            if as_json:
                result(json.dumps({"campaign": str(path), **asdict(status)}, ensure_ascii=False))
            else:
                _print(path, status)
    return Exit.DONE


def _print(path: Path, status: TranslationStatus) -> None:
    letters = "letters can be written" if not status.missing_in_letters else "no letters yet"
    checked = f"checked by {status.checked}" if status.checked else "not checked by a native reader"
    name = language.english_name(status.language)
    done = status.texts - len(status.missing)
    result(f"{path} {status.language} ({name}): {done} of {status.texts} texts, {letters}, {checked}")
    for what, names in (
        ("missing in letters", status.missing_in_letters),
        ("missing on the sheet", [each for each in status.missing if each not in status.missing_in_letters]),
        ("stale", status.stale),
        ("no record of the original", status.unrecorded),
    ):
        if names:
            result(f"  {what}: {', '.join(names)}")


def export_po(campaign: Path, tag: str, out: str | None) -> Exit:
    """Write a PO file for translators: `CAMPAIGN.TAG.po` in the current folder, another file, or `-` to standard output."""
    source = _campaign(campaign)
    if tag == source.language:
        message = f"'{tag}' is the campaign's own language: name the one to translate into"
        raise AppealsError(message, Exit.USAGE)
    everyone = _people(source)
    if everyone is None:
        return Exit.DATA
    translation = next((each for each in _translations(campaign, source) if each.language == tag), None)
    with time_limit(campaign):
        content = exported(source, tag, translation, hidden=tuple(_hidden(everyone)))
    path = Path(out) if out and out != "-" else Path(f"{campaign.stem}.{tag}.po")
    shown = {"file": path.stem, "campaign": campaign.stem, "texts": tuple(messages(content))}
    if hidden := privacy.printed(source, PrivateNames.among(everyone), shown, "the PO file"):
        _report(hidden)
        return Exit.DATA
    if out == "-":
        terminal.content(content)
        return Exit.DONE
    write_whole(path.parent, path.name, [content])
    say(f"{path}: for a translator's tool; 'appeals translations import {campaign} {path}' brings it back")
    return Exit.DONE


def import_po(campaign: Path, po: Path, *, tag: str | None, out: str | None) -> Exit:
    """Make the translation file beside a campaign from a PO file, in place of the one that is there."""
    source = _campaign(campaign)
    try:
        text = read_file(po, 4 * MAX_CHARACTERS).decode("utf-8-sig")
    except UnicodeDecodeError:
        message = f"{po}: this is not UTF-8 text; set the tool to save UTF-8"
        raise AppealsError(message, Exit.DATA) from None
    with time_limit(po):
        existing = _translations(campaign, source)
        made, problems = imported(text, str(po), source, existing=existing, tag=tag)
    say_problems(problems)
    if made is None:
        return Exit.DATA
    there = next((each.source.path for each in existing if each.language == made.language), None)
    path = Path(out or there or campaign.with_name(f"{campaign.stem}.{made.language}.yaml"))
    content = made.text.encode()
    if out == "-":
        terminal.content(content)
    else:
        write_whole(path.parent, path.name, [content])
    say(f"{path}: {made.taken} texts taken, in {language.english_name(made.language)}")
    return Exit.DATA if has_errors(problems) else Exit.DONE


def _campaign(path: Path) -> Source:
    source, problems = read(path)
    _report(problems)
    if source is None:
        message = f"{path}: cannot be read as a campaign"
        raise AppealsError(message, Exit.DATA)
    if is_translation(source):
        message = f"{path} is a translation: name the campaign it translates"
        raise AppealsError(message, Exit.USAGE)
    return source


def _people(source: Source) -> Sequence[People] | None:
    """Whom a campaign is about; None, and said, where that cannot be told for certain."""
    context = {"language": source.language}
    campaign, problems = validate(source, Campaign, context=context)
    faulty = [problem for problem in problems if problem.field.startswith("people")]
    _report(faulty)
    if campaign is None and (part := sound_part(source, Campaign, context=context, filler={"title": "…"})):
        campaign, _ = part
    return None if faulty or campaign is None else campaign.people


def _hidden(everyone: Sequence[People]) -> Iterator[FieldPath]:
    """What no translator may read: all of a person who is not public, the members' names of a group."""
    for at, each in enumerate(everyone):
        own = ((),) if each.is_hidden else () if each.public else (("names",), ("also_known_as",))
        yield from (("people", at, *field) for field in own)


def _translations(path: Path, source: Source) -> tuple[Translation, ...]:
    found, problems = translations_beside(path, source)
    _report(problems)
    return found
