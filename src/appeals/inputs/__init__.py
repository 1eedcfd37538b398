"""Stage 'load': campaigns, address books, senders and members, read and understood, every value with its place."""

from appeals.system.lean_imports import import_pydantic

import_pydantic()
