"""`appeals schema`: JSON Schemas of what users write, made from the models; editors show them while one types."""

import json
from collections.abc import Mapping

from pydantic import BaseModel

from appeals.inputs.models.campaign import Campaign
from appeals.inputs.models.recipients import AddressBook
from appeals.inputs.models.senders import Sender
from appeals.inputs.translations import json_schema

__all__ = ["KINDS", "schema"]

_MODELS: Mapping[str, type[BaseModel]] = {"campaign": Campaign, "book": AddressBook, "sender": Sender}
_TRANSLATION = "translation"  # is known by its shape, not by a model: its texts go into the campaign's

KINDS = (*_MODELS, _TRANSLATION)
"""The kinds of file, by the name of their schema."""


def schema(kind: str) -> str:
    """The JSON Schema (2020-12) of one kind of file, as text."""
    document = json_schema() if kind == _TRANSLATION else _MODELS[kind].model_json_schema(by_alias=True)
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", **document}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
