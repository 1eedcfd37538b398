"""A campaign in several languages: translation files beside it, what is missing or stale in them, gettext PO."""
