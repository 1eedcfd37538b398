"""`appeals cite`, `appeals parties` and `appeals law update`: the law on its own, without a campaign."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NoReturn

from appeals import law
from appeals.errors import AppealsError, Exit
from appeals.law import citation_report, update
from appeals.law.data_files import DATA, as_text, read_data
from appeals.law.parties import tables
from appeals.system.files import read_file, write_whole
from appeals.system.terminal import result, say


def cite(keys: Sequence[str], *, language: str, state: str | None, as_json: bool) -> Exit:
    """Print the registry's wording and facts of some citations; those that are not known are named, with the nearest."""
    registry = law.registry()
    bound = _state(state) if state else None
    worst = Exit.DONE
    for key in _rejoined(keys, registry):
        try:
            citation = law.parse(key, registry)
            record = citation_report.citation_record(citation, language=language, state=bound)
        except law.UnknownCitation as error:
            say(f"appeals: {error}{_or_rather(error.nearest)}")
            worst = Exit.DATA
        except law.NoWording as error:
            say(f"appeals: {error} (known in: {', '.join(_languages_of(error.citation))})")
            worst = Exit.DATA
        else:
            _print([record], citation_report.citation_lines(record), as_json=as_json)
    return worst


def show_parties(state: str | None, instrument: str | None, *, as_json: bool) -> Exit:
    """Print which treaties a State is party to, or which States are party to a treaty, or one answer for both."""
    if state is None and instrument is None:
        message = "name a country, or a treaty with --instrument"
        raise AppealsError(message, Exit.USAGE)
    registry = law.registry()
    treaty = _treaty(instrument) if instrument else None
    if treaty is None:
        found = law.parties(registry, _state(state or "").code)
    elif state:
        found = (law.party(registry, _state(state).code, treaty.key),)
    else:
        found = citation_report.parties_of_instrument(treaty)
    if not found and treaty:
        message = f"there is no table of the parties to {treaty.key} in the data"
        raise AppealsError(message, Exit.DATA)
    lines = citation_report.parties_lines(found, by_state=treaty is not None)
    _print(map(citation_report.party_record, found), lines, as_json=as_json)
    return Exit.DONE


def update_tables(files: Sequence[Path], *, as_of: date | None, out: Path | None, dry_run: bool) -> Exit:
    """Turn saved exports of the Treaty Collection into party tables; every difference is printed.

    Args:
        files: as the Collection names them, such as `IV-9.en.xml`.
        as_of: the day the exports were true; by default the day each file was saved.
        out: folder of the tables; by default that of this installation.
        dry_run: print the differences and write nothing.
    """
    registry = law.registry()
    exports = [(_saved(path, as_of), _export(path, registry)) for path in files]  # all are read before one is written
    for day, export in exports:
        table = tables().get(export.instrument)
        found = update.changes(table, export)
        for change in found:
            result(str(change))
        parties = len(export.deposits)
        say(f"{export.instrument}: {len(found)} differences, {parties} parties, as of {day}")
        if not dry_run:
            name = next(
                file.name for file in (DATA / "instruments").iterdir() if read_data(file)["key"] == export.instrument
            )
            write_whole(out or DATA / "parties", name, [as_text(update.updated(table, export, day)).encode()])
    return Exit.DONE


def _rejoined(arguments: Sequence[str], registry: law.Registry) -> list[str]:
    """`cite UN Charter 55` and `cite CAT 3 ICCPR 7` without quotation marks: a number belongs to what stands before it."""
    whole = " ".join(arguments)
    try:
        law.parse(whole, registry)
    except law.UnknownCitation:
        return _numbered(arguments)
    return [whole]


def _numbered(arguments: Sequence[str]) -> list[str]:
    keys: list[str] = []
    for argument in arguments:
        if keys and argument[:1].isdigit() and "/" not in argument:
            keys[-1] = f"{keys[-1]} {argument}"
        else:
            keys.append(argument)
    return keys


def _print(records: Iterable[Mapping[str, object]], lines: Iterable[str], *, as_json: bool) -> None:
    for line in (json.dumps(record, ensure_ascii=False) for record in records) if as_json else lines:
        result(line)


def _or_rather(nearest: Sequence[str]) -> str:
    return f" (did you mean {' or '.join(nearest)}?)" if nearest else ""


def _languages_of(citation: law.Citation) -> Sequence[str]:
    names = citation.subject.names
    return sorted({"en", *names}) if isinstance(citation.subject, law.Decision) else sorted(names)


def _state(typed: str) -> law.State:
    try:
        return law.state_of(typed)
    except law.UnknownState as error:
        _refuse(error, error.nearest)


def _treaty(key: str) -> law.Instrument:
    try:
        instrument = law.parse(key, law.registry()).instrument
    except law.UnknownCitation as error:
        _refuse(error, error.nearest)
    if instrument is None or not instrument.is_treaty:
        message = f"{key} is not a treaty: no State is party to it"
        raise AppealsError(message, Exit.DATA)
    return instrument


def _refuse(error: Exception, nearest: Sequence[str]) -> NoReturn:
    message = f"{error}{_or_rather(nearest)}"
    raise AppealsError(message, Exit.DATA) from error


def _saved(path: Path, as_of: date | None) -> str:
    if as_of:
        return as_of.isoformat()
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, tz=UTC).date().isoformat()
    except OSError as error:
        message = f"{path}: there is no such file"
        raise AppealsError(message, Exit.MISSING) from error
    except (ValueError, OverflowError) as error:  # an archive can give a file any time
        message = f"{path}: nobody can tell when it was saved: say it with --as-of"
        raise AppealsError(message, Exit.DATA) from error


def _export(path: Path, registry: law.Registry) -> update.Export:
    content = read_file(path, update.LARGEST)
    try:
        return update.read_export(path.name, content, registry)
    except update.BadExport as error:
        message = f"{path}: {error}"
        raise AppealsError(message, Exit.DATA) from error
