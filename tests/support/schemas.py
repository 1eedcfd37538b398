"""The JSON Schemas of what users write, made from the models: editors show them while one types.

`python tests/support/schemas.py` writes them anew into `schemas/`, from where they go along in the package.
"""

import inspect
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

# Describes every field by the text below it. The program does without, as this reads the source of every model whenever
# it starts, so it must be set before the models are imported.
BaseModel.model_config["use_attribute_docstrings"] = True

from appeals.inputs.language_packs import PackPart, pack_parts  # noqa: E402 - see above
from appeals.inputs.lists.chosen_columns import COLUMNS, NOBODY  # noqa: E402
from appeals.inputs.models.campaign import Campaign  # noqa: E402
from appeals.inputs.models.fields import ONE_LINE, HowMany, Shorthand, When, listed  # noqa: E402
from appeals.inputs.models.post_profile import PostProfile  # noqa: E402
from appeals.inputs.models.recipients import AddressBook  # noqa: E402
from appeals.inputs.models.senders import Sender  # noqa: E402
from appeals.inputs.models.text_fields import Shape, TextKind  # noqa: E402
from appeals.inputs.translations.campaign_texts import translated_fields  # noqa: E402
from appeals.sheet.section_file import SectionFile  # noqa: E402

FOLDER = Path(__file__).parents[2] / "schemas"
MODELS: Mapping[str, type[BaseModel]] = {
    "campaign": Campaign,
    "book": AddressBook,
    "sender": Sender,
    "post": PostProfile,
    "section": SectionFile,
}
WHEN = {
    "type": ["string", "integer"],
    "pattern": r"^(about )?\d{4}(-\d{2}){0,2}(/\d{4}(-\d{2}){0,2})?( approx| about)?$",
}
HOW_MANY = {
    "type": ["string", "integer"],
    "pattern": r"^((about|at least|more than|up to) )?\d{1,9}([-–]\d{1,9})?( of \d{1,9})?$",
}


class AsWritten(GenerateJsonSchema):
    """Schemas of files, in which some values have a shorter form than in the models."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """A time is one string; a shorthand may be one."""
        in_full = super().model_schema(schema)
        if schema["cls"] is When:
            return {**WHEN, "description": inspect.getdoc(When)}
        if schema["cls"] is HowMany:
            return {**HOW_MANY, "description": inspect.getdoc(HowMany)}
        return {"anyOf": [ONE_LINE, in_full]} if issubclass(schema["cls"], Shorthand) else in_full

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """What may be a list may be one value."""
        several = super().function_before_schema(schema)
        return {"anyOf": [several["items"], several]} if schema["function"]["function"] is listed else several


def of_translation() -> dict[str, object]:
    """The schema of a translation file, which is known by its shape and not by a model: its texts go into the campaign's."""
    own = {
        "translates": {"type": "string", "description": "The campaign's file name, in the same folder."},
        "language": {"type": "string", "description": "Of the texts in this file, such as ru or uz-Cyrl."},
        "checked": {"type": "string", "description": "Which native reader read all of it, and when."},
        "carried_over": {
            "type": "string",
            "description": "The file of the sheet before, from which 'appeals update' took these texts; take it out when they are right.",
        },
        "made_from": {
            "type": "object",
            "description": "What each text was translated from; 'appeals translations import' writes it.",
            "additionalProperties": {"type": "string"},
        },
    }
    return {
        "title": "Translation of a campaign",
        "type": "object",
        "properties": own | {name: of_texts(shape) for name, shape in translated_fields().items()},
        "required": ["translates", "language"],
        "additionalProperties": False,
    }


def of_texts(shape: Shape) -> dict[str, object]:
    if isinstance(shape, TextKind):
        return {"type": "string"}
    if isinstance(shape, list):
        one = of_texts(shape[0])
        return {"anyOf": [one, {"type": "array", "items": one}]}
    properties = {name: of_texts(inner) for name, inner in shape.items()}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def of_pack() -> dict[str, object]:
    """The schema of a language pack of one's own, which is known by its parts and not by a model."""
    return {
        "title": "Words of letters in a language",
        "type": "object",
        "properties": {name: of_pack_part(part) for name, part in pack_parts().items()},
        "additionalProperties": False,
    }


def of_pack_part(part: PackPart) -> dict[str, object]:
    text: dict[str, object] = {"type": "string", **({"enum": list(part.choices)} if part.choices else {})}
    texts: dict[str, object] = {"type": "array", "items": {"type": "string"}}
    either = {"anyOf": [text, texts]}
    by_gender = {"type": "object", "properties": dict.fromkeys("mfn", either), "additionalProperties": False}
    inners: dict[str, dict[str, object]] = {
        "section": text,
        "lists": {"anyOf": [texts, {"enum": ["first", "last", "any"]}]},
        "patterns": {"anyOf": [text, texts, by_gender]},
    }
    inner = inners.get(part.shape)
    if inner is None:
        return texts if part.shape == "list" else text
    if part.keys is None:
        return {"type": "object", "additionalProperties": inner}
    return {"type": "object", "properties": dict.fromkeys(sorted(part.keys), inner), "additionalProperties": False}


def of_columns() -> dict[str, object]:
    """The schema of `columns.yaml` beside a list of members: headings and the fields that they stand for."""
    return {
        "title": "Columns of a list of members",
        "type": "object",
        "description": "Each line is the heading of a column and the field that it stands for; 'none' is not read.",
        "additionalProperties": {"enum": [*sorted(COLUMNS), NOBODY]},
    }


def write(folder: Path) -> None:
    """Write the schema of every kind of file."""
    made = {kind: model.model_json_schema(schema_generator=AsWritten) for kind, model in MODELS.items()}
    for kind, schema in {**made, "translation": of_translation(), "pack": of_pack(), "columns": of_columns()}.items():
        document = {"$schema": AsWritten.schema_dialect, **schema}
        text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
        (folder / f"{kind}.schema.json").write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
