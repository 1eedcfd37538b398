// A letter of its pieces: page/documents.py says what the kinds are, and holds that a template sets the slots so.

import { HELD, direction, wrapped } from "./wrapping.js";

export const [NAME, TOWN, SENTENCE, DATED, LAND] = [0, 1, 2, 3, 4].map((at) => String.fromCharCode(0xe0d0 + at));
export const land = (number) => String.fromCharCode(0xe100 + number);
export const countryLine = (number) => String.fromCharCode(0xe180 + number);

const SLOT = /(\u2066?)([\ue0d0-\ue1ff])(\u2069?)/gu;
const BDI = /(<br>)?<bdi dir="(?:ltr|rtl)">([\ue0d0-\ue1ff])<\/bdi>/gu;
const WHOLE = ['<span class="whole">', "</span>"];

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const asMarkdown = (text) => escaped(text).replaceAll('"', "&quot;");
const asJinja = (text) => escaped(text).replaceAll('"', "&#34;").replaceAll("'", "&#39;");
const asIs = (text) => text;

/** A text with values for its slots; where a slot is set apart from a right-to-left line, a value that is read from the left is too. */
export function putIn(text, values, write = asIs) {
  return text.replace(SLOT, (found, start, slot, end) => {
    const said = values[slot] ?? "";
    if (start && end) return said && direction(said) === "ltr" ? start + said + end : said;
    return start + write(said) + end;
  });
}

/** Whether a paragraph of these pieces names what nobody has said yet. */
export const lacks = (pieces, values) => pieces.some(([kind, text]) =>
  /^[fp]$/u.test(kind) && [...(text ?? "").matchAll(SLOT)].some(([, , slot]) => !values[slot]));

const KINDS = {
  l: (text, values) => text.split("\n").filter((line) => !line || putIn(line, values)).map((line) => putIn(line, values)).join("\n"),
  f: (text, values, { hold, wide }, first = "", rest = "") =>
    wrapped(hold(putIn(text, values)), first, rest, wide).join("\n").replaceAll(HELD, " "),
  m: (text, values, { reads }) => putIn(
    text.replace(BDI, (found, br, slot) =>
      values[slot] ? `${br ?? ""}<bdi dir="${direction(values[slot], reads)}">${slot}</bdi>` : ""),
    values, asJinja),
  p: (text, values, { hold }) => hold(putIn(text, values, asMarkdown), WHOLE).replaceAll(HELD, "\u00a0"),
};

/** A text of its pieces; one that has become empty is gone. `rules` are `hold`, `wide` and the direction of the letter. */
export function filled(pieces, values, between, rules) {
  const made = pieces.map((piece) => (typeof piece === "string" ? piece : KINDS[piece[0]](piece[1], values, rules, piece[2], piece[3])));
  return made.filter((text, at) => text || pieces[at] === "").join(between);
}
