"""Letters as an action page has them to be compared with those of `render`: a table of campaigns, recipients, languages, senders."""

import json
import re
import zlib
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

from project import MINISTER, Project, changed

from appeals.formats.installed import find_formats
from appeals.formats.protocol import TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.inputs.load import Inputs, load
from appeals.inputs.models.senders import Sender
from appeals.letters.letter import Failure
from appeals.letters.merge import Merger
from appeals.letters.merge_options import MergeOptions
from appeals.letters.prose import escaped
from appeals.system.search_paths import search_folders

__all__ = ["TYPED", "Typed", "compared", "page_campaign", "page_data"]


@dataclass(frozen=True, slots=True)
class Typed:
    """What a reader has typed and chosen."""

    country: str = ""
    name: str = ""
    town: str = ""
    sentence: str = ""


_LONG = (
    'On 3 November I read that Article 14 says "it" of J. R. Example, who is not free, and I\'m sorry to say so – really – as'
    " Ms Rule 4 said on 12 May & <b>more</b> *than* once."
)
TYPED: Sequence[Typed] = (
    Typed(),
    Typed("GB"),
    Typed("KZ"),
    Typed("", 'Ann O\'Neill & "Co" <b>'),
    Typed("", "J. R. Example-Of-A-Very-Long-Name With Many Parts", "Frankfurt am Main"),
    Typed("GB", "Ann Example", "", _LONG),
    Typed(
        "KZ",
        "Айгүл",
        "Алматы",
        "Мен 3 қараша күні 19-бабының 2-тармағын оқыдым, және бұл өте ұзын сөйлем болуы керек, иә.",
    ),
    Typed(
        "DE",
        "فاطمة",
        "القاهرة",
        "كتبت إليكم في 3 نوفمبر عن المادة 14 وما زلت أنتظر الرد منكم منذ ذلك اليوم وهذا كل شيء",
    ),
    Typed("JP", "山田太郎", "東京", "私は三月に手紙を書きました。" * 6),
    Typed("JP", "Taro", "東京", "A short one."),
)
"""Readers of every form: nobody, of a country, with a name, a town, a sentence, in several scripts."""


def page_campaign(project: Project) -> Path:
    """A campaign with all that a page's letters may depend on: own words, the sender's name in a text, embassies, copies, Arabic."""
    project.book(
        recipients={
            "minister": MINISTER,
            "judge": changed(
                MINISTER,
                {"office": "Judge", "email": None, "fax": "+7 7172 720516", "printed": "The Judge\nASTANA\nKAZAKHSTAN"},
            ),
            "foreign": changed(
                MINISTER, {"office": "Министр", "name": "Маша Мустер", "email": ["a@example.org", "b@example.org"]}
            ),
            **{
                f"embassy-{code.lower()}": changed(
                    MINISTER,
                    {
                        "kind": "embassy",
                        "name": None,
                        "office": "Ambassador",
                        "organization": f"Embassy in {code}",
                        "address": {"lines": ["3 Row"], "city": "Town", "country": code},
                        "mission": {"of": "KZ", "in": [code]},
                        "salutation": None,
                    },
                )
                for code in ("GB", "DE")
            },
        }
    )
    in_all = {
        "en": "I, {{ sender.name }} of {{ sender.city }}, write about **Ana Example** again, as [a report](https://example.org/a) of 3 May says.",
        "ar": "أكتب إليكم عن المعلمة آنا من {{ sender.country }} وهذا نص طويل بما يكفي ليحتاج إلى أكثر من سطر واحد في الرسالة.",
        "ru": "Пишу вам об учительнице Ане Пример, которая была задержана 3 мая, и очень надеюсь на ваш ответ в ближайшее время.",
        "zh": "我写信给您，谈谈教师安娜的情况。" * 6,
    }
    plain = {tag: f"Free her ({tag})." for tag in in_all}
    return project.campaign(
        title={tag: f"Teacher {tag}" for tag in in_all},
        letter=[
            {"to": ["xx/minister"], "opening": in_all, "closing": plain, "own_words": plain},
            {"opening": {**in_all, "en": "From line one\nto two.\n\n- a\n- b"}, "closing": plain},
        ],
        demands=[{"letter": {tag: f"{kind}: {text}" for tag, text in plain.items()}} for kind in "ab"],
        recipients=["xx/minister", "xx/judge", {"id": "xx/foreign", "cc": ["embassy"]}],
        copies=["embassy"],
        appeal_languages=[tag for tag in in_all if tag != "en"],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Compared:
    """What the page's letters of some readers should be.

    Attributes:
        data: of the page, as its script reads it.
        texts: those that stand on the page, by number.
        cases: what is chosen and typed, one letter each.
        wanted: its text and email as `render` makes them; None where it makes none.
    """

    data: Mapping[str, object]
    texts: Mapping[str, str]
    cases: Sequence[Mapping[str, object]]
    wanted: Sequence[tuple[str | None, str | None]]


def page_data(page: str) -> Mapping[str, Any]:
    """What the script of a page reads."""
    packed = page.partition('id="data">')[2].partition("</script>")[0]
    found: Mapping[str, Any] = json.loads(zlib.decompress(b64decode(packed)))
    return found


def compared(campaign: Path, page: str, *, day: date) -> Compared:
    """The letters of a page's readers on a day, and those of `render` for the same senders.

    Args:
        campaign: the file.
        page: the HTML that was made of it.
        day: in the words of the letters' date.
    """
    inputs, _ = load(campaign)
    assert inputs is not None
    data = page_data(page)
    texts = {
        number: unescape(text)
        for number, text in re.findall(r'<pre [^>]*id="text-(\d+)">\n(.*?)</pre>', page, re.DOTALL)
    }
    found = list(_cases(inputs, data, day))
    return Compared(data, texts, [case for case, _ in found], [wanted for _, wanted in found])


def _cases(
    inputs: Inputs, data: Mapping[str, Any], day: date
) -> Iterator[tuple[Mapping[str, object], tuple[str | None, str | None]]]:
    formats = find_formats(["text", "email"])
    stationery = Stationery.of(search_folders(inputs.path, "templates"))
    made = {name: each.open(stationery, TypesettingOptions()) for name, each in formats.items()}
    files = {each[0]: number for number, each in enumerate(data["recipients"])}
    for number, language in enumerate(data["languages"]):
        order = MergeOptions(dated=day, languages=(language["tag"],), today=day)
        for typed in TYPED:
            sender = _sender(typed, language["tag"])
            if sender and data["own"]:
                continue
            if typed.sentence and not any(letter[3][3] for letter in data["letters"]):
                continue
            for mailing in Merger(inputs, order).of_sender(sender).letters():
                name = mailing.recipient.replace("/", "-")
                if isinstance(mailing, Failure) and name not in files:
                    continue
                recipient = files[name]
                case = {"language": number, "recipient": recipient, "day": day.isoformat(), **asdict(typed)}
                if isinstance(mailing, Failure):
                    yield case, (None, None)
                    continue
                email = None if formats["email"].skipped(mailing) else made["email"].render(mailing).content.decode()
                yield case, (made["text"].render(mailing).content.decode(), email)


def _sender(typed: Typed, tag: str) -> Sender | None:
    if not (typed.name or typed.country):
        return None
    fields = {"name": typed.name, "city": typed.town, "country": typed.country, "sentence": escaped(typed.sentence)}
    shown = {} if typed.name else {"show": "none"}
    return Sender.model_validate(
        {**{key: value for key, value in fields.items() if value}, **shown}, context={"language": tag}
    )
