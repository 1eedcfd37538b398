"""The press: many letters of the same kind, each exactly as WeasyPrint would have made it alone.

See docs/press.md for how it works.
"""
