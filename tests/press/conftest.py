"""These tests import WeasyPrint themselves: it must find the bundled fonts, and Pango where only the user has it."""

from appeals import machine

# Without Pango at all there is nothing here to test, and the import would fail.
if machine.libraries_missing():
    collect_ignore_glob = ["test_*.py"]
else:
    machine.prepare()
