"""A word of its own in every field is read exactly on the papers that the field's place in the models names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import every_field
import pytest
from every_field import PAPERS, PERSON, Filled
from project import Project, yaml

from appeals.formats.stationery import Stationery
from appeals.formats.text import letter_text
from appeals.inputs.case_sheets import ENDED
from appeals.inputs.load import Inputs, load, load_sender
from appeals.inputs.models.papers import CampaignKind, PaperKind, Status
from appeals.inputs.models.senders import Sender
from appeals.letters.letter import Mailing
from appeals.letters.merge import merge
from appeals.letters.merge_options import MergeOptions
from appeals.sheet.composition import compose
from appeals.sheet.rendering import SheetMaking
from appeals.system.search_paths import bundled

DAY = date(2030, 12, 31)


@dataclass(frozen=True)
class Everything:
    """Campaigns that have every field between them, and what is to be read of each."""

    inputs: Sequence[Inputs]
    person: Sender
    readings: Mapping[str, str]
    stationery: Stationery


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Everything:
    project, filled = Project(tmp_path_factory.mktemp("every-field")), Filled()
    project.book(recipients=every_field.recipients(filled), country=None)
    person = every_field.sender(filled, *PERSON)
    loaded = []
    for name, changes in {
        "long": {},
        "short": {},
        "person": {"sender": person, "senders": [], "signatories": []},
    }.items():
        fields = every_field.campaign(filled, short=name != "long") | changes
        inputs, problems = load(project.write(f"campaigns/{name}.yaml", yaml(fields)))
        assert inputs is not None
        assert problems == ()
        loaded.append(inputs)
    member = load_sender(project.write("sender.yaml", yaml(person)))
    assert member.sender is not None, member.problems
    return Everything(loaded, member.sender, filled.readings, Stationery.of([bundled("templates")]))


def papers(everything: Everything, kind: CampaignKind, status: Status) -> dict[PaperKind, str]:
    """Each paper of the campaigns as one text."""
    texts: dict[PaperKind, list[str]] = {paper: [] for paper in PaperKind}
    for inputs in everything.inputs:
        campaign = inputs.campaign.model_copy(update={"kind": kind, "status": status})
        changed = replace(inputs, campaign=campaign)
        sheet, problems = compose(changed, "en", dated=DAY)
        assert sheet is not None, problems
        making = SheetMaking(everything.stationery, sheet)
        both = f"{making.text()} {making.html()}"
        texts[PaperKind.NOTICE if status in ENDED else PaperKind.SHEET].append(both)
        for made in letters(changed, everything.person) if status not in ENDED else ():
            texts[PaperKind.COPY if made.copy else PaperKind.LETTER].append(letter_text(everything.stationery, made))
    return {paper: " ".join(" ".join(each).split()).casefold() for paper, each in texts.items()}


def letters(inputs: Inputs, person: Sender) -> Iterator[Mailing]:
    for sender in (inputs.sender, person):
        for made in merge(inputs, MergeOptions(dated=DAY), sender=sender):
            assert isinstance(made, Mailing), made
            yield made


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("kind", CampaignKind)
def test_every_field_stands_where_its_place_says(everything: Everything, kind: CampaignKind, status: Status) -> None:
    made = papers(everything, kind, status)
    found = {
        (path, paper)
        for path, said in everything.readings.items()
        if said
        for paper in PaperKind
        if said.casefold() in made[paper]
    }
    there = {paper for paper in PaperKind if made[paper]}
    expected = {
        (path, paper) for path, said in everything.readings.items() if said
        for paper in there if PAPERS[path].stands_on(paper, kind)
    }  # fmt: skip
    assert sorted(found - expected) == []
    assert sorted(expected - found) == []


def test_every_field_has_a_word_or_steers(everything: Everything) -> None:
    printed = {path for path, where in PAPERS.items() if any(where.rules(paper) for paper in PaperKind)}
    assert printed - everything.readings.keys() == set()
