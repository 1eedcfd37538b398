"""Language packs: `packs/TAG.yaml`, written for translators (docs/languages.md explains them), and which pack serves a language.

Every phrase is either from memory or stands under `seen` with the source it was found in; `checked` says whether a native
reader has read it all. A pack beside the campaign at work comes before one that comes with the program.
"""

import re
from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from appeals.language.cldr import laid_over
from appeals.language.pack_contents import ADDRESSEE, Bodies, Covering, FaxWords, Labels, Pack, Patterns
from appeals.language.tags import fitting
from appeals.system.lean_imports import instead
from appeals.system.patterns import expression

with instead(re, "compile", expression):  # its readers in Python look for much that is not compiled for ours, in C
    import yaml

PackTree = str | list[str] | dict[str, "PackTree"]

_OWN: ContextVar[Mapping[str, Pack]] = ContextVar("own packs", default=MappingProxyType({}))


def use_packs(own: Mapping[str, Pack]) -> None:
    """From now on, these come before the packs of the program: those that lie beside the campaign that is at work.

    Args:
        own: by tag; none for a campaign that has none.
    """
    _OWN.set(own)


@cache
def packs() -> tuple[str, ...]:
    """The tags of the packs that come with the program, in alphabetical order."""
    return tuple(sorted(path.stem for path in (Path(__file__).parent / "packs").glob("*.yaml")))


def pack(language: str) -> Pack | None:
    """The fixed words of a letter in a language, None when there is no pack for it (`fitting` decides)."""
    own = _OWN.get()
    if not own:
        return _fitting_pack(language)
    found = _nearest(language, (*own, *packs()))
    return None if found is None else own.get(found) or bundled_pack(found)


def read_from(language: str) -> Literal["ltr", "rtl"]:
    """From which side a language is read; from the left where there is no pack for it."""
    found = pack(language)
    return found.direction if found else "ltr"


_nearest = cache(fitting)


@cache
def _fitting_pack(language: str) -> Pack | None:
    """The fitting one of those that come with the program."""
    found = fitting(language, packs())
    return None if found is None else bundled_pack(found)


@cache
def bundled_pack(tag: str) -> Pack:
    """The pack of this tag that comes with the program."""
    return pack_made_of(tag, pack_file(tag))


@cache
def pack_file(language: str) -> dict[str, PackTree]:
    """The file of a pack as mappings, lists and strings, laid over the pack it is `based_on`."""
    tree = own_yaml(Path(__file__).parent / "packs" / f"{language}.yaml")
    base = tree.pop("based_on", None)
    return laid_over(pack_file(base), tree) if base else tree


def own_yaml(path: Path) -> dict[str, Any]:
    """A file of the program's own as mappings, lists and strings; those of users are read with their places."""
    found: dict[str, Any] = _plain(yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader))
    return found


def _plain(node: Any) -> Any:  # noqa: ANN401 - of any shape
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    return [_plain(item) for item in node.value] if isinstance(node, yaml.SequenceNode) else node.value


def pack_made_of(language: str, tree: Mapping[str, Any]) -> Pack:
    """A pack of the contents of its file, which has no faults any more."""
    salutations, months = tree["salutation"], tree.get("months")
    bodies = tree.get("bodies", {})
    return Pack(
        tag=language,
        name=tree["name"],
        english_name=tree["english_name"],
        direction=tree["direction"],
        checked=tree["checked"],
        labels=Labels(**tree["labels"]),
        fax=FaxWords(**tree["fax"]),
        covering=Covering(**tree["covering"]),
        closings=tree["closing"],
        plural=tree.get("plural", {}),
        unnamed=tuple(tree.get("unnamed", ())),
        salutation_mark=salutations["mark"],
        after_comma=tree.get("after_comma", "upper"),
        salutations={rank: _patterns(value) for rank, value in salutations.items() if rank != "mark"},
        subject_label=tree.get("subject_label") == "yes",
        address_case=tree.get("address_case", "nominative"),
        addressee=tuple(tree.get("addressee") or ADDRESSEE),
        address_honorifics=tree.get("address_honorifics", {}),
        honorifics={gender: tuple(words) for gender, words in tree.get("honorifics", {}).items()},
        bodies=Bodies(tuple(bodies.get("words", ())), bodies.get("where", "any"), tuple(bodies.get("before", ()))),
        lists=tree.get("lists", {}),
        countries=tree.get("countries", {}),
        months=tuple(months or ()),
        long_date=tree["long_date"] if months else "",
        long_month=tree.get("long_month", "") if months else "",
        first_day=tree.get("first_day", ""),
        seen=tree.get("seen", {}),
        unsure=tree.get("unsure", {}),
        sheet=tree.get("sheet", {}),
    )


def _patterns(value: str | list[str] | Mapping[str, str | list[str]]) -> Patterns:
    """`Dear Minister`, a list of such, or a mapping of either by gender."""
    by_gender = value if isinstance(value, Mapping) else {"n": value}
    return {gender: tuple([each] if isinstance(each, str) else each) for gender, each in by_gender.items()}
