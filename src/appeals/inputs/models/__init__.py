"""The models of what users write; their attributes are the documentation of the file formats."""

from appeals.system.lean_imports import import_pydantic

import_pydantic()
