import { byId, element } from "./dom.js";
import { words } from "./strings.js";

const FILTERED = 12; // letters from which on they can be looked for

// The list: all letters of the campaign, and its action sheet at the end.
export function showList(campaign, became, chosen, choose) {
  const made = campaign.letters.filter((each) => each.made);
  byId("letters-head").textContent = words.letters(made.length);
  byId("counts").textContent = words.counts(campaign.languages);
  byId("filter-line").hidden = campaign.letters.length < FILTERED;
  const sought = byId("filter").value.toLowerCase();
  const wanted = campaign.letters.filter((each) => found(each, sought));
  const items = wanted.map((each) => item(each, became, choose));
  const focused = byId("letters").contains(document.activeElement) && document.activeElement.dataset.letter;
  byId("letters").replaceChildren(...items, sheetItem(choose));
  mark(chosen);
  if (focused) byId("letters").querySelector(`[data-letter="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

const found = (letter, sought) =>
  [letter.name, letter.recipient, letter.language, letter.languageName].join(" ").toLowerCase().includes(sought);

export const mark = (chosen) => {
  for (const button of byId("letters").querySelectorAll("button")) {
    if (button.dataset.letter === chosen) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
};

function item(letter, became, choose) {
  const reason = letter.refused || became.failed[letter.id] || "";
  const tags = [
    letter.copy && words.copy,
    !letter.made && words.only(letter.language),
    reason && letter.made && words.failed,
    became.changed.includes(letter.id) && words.changedLetter,
  ].filter(Boolean);
  const button = element(
    "button",
    { type: "button", "data-letter": letter.id, onclick: () => choose(letter.id) },
    element("span", { class: "name" }, letter.made ? letter.name : letter.languageName),
    element("span", { class: "small" }, [letter.made ? letter.languageName : "", ...tags].filter(Boolean).join(" · ")),
  );
  const kind = [!letter.made && "also", reason && "failed", became.changed.includes(letter.id) && "changed"];
  return element("li", { class: kind.filter(Boolean).join(" ") }, button);
}

function sheetItem(choose) {
  const button = element(
    "button",
    { type: "button", "data-letter": "sheet", onclick: () => choose("sheet") },
    element("span", { class: "name" }, words.sheet),
    element("span", { class: "small" }, words.sheetAbout),
  );
  return element("li", { class: "sheet" }, button);
}

// The letter that is so many places away from the chosen one.
export function neighbour(chosen, step) {
  const all = [...byId("letters").querySelectorAll("button")].map((each) => each.dataset.letter);
  const at = all.indexOf(chosen);
  return all[Math.min(all.length - 1, Math.max(0, at + step))];
}
