"""`appeals doctor`: what this machine has, what it lacks, and the cure."""

from importlib.metadata import version

from appeals.errors import Exit
from appeals.formats.coverage import font_finding
from appeals.system.machine_findings import findings
from appeals.system.terminal import result


def doctor() -> Exit:
    """Print what was looked at; exit 69 when something is missing that PDF needs."""
    result(f"ok       appeals: {version('appeals')}, WeasyPrint {version('weasyprint')}")
    found = (*findings(), font_finding())
    for finding in found:
        mark = "ok" if finding.ok else "missing" if finding.needed else "warning"
        result(f"{mark:8} {finding.what}: {finding.detail}")
    for cure in dict.fromkeys(finding.cure for finding in found if finding.cure):
        result(f"cure     {cure}")
    lacking = any(finding.needed and not finding.ok for finding in found)
    return Exit.UNAVAILABLE if lacking else Exit.DONE
