"""From a source to a model: every mistake becomes a problem at its place, in the user's words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from appeals.errors import MOST, Problem, Severity, the_rest
from appeals.inputs.models.papers import models_in
from appeals.inputs.source import Data, FieldPath, Source, dotted
from appeals.inputs.suggestions import meant, nearest

M = TypeVar("M", bound=BaseModel)

_MAX_REPAIRS = 10
_MOST_NAMED = 4


def validate(
    source: Source,
    model: type[M],
    *,
    data: object = None,
    at: FieldPath = (),
    context: Mapping[str, str] | None = None,
) -> tuple[M | None, tuple[Problem, ...]]:
    """Make a model of a source, or of a part of it.

    Args:
        source: where the data stands.
        model: what it should be.
        data: the data, if it is not the whole source.
        at: where that data stands in the source.
        context: `language`: that of plain strings.

    Returns:
        The model, or None; and all that is wrong with it.
    """
    raw = source.data if data is None else data
    if not isinstance(raw, dict):
        message = "fields are expected here, such as 'title: …'"
        return None, (source.error(at, "wrong-shape", message),)
    try:
        return model.model_validate(raw, context=dict(context or {})), ()
    except ValidationError as error:
        details = _causes(error.errors(include_url=False), model)
        more = [the_rest(source.place(at), Severity.ERROR, len(details) - MOST)] if len(details) > MOST else []
        return None, (*(_problem(source, model, at, detail) for detail in details[:MOST]), *more)


def _causes(details: Sequence[ErrorDetails], model: type[BaseModel]) -> list[ErrorDetails]:
    """The faults without those that only follow from another one: a field that is misspelt is not missing as well."""
    misspelt = {
        (*each["loc"][:-1], name) for each in details if each["type"] == "extra_forbidden"
        for name in _meant_fields(model, each["loc"])
    }  # fmt: skip
    return [each for each in details if each["type"] != "missing" or each["loc"] not in misspelt]


def sound_part(
    source: Source, model: type[M], *, at: FieldPath = (), context: Mapping[str, str], filler: Mapping[str, str]
) -> tuple[M, Source] | None:
    """What is sound in a faulty source, so that the rest can be checked in the same go; None if too little is.

    Args:
        source: the source.
        model: what it, or the part of it at `at`, should be.
        at: where in the source the model begins.
        context: as for `validate`.
        filler: values for required fields that are faulty or missing.

    Returns:
        The model, and the source without what is faulty: ways in this model lead to the right places of it.
    """
    left_out: set[FieldPath] = set()
    part, filled = source, False
    for _ in range(_MAX_REPAIRS):
        data = part.value(at)
        if not isinstance(data, dict):
            return None
        try:
            return model.model_validate({**(filler if filled else {}), **data}, context=dict(context)), part
        except ValidationError as error:
            faulty = {where for each in error.errors(include_url=False) for where in _faulty(part, model, at, each)}
        if filled and faulty <= {at}:
            return None
        filled = filled or at in faulty
        left_out |= {part.in_file(where) for where in faulty if where != at}
        part = source.without(source.left_out | left_out)
    return None


def _faulty(source: Source, model: type[BaseModel], at: FieldPath, detail: ErrorDetails) -> Iterator[FieldPath]:
    """What to leave out for a fault: the innermost value that it stands in, and the field that a misspelt one may be."""
    where = _in_source(source, at, detail["loc"])
    spare = [(*where, name) for name in detail.get("ctx", {}).get("spare", ())]
    yield from spare or [where]
    if detail["type"] == "extra_forbidden":
        yield from ((*where[:-1], name) for name in _meant_fields(model, where[len(at) :]))


def writing_problems(source: Source) -> tuple[Problem, ...]:
    """What the way of writing YAML did to the user's text: words lost after ' #', fields without a value."""
    return (*_cut_texts(source), *_empty_fields(source))


def _cut_texts(source: Source) -> Iterable[Problem]:
    for where, lost in source.cut.items():
        kept = str(source.value(where))
        if " " in kept or not lost.startswith("# "):
            message = f"the text ends at '{kept[-30:]}': YAML takes '{lost[:40]}' for a comment"
            hint = "put the text in quotes or after '|'; a comment stands two blanks away"
            yield source.error(where, "text-cut", message, hint)


def _empty_fields(source: Source) -> Iterable[Problem]:
    for where in source.empty:
        message, hint = "this field has no value", "fill it in or delete the line"
        yield source.key_place(where).warning("empty-field", message, hint, field=dotted(where))


def _problem(source: Source, model: type[BaseModel], at: FieldPath, detail: ErrorDetails) -> Problem:
    where = _in_source(source, at, detail["loc"])
    if detail["type"] == "missing":  # what is missing has no place of its own; its name is said all the same
        where = (*where, detail["loc"][-1])
    code, message, hint = _said(detail, model, where[len(at) :])
    # One value that was read as a list of one, and meant as one of several.
    if 0 in detail["loc"] and 0 not in where and "," in (text := str(source.value(where))):
        hint = f"write several in brackets: [{_short(text)}]"
    unknown = detail["type"] == "extra_forbidden"
    place = source.key_place(where) if unknown else source.place(where)
    return place.error(code, message, hint, field=dotted(where))


def _in_source(source: Source, at: FieldPath, location: FieldPath) -> FieldPath:
    """Pydantic's location without the steps that only its types have."""
    where, data = at, cast("Any", source.value(at))
    for step in location:
        inside = data[step] if isinstance(data, dict) and step in data else None
        if isinstance(data, list) and isinstance(step, int) and step < len(data):
            inside = data[step]
        if inside is None:
            continue
        where, data = (*where, step), inside
    return where


def _said(detail: ErrorDetails, model: type[BaseModel], where: FieldPath) -> tuple[str, str, str]:
    kind, context = detail["type"], detail.get("ctx", {})
    if "hint" in context:
        return kind, str(context["said"]), str(context["hint"])
    if kind == "extra_forbidden":
        return _unknown_field(model, where)
    if kind == "missing":
        return "missing-field", f"'{where[-1]}' is missing", "write it"
    if kind in {"literal_error", "enum"}:
        choices = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        message = f"'{_short(detail['input'])}' is none of: {', '.join(choices)}"
        return "unknown-choice", message, nearest(str(detail["input"]), choices)
    code, message, hint = _SAID.get(kind, ("wrong-value", detail["msg"][0].lower() + detail["msg"][1:], ""))
    if kind in {"model_type", "model_attributes_type"} and (fields := _fields(model, where)):
        hint = f"write them as {{{', '.join(f'{name}: …' for name in fields[:_MOST_NAMED])}}}"
    if kind == "tuple_type" and isinstance(detail["input"], str):
        hint = f"write it in brackets: [{_short(detail['input'])}]"
    return code, message, hint


_TEXT = ("wrong-shape", "a text is expected here", "if the text holds ': ', put it in quotes or after '|'")
_SAID = {
    "string_type": _TEXT,
    "dict_type": ("wrong-shape", "fields or texts by language are expected here", ""),
    "mapping_type": ("wrong-shape", "fields or texts by language are expected here", ""),
    "model_type": ("wrong-shape", "fields are expected here", "look at the example in the documentation"),
    "model_attributes_type": ("wrong-shape", "fields are expected here", "look at the example in the documentation"),
    "tuple_type": ("wrong-shape", "a list is expected here", "begin each line with '- '"),
    "int_parsing": ("wrong-value", "a whole number is expected here", ""),
    "int_type": ("wrong-value", "a whole number is expected here", ""),
    "bool_parsing": ("wrong-value", "'true' or 'false' is expected here", ""),
}


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else text[:59] + "…"  # noqa: PLR2004 - as much as fits a line


def _unknown_field(model: type[BaseModel], where: FieldPath) -> tuple[str, str, str]:
    name, here = str(where[-1]), where[:-1]
    hint = nearest(name, _fields(model, here)) or _hint_below(model, here, name)
    return "unknown-field", f"there is no field '{name}' here", hint


def _hint_below(model: type[BaseModel], where: FieldPath, name: str) -> str:
    """A hint that what is written in one place belongs under one of its fields: a postcode under the address."""
    places = ((parent, meant(name, _fields(model, (*where, parent)))) for parent in _fields(model, where))
    return next((f"did you mean '{names[0]}' under '{parent}'?" for parent, names in places if names), "")


def _meant_fields(model: type[BaseModel], where: FieldPath) -> tuple[str, ...]:
    return meant(str(where[-1]), _fields(model, where[:-1])) if where else ()


def _fields(model: type[BaseModel], where: FieldPath) -> list[str]:
    """The fields of what stands in one place of a model."""
    parent = _model_at(model, where)
    return [info.alias or name for name, info in parent.model_fields.items()] if parent else []


def _model_at(model: type[BaseModel], where: FieldPath) -> type[BaseModel] | None:
    found: type[BaseModel] | None = model
    for step in where:
        if found is None or isinstance(step, int):
            continue
        field = next((f for name, f in found.model_fields.items() if step in {name, f.alias}), None)
        if field is not None:
            found = next(models_in(field.annotation), None)
    return found


def field_fault(model: type[BaseModel], field: str, value: Data, *, language: str) -> str:
    """What is wrong with the value of one field, in the words of `check`; empty where nothing is.

    Args:
        model: of what the field belongs to.
        field: its name.
        value: as it would stand in a file.
        language: of plain strings.
    """
    _, problems = validate(Source("", {field: value}), model, context={"language": language})
    own = (each for each in problems if each.field.startswith(field) and each.code != "missing-field")
    found = next((each for each in own if re.match(r"[.\[]|$", each.field[len(field) :])), None)
    return "" if found is None else f"{found.message}{f' ({found.hint})' if found.hint else ''}"
