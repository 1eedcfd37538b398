"""A thousand letters for each service that posts letters, and as many envelopes and labels of each size, all of them measured.

    python tests/long/post.py [LETTERS]

It prints the tables of docs/post.md. Measured is every single character, by other means than the program's own.
"""

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

REPOSITORY = Path(__file__).parents[2]
sys.path.insert(0, str(REPOSITORY / "tests/support"))

from posted_letters import Character, campaign, characters, members  # noqa: E402 - after the way to it

from appeals.formats.mail_pieces import ENVELOPES, LABELS  # noqa: E402 - likewise
from appeals.formats.pdf.mail_setting import LABEL_SIDE  # noqa: E402 - likewise
from appeals.inputs.models.post_profile import PostProfile, Zone  # noqa: E402 - likewise
from appeals.inputs.post_profiles import profile_names, read_profile  # noqa: E402 - likewise

OFFICIALS = 50


def inside(character: Character, zone: Zone) -> bool:
    across = zone.x <= character.left <= character.right <= zone.right
    return across and zone.y <= character.top <= character.bottom <= zone.bottom


def apart(character: Character, zone: Zone) -> bool:
    beside = character.right <= zone.x or character.left >= zone.right
    return beside or character.bottom <= zone.y or character.top >= zone.bottom


def is_right(pdf: bytes, official: int, profile: PostProfile) -> bool:
    """Whether the zones hold just what they should: the address begins with the name, whose number is the official's."""
    first = next(iter(characters(pdf)))
    zone = [each for each in first if inside(each, profile.address)]
    clear = all(apart(each, empty) for each in first for empty in profile.empty)
    undivided = all(inside(each, profile.address) or apart(each, profile.address) for each in first)
    said = "".join(each.text for each in zone)
    return clear and undivided and said.startswith("Maria") and f"Muster{official}" in said


def made(folder: Path, letters: int, *command: str) -> tuple[Path, float]:
    """Run a command for many letters: where its files are, and how long it took."""
    case, table, out = campaign(folder, OFFICIALS), members(folder, letters // OFFICIALS), folder / "out"
    asked = [command[0], str(case), "--senders", str(table), "--date", "2026-02-01", "--out", str(out), *command[1:]]
    began = time.monotonic()
    subprocess.run([sys.executable, "-m", "appeals", *asked], check=False, capture_output=True)
    return out, time.monotonic() - began


def services(letters: int) -> Iterator[Sequence[object]]:
    yield "service", "letters", "posted", "in the zones", "seconds"
    for name in profile_names([REPOSITORY / "post"]):
        with TemporaryDirectory() as folder:
            profile, _ = read_profile(name, Path(folder) / "case.yaml")
            assert profile
            out, took = made(Path(folder), letters, "render", "--post", name)
            files = sorted(out.rglob("*.pdf"))
            right = sum(is_right(path.read_bytes(), int(path.name[4:].partition(".")[0]), profile) for path in files)
            yield profile.service, letters, len(files), right, f"{took:.1f}"


def pieces(letters: int) -> Iterator[Sequence[object]]:
    yield "made", "pieces", "farthest from its place, mm", "seconds"
    for kind, name in [*(("envelopes", name) for name in ENVELOPES), *(("labels", name) for name in LABELS)]:
        with TemporaryDirectory() as folder:
            out, took = made(Path(folder), letters, kind, "--size", name)
            pages = characters((out / f"case.{kind}.pdf").read_bytes(), loose=True)
            off = list(_off_envelopes(pages, name) if kind == "envelopes" else _off_labels(pages, name))
            yield f"{kind} {name}", len(off), f"{max(off):.2f}", f"{took:.1f}"


def _off_envelopes(pages: Iterator[list[Character]], name: str) -> Iterator[float]:
    """How far each address begins from its place; the sender stands above it."""
    size = ENVELOPES[name]
    for page in pages:
        address = [each for each in page if each.left > size.x - 2 and each.top > size.y - 2]
        yield max(abs(min(each.left for each in address) - size.x), abs(min(each.top for each in address) - size.y))


def _off_labels(pages: Iterator[list[Character]], name: str) -> Iterator[float]:
    """How far each address begins from the left edge that labels have, or leaves its label."""
    size = LABELS[name]
    for page in pages:
        for x, y in map(size.corner, range(size.count)):
            zone = Zone(name=name, x=x, y=y, width=size.width, height=size.height)
            label = [each for each in page if not apart(each, zone)]
            if label:
                over = max(0 if inside(each, zone) else 9 for each in label)
                yield max(over, abs(min(each.left for each in label) - x - LABEL_SIDE))


def show(rows: Iterator[Sequence[object]]) -> None:
    for number, row in enumerate(rows):
        sys.stdout.write(f"| {' | '.join(map(str, row))} |\n{'' if number else '|---' * len(row) + '|' + chr(10)}")
        sys.stdout.flush()


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    show(services(wanted))
    sys.stdout.write("\n")
    show(pieces(wanted))
