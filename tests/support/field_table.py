"""The tables of docs/campaign-file.md that say on which papers each field is printed, made from the models.

`python tests/support/field_table.py` writes them anew.
"""

from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel

from appeals.inputs.models.campaign import Campaign
from appeals.inputs.models.papers import EVERY_KIND, CampaignKind, PaperKind, PrintedOn, Rule, papers_of
from appeals.inputs.models.recipients import Recipient

PAGE = Path(__file__).parents[2] / "docs" / "campaign-file.md"
BEGIN, END = "<!-- made from the models -->\n", "<!-- end -->\n"
KINDS: Mapping[CampaignKind, str] = {
    CampaignKind.URGENT_ACTION: "urgent actions",
    CampaignKind.OPEN_LETTER: "open letters",
    CampaignKind.LETTER: "letters",
    CampaignKind.GREETING: "greetings",
    CampaignKind.STATEMENT: "statements",
}


def table(of: str, model: type[BaseModel]) -> str:
    """A row for all fields that stand on the same papers, as Markdown, and the fields that no paper prints."""
    groups: dict[PrintedOn, list[str]] = {}
    for path, printed in papers_of(model).items():
        name = f"`{shortest(path, printed, papers_of(model))}`"
        if name not in groups.setdefault(printed, []):
            groups[printed].append(name)
    silent = groups.pop(PrintedOn())
    return (
        f"| {of} | letter | copy | sheet | notice |\n|---|---|---|---|---|\n"
        + "".join(f"| {', '.join(fields)} | {cells(printed)} |\n" for printed, fields in groups.items())
        + f"| {', '.join(silent)} | – | – | – | – |\n"
    )


def shortest(path: str, printed: PrintedOn, papers: Mapping[str, PrintedOn]) -> str:
    """The group of fields that this one stands for: `people`, where all of them that are printed stand together."""
    steps = path.split(".")
    for end in range(1, len(steps)):
        group = ".".join(steps[:end])
        inside = {each for name, each in papers.items() if name.startswith(f"{group}.")}
        if inside - {PrintedOn()} == {printed} or inside == {printed}:
            return group
    return path


def cells(printed: PrintedOn) -> str:
    return " | ".join("; ".join(rule_words(rule) for rule in printed.rules(paper)) or "–" for paper in PaperKind)


def rule_words(rule: Rule) -> str:
    beside = f"without `{rule.without}`" if rule.without else rule.where
    return " ".join(part for part in (kind_words(rule.kinds), beside) if part) or "yes"


def kind_words(kinds: frozenset[CampaignKind]) -> str:
    """The kinds in the fewest words; none where it is all of them."""
    left = EVERY_KIND - kinds
    if not left:
        return ""
    few = kinds if len(kinds) <= len(left) else left
    names = " and ".join(words for kind, words in KINDS.items() if kind in few)
    return names if few is kinds else f"all but {names}"


def page() -> str:
    """docs/campaign-file.md with the table as the models have it."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    made = f"{table('of a campaign', Campaign)}\n{table('of an entry of an address book', Recipient)}"
    return f"{before}{BEGIN}{made}{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="")
