"""A thousand letters for each service that posts letters, every one measured by its characters; prints a table for docs/post.md.

python tests/long/post.py [LETTERS]
"""

import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

REPOSITORY = Path(__file__).parents[2]
sys.path.insert(0, str(REPOSITORY / "tests/support"))

from posted_letters import Character, campaign, characters, members  # noqa: E402 - after the way to it

from appeals.inputs.models.post_profile import PostProfile, Zone  # noqa: E402 - likewise
from appeals.inputs.post_profiles import profile_names, read_profile  # noqa: E402 - likewise

OFFICIALS = 50


def inside(character: Character, zone: Zone) -> bool:
    return (
        zone.x <= character.left <= character.right <= zone.right
        and zone.y <= character.top <= character.bottom <= zone.bottom
    )


def apart(character: Character, zone: Zone) -> bool:
    return (
        character.right <= zone.x
        or character.left >= zone.right
        or character.bottom <= zone.y
        or character.top >= zone.bottom
    )


def is_right(pdf: bytes, official: int, profile: PostProfile) -> bool:
    """Whether the zones hold just what they should: the address begins with the name, whose number is the official's."""
    first = next(iter(characters(pdf)))
    zone = [each for each in first if inside(each, profile.address)]
    clear = all(apart(each, empty) for each in first for empty in profile.empty)
    undivided = all(inside(each, profile.address) or apart(each, profile.address) for each in first)
    said = "".join(each.text for each in zone)
    return clear and undivided and said.startswith("Maria") and f"Muster{official}" in said


def main(letters: int) -> None:
    sys.stdout.write("| service | letters | posted | in the zones | seconds |\n|---|---|---|---|---|\n")
    for name in profile_names([REPOSITORY / "post"]):
        with TemporaryDirectory() as folder:
            case, table = campaign(Path(folder), OFFICIALS), members(Path(folder), letters // OFFICIALS)
            profile, _ = read_profile(name, case)
            assert profile
            out = Path(folder) / "out"
            asked = [
                "render",
                str(case),
                "--senders",
                str(table),
                "--date",
                "2026-02-01",
                "--post",
                name,
                "--out",
                str(out),
            ]
            began = time.monotonic()
            subprocess.run([sys.executable, "-m", "appeals", *asked, *sys.argv[2:]], check=False, capture_output=True)
            took = time.monotonic() - began
            files = sorted(out.rglob("*.pdf"))
            right = sum(
                is_right(path.read_bytes(), int(path.name.split(".")[0].removeprefix("xx-o")), profile)
                for path in files
            )
            sys.stdout.write(f"| {profile.service} | {letters} | {len(files)} | {right} | {took:.1f} |\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
