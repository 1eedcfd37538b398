// The letters of a page: of what its data say, and of what its reader has chosen and typed.

import { DATED, LAND, NAME, SENTENCE, TOWN, countryLine, filled, lacks, land, putIn } from "./filling.js";
import { message } from "./message.js";
import { holder } from "./wrapping.js";

const [HAND, HIDDEN, SIGNED, WITH_SENTENCE] = [0, 1, 2, 3];
const HAN_KANA_HANGUL = /[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/u;
const isOwnScript = (text) => HAN_KANA_HANGUL.test(text) && !/[A-Za-z\u00c0-\u052f]/u.test(text);

/** What makes letters; `textOf` gives the texts that stand on the page, by number. */
export function letterMaker(data, textOf) {
  const ofTwoColumns = new RegExp(data.wide, "u");
  const wide = (each) => ofTwoColumns.test(each);
  const hold = holder(data.hold);
  const codes = data.codes.split(" ");
  const ownOrder = data.ownOrder.split(" ");
  const countries = data.languages.map((each) => each.countries.split("\n"));
  const circles = data.circles.map((from) => new Set(from.split(" ")));
  const texts = data.texts.map((each, at) => (each === 0 ? textOf(at) : each));

  /** The number of the circle of people to whom readers in a country write. */
  const circleOf = (country) => Math.max(0, circles.findIndex((from) => from.has(country)));

  /** The date in a language, `day` as 2011-07-01. */
  function dateIn(at, day) {
    const days = data.languages[at].days;
    return days[day] ?? (days[day.slice(0, 7)] ?? day).replace("{}", String(Number(day.slice(8))));
  }

  function lineOf([usual, ...others], country) {
    return (others.find(([, from]) => from.split(" ").includes(country || "-")) ?? usual)[0];
  }

  function valuesFor({ language, country, name, town, sentence, day }) {
    const { dated, lines } = data.languages[language];
    const place = name && !data.own ? town : "";
    const called = country ? countries[language][codes.indexOf(country)] : "";
    const line = putIn(dated[place ? 1 : 0], { [TOWN]: place });
    const values = {
      [NAME]: name, [TOWN]: town, [SENTENCE]: sentence, [LAND]: called,
      [DATED]: line.replace("{}", () => dateIn(language, day)),
    };
    data.homes.forEach((home, at) => {
      values[land(at)] = home === country ? "" : called;
      values[countryLine(at)] = home === country ? "" : lineOf(lines[at], country);
    });
    return values;
  }

  /** A letter of what the reader has chosen (`language`, `recipient`, by number, and `country`) and typed (`name`, `town`,
   *  `sentence`), of a `day`: its `text`, `mail` and `email`; or `lacks`, what keeps it from being made. */
  function letter(chosen) {
    const circle = circleOf(chosen.country);
    const row = data.letters.find(([from, to, language]) => from === circle && to === chosen.recipient && language === chosen.language);
    if (!row) return { lacks: "no_letter" };
    const takesSentence = row[3][WITH_SENTENCE].length > 0;
    const signed = chosen.sentence && takesSentence ? WITH_SENTENCE : SIGNED;
    const made = row[3][data.own ? HAND : chosen.name ? signed : chosen.country ? HIDDEN : HAND];
    return { takesSentence, ...(made.length ? written(chosen, ...made) : { lacks: chosen.name ? "no_letter" : "needs_name" }) };
  }

  function written(chosen, text, mail, page, head, address) {
    const { tag, dir: reads } = data.languages[chosen.language];
    const values = valuesFor(chosen);
    const isTownFirst = ownOrder.includes(chosen.country) && isOwnScript(chosen.name) && isOwnScript(chosen.town);
    const of = (table, sequence) => (sequence ?? []).map((at) => table[at]);
    const [onPaper, plain, html] = [of(texts, data.sequences[text]), of(texts, data.sequences[mail]), of(data.pages, data.pageSequences[page])];
    if (lacks([...onPaper, ...plain, ...html], values)) return { lacks: "needs_more" };
    const make = (pieces, between) => filled(pieces, values, between, { hold, wide, reads });
    const made = { address, text: make(isTownFirst ? onPaper.map(townFirst) : onPaper, "\n\n") };
    if (mail < 0) return made;
    const [headers, to, cc, bcc, subject] = data.heads[head];
    const id = `${data.recipients[chosen.recipient][0]}.${tag}`;
    const said = make(plain, "\n\n");
    const email = () => message({ headers, text: said, html: make(html, "\n"), id, language: tag });
    return { ...made, mail: said, email, id, to, cc, bcc, subject };
  }

  return { letter, circleOf, hold, wide };
}

const SENDER = new RegExp(`^\u2066?${NAME}\u2069?\n\u2066?${TOWN}\u2069?\n`, "u");
const SWAPPED = { [NAME]: TOWN, [TOWN]: NAME };
const townFirst = (piece) =>
  (Array.isArray(piece) && SENDER.test(piece[1]) ? [piece[0], piece[1].replace(/[\ue0d0\ue0d1]/gu, (slot) => SWAPPED[slot])] : piece);
