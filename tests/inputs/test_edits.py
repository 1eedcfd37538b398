"""Fields of a file are changed where they stand; everything else stays to the byte."""

import pytest
import yaml

from appeals.errors import AppealsError
from appeals.inputs.edits import Changes, changed_text

CHANGES = Changes(
    values={"status": "closed", "outcome": "Free: at last # yes\n\n- two", "issued": "2026-11-28"},
    prose=frozenset({"outcome"}),
    left_out=frozenset({"deadline_words"}),
    items={"updates": {"update": "3", "index": "EUR 1/2"}},
    entries={"made_from": {"title": "abc"}},
    order={"status": ["kind"], "outcome": ["status"], "updates": ["update"]},
    remarks={"issued": "of the notice"},
)
NOTHING_THERE = (
    """\
kind: x  # k
title: t
issued: 2026-01-01
""",
    """\
updates:
  - {update: 3, index: EUR 1/2}
kind: x  # k
status: closed
outcome: |
  Free: at last # yes

  - two
title: t
issued: 2026-11-28  # of the notice
made_from:
  title: abc
""",
)
COMMENTS = (
    """\
# first
status: open    # draft | open
deadline_words: |
  before

# c
title: t
outcome: |  # so far
  a

  b

# tail
""",
    """\
# first
updates:
  - {update: 3, index: EUR 1/2}
status: closed    # draft | open

# c
title: t
outcome: |  # so far
  Free: at last # yes

  - two
issued: 2026-11-28  # of the notice
made_from:
  title: abc

# tail
""",
)
IN_LINES = (
    """\
updates:
- {update: 1}  # one
- update: 2
  url: x
# end
outcome: so far
status: open
made_from:
  title: old
issued: a # b""",
    """\
updates:
- {update: 1}  # one
- update: 2
  url: x
- {update: 3, index: EUR 1/2}
# end
outcome: |
  Free: at last # yes

  - two
status: closed
made_from:
  title: old
issued: 2026-11-28 # b""",
)
IN_BRACKETS = (
    """\
status: 'open'
outcome: {en: a, # x
  ru: b}
updates: [{update: 1}, # c
  {update: 2}]  # d
made_from: {}
issued: 1
""",
    """\
status: closed
outcome: |
  Free: at last # yes

  - two
updates: [{update: 1}, # c
  {update: 2}, {update: 3, index: EUR 1/2}]  # d
made_from:  {"title": "abc"}
issued: 2026-11-28  # of the notice
""",
)
EMPTY_FIELDS = (
    """\
---
updates:
status:
made_from: {title: x}
outcome:
issued:
...
""",
    """\
---
updates: [{update: 3, index: EUR 1/2}]
status: closed
made_from: {title: x}
outcome: |
  Free: at last # yes

  - two
issued: 2026-11-28  # of the notice
...
""",
)
INDENTED = (
    """\
  title: t
  status: open
  made_from:
    title: x
""",
    """\
  updates:
    - {update: 3, index: EUR 1/2}
  title: t
  status: closed
  outcome: |
    Free: at last # yes

    - two
  made_from:
    title: x
  issued: 2026-11-28  # of the notice
""",
)


@pytest.mark.parametrize(("before", "after"), [NOTHING_THERE, COMMENTS, IN_LINES, IN_BRACKETS, EMPTY_FIELDS, INDENTED])
def test_fields_change_where_they_stand(before: str, after: str) -> None:
    assert changed_text(before, "x.yaml", CHANGES) == after
    crlf = changed_text("\ufeff" + before.replace("\n", "\r\n"), "x.yaml", CHANGES)
    assert crlf == "\ufeff" + after.replace("\n", "\r\n")


def test_a_file_in_braces_stays_one() -> None:
    after = changed_text('{"title": "t", "status": "open", "deadline_words": "x", "updates": []}\n', "x.yaml", CHANGES)
    assert "\n" not in after.rstrip("\n")
    made = yaml.load(after, Loader=yaml.BaseLoader)  # noqa: S506, TID251 - texts only: another reader than ours
    assert made == {
        "title": "t",
        **CHANGES.values,
        "made_from": {"title": "abc"},
        "updates": [{"update": "3", "index": "EUR 1/2"}],
    }


def test_a_file_that_no_program_can_change_is_left() -> None:
    with pytest.raises(AppealsError, match="change it by hand"):
        changed_text("? title\n: t\n? status\n: open\n", "x.yaml", CHANGES)
