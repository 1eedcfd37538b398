"""Articles, paragraphs and letters of one instrument in the words of a language: `Articles 6, 7 and 14(3)(g)`."""

from collections.abc import Mapping, Sequence

from appeals.law.grammar import Grammar
from appeals.law.phrases import CaseForm, Phrase, Style
from appeals.law.provisions import Provision, arabic
from appeals.system.frozen_data import dataclass


@dataclass(frozen=True, slots=True)
class ProvisionWords:
    """Words the provisions of one instrument.

    Attributes:
        rules: of the language.
        name: of their unit, such as `article`.
        style: choices of house style.
    """

    rules: Grammar
    name: str
    style: Style

    @property
    def unit(self) -> Mapping[str, str]:
        """The templates of the unit."""
        return self.rules.units[self.name]

    def phrase(self, provisions: tuple[Provision, ...], of: str) -> Phrase:
        """The provisions in words; `of`: what stands for their instrument."""
        several = _grouped(provisions) if self.rules.letters else [(provision,) for provision in provisions]
        if len(several) == 1 and not provisions[0].to:
            return self._one(several[0], of)
        if self.unit.get("each") and any(self._key(group) != "one" for group in several):
            return self._each(several, of)
        if len(provisions) == 1 and "run" in self.unit:
            ends = {"n": self._number(provisions[0].label), "to": self._number(provisions[0].to)}
            return self.rules.filled(self.unit["run"], {**ends, "of": of})
        items = tuple(self._item(group) for group in several)
        form = "two" if len(items) == len("ab") and not any(group[0].to for group in several) else "many"
        template = self.unit.get(form) or self.unit["many"]
        return self.rules.filled(template, {"n": self.rules.listed(items).replace(",,", ","), "of": of})

    def _one(self, group: tuple[Provision, ...], of: str) -> Phrase:
        key = self._key(group)
        return self.rules.filled(self.unit[key], self._values(group, key, of)).worded(str.strip)

    def _each(self, several: Sequence[tuple[Provision, ...]], of: str) -> Phrase:
        """`Artikel 2 Absatz 1 und Artikel 14 des Pakts`: the instrument stands once, at its end of the list."""
        at = 0 if self.unit["one"].startswith("{of}") else len(several) - 1
        parts = [self._one(group, of if number == at else "") for number, group in enumerate(several)]
        first, forms = parts[0], dict[str, CaseForm]()
        for case, form in first.forms.items():
            words = self.rules.listed([form.words, *(str(part.form(case)) for part in parts[1:])], phrases=True)
            forms[case] = CaseForm(form.article, words.replace(",,", ","))
        return Phrase(forms, whole=all(part.whole for part in parts), opens=first.opens)

    def _item(self, group: tuple[Provision, ...]) -> str:
        key = self._key(group)
        worded = f"item_{key}"
        if key != "one" and worded in self.unit:
            return self.unit[worded].format_map(self._values(group, key, ""))
        return self.unit.get("item", "{n}").format(n=self._plain(group[0]))

    def _key(self, group: tuple[Provision, ...]) -> str:
        """Which template says a provision; `one` where its number says all."""
        provision = group[0]
        if provision.section and provision.parts and "section" in self.unit:
            return "section"
        if provision.parts and not provision.section:
            key = "paragraph" if provision.parts[0].isdigit() else "lettered"
            lettered = "paragraph_lettered" if key == "paragraph" and len(provision.parts) > 1 else key
            return lettered if lettered in self.unit else key if key in self.unit else "one"
        return "one"

    def _values(self, group: tuple[Provision, ...], key: str, of: str) -> Mapping[str, str]:
        provision = group[0]
        if key == "one":
            return {"n": self._plain(provision), "of": of}
        count = 1 if provision.parts and provision.parts[0].isdigit() else 0
        return {
            "n": self._number(provision.label),
            "s": provision.section,
            "p": self._han_or_plain("".join(provision.parts[:count])),
            "letters": self._letters(group, count),
            "of": of,
        }

    def _letters(self, group: tuple[Provision, ...], count: int) -> str:
        rules = self.rules
        if len(group) > 1:
            each = [rules.letter_of_several.format(letter=self._sign(one.parts[-1])) for one in group]
            return rules.letters.format(letters=rules.listed(each))
        return "".join(rules.letter.format(letter=self._sign(letter)) for letter in group[0].parts[count:])

    def _sign(self, letter: str) -> str:
        return self.rules.signs.get(letter, letter)

    def _plain(self, provision: Provision) -> str:
        """`14(3)(g)`, `24–35`."""
        space = " " if self.style.paragraph == "3 (1)" else ""
        parts = "".join(f"{space}({self._sign(part)})" for part in provision.parts)
        run = f"{self.rules.dash}{self._number(provision.to)}" if provision.to else ""
        label = self._han_or_plain(provision.label) if provision.section else self._number(provision.label)
        return f"{label}{provision.section}{parts}{run}"

    def _number(self, label: str) -> str:
        return self._numbers.get(label) or self._han_or_plain(label)

    @property
    def _numbers(self) -> Mapping[str, str]:
        numbers = self.rules.numbers
        return numbers.get(self.name, numbers.get(self.name.partition(" of ")[0], {}))

    def _han_or_plain(self, label: str) -> str:
        if self._numbers.get("all") != "han":
            return label
        number = int(label) if label.isdigit() else arabic(label)
        return _han(number) if number else label


def _grouped(provisions: tuple[Provision, ...]) -> list[tuple[Provision, ...]]:
    """Letters of one paragraph together: `14(3)(d)` and `14(3)(g)`."""
    groups: list[tuple[Provision, ...]] = []
    for each in provisions:
        lettered = each.parts and not each.parts[-1].isdigit() and not (each.section or each.to)
        paragraph = each.label, each.parts[:-1], "", len(each.parts)
        before = groups[-1][0] if groups else None
        if lettered and before and paragraph == (before.label, before.parts[:-1], before.section, len(before.parts)):
            groups[-1] += (each,)
        else:
            groups.append((each,))
    return groups


def _han(number: int) -> str:
    """A number below 1000 in Chinese numerals, as treaties number their articles."""
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else digits[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (digits[ones] if ones else "") or digits[0]
