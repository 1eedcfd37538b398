// Lines of at most 72 columns, cut as the program cuts them: letters/prose.py and letters/held_words.py, whose patterns come as data.

const WIDTH = 72;
export const HELD = "\ue0a0"; // a blank at which no line ends
const BLANKS = /[\s\x1c-\x1f\x85]+/u;

/** A text without blanks around it, and with single ones in it; what nobody sees is left out. */
export function tidy(text) {
  const visible = text.replace(/(?![\u200c\u200d])[\p{Cf}\p{Cs}\p{Cn}]|(?![\t-\r\x1c-\x1f\x85])\p{Cc}/gu, "");
  return visible.split(BLANKS).filter(Boolean).join(" ");
}

/** What holds blanks together, by the program's own patterns. */
export function holder(patterns) {
  const [numbered, lettered, dates, hyphened, initials] = patterns.map((each) => new RegExp(...each));
  return (text, whole = ["", ""]) => {
    let held = text;
    if (/\p{Nd}/u.test(text)) {
      held = held.replace(numbered, `$1${HELD}`).replace(lettered, `$1${HELD}`);
      held = held.replace(dates, (found) => found.replaceAll(" ", HELD)).replace(hyphened, (found) => whole[0] + found + whole[1]);
    }
    held = held.replaceAll(" – ", `${HELD}– `).replaceAll(" — ", `${HELD}— `);
    return held.replace(initials, (found, one, at, all) =>
      (isCapital(one) && isCapital(all.slice(at + found.length)) && found.endsWith(" ") ? one + HELD : found));
  };
}

const isCapital = (text) => /^\p{Lu}/u.test(text);

/** A paragraph in lines; `first` stands before the first, `rest` before the others. Wide letters count as two columns. */
export function wrapped(text, first, rest, wide) {
  return [...text].some(wide) ? wrappedWide(text, first, rest, wide) : wrappedNarrow(text, first, rest);
}

/** What begins a point of a list. */
export const MARK = /^(?:- |\d+\. )/u;

/** A paragraph whose lines were cut for their length, whole again; lines with wide letters stay, for they may part words or not. */
export function flowing(part, hold, wide) {
  const wasCut = (before, line) => !MARK.test(line) && [...before].length + [...hold(line.trim()).split(" ")[0]].length >= WIDTH;
  return part.split("\n").reduce((made, line, at, lines) =>
    made + (!wide(part) && wasCut(lines[at - 1], line) ? ` ${line.trim()}` : `\n${line}`));
}

function wrappedNarrow(text, first, rest) {
  const lines = [];
  let line = "";
  for (const word of text.split(/[\t-\r ]+/u).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : (lines.length ? rest : first) + word;
    if (line && [...longer].length > WIDTH) {
      lines.push(line);
      line = rest + word;
    } else line = longer;
  }
  return line ? [...lines, line] : lines;
}

function wrappedWide(text, first, rest, wide) {
  const lines = [];
  let [margin, line, columns] = [first, "", first.length];
  for (const piece of pieces(text, wide)) {
    const size = [...piece].reduce((sum, each) => sum + (wide(each) ? 2 : 1), 0);
    if (line && columns + size > WIDTH && piece.trim()) {
      lines.push((margin + line).trimEnd());
      [margin, line, columns] = [rest, "", rest.length];
    }
    line += piece;
    columns += size;
  }
  return [...lines, (margin + line).trimEnd()];
}

function pieces(text, wide) {
  const found = [];
  for (const each of text) {
    const before = [...(found.at(-1) ?? "")].at(-1);
    if (before !== undefined && !parted(before, each, wide)) found[found.length - 1] += each;
    else found.push(each);
  }
  return found;
}

function parted(before, after, wide) {
  const blanks = [before, after].map((each) => !each.trim());
  if (blanks.includes(true)) return blanks[0] !== blanks[1];
  return !/[\p{Po}\p{Pe}\p{Pf}]/u.test(after) && !/[\p{Ps}\p{Pi}]/u.test(before) && (wide(before) || wide(after));
}

/** The direction of a text by its first letter. */
export function direction(text, otherwise = "ltr") {
  const letter = /[\p{L}\p{Nl}\p{So}\p{Co}]/u.exec(text.replace(/[\u2066-\u2068][^\u2069]*\u2069?/gu, ""));
  if (!letter) return otherwise;
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u.test(letter[0]) ? "rtl" : "ltr";
}
