// What the reader sees and does. Nothing leaves the page but by their own hand: it asks for nothing and stores nothing unasked.

import { letterMaker } from "./letters.js";
import { MARK, flowing, tidy } from "./wrapping.js";

const LONGEST_LINK = 1990; // characters; what every mail program takes (measured: 2,000)
const ONE_PAGE = 279.4 / 210; // height of Letter by width of A4: what either takes

/** Words with values for their {names}. */
const put = (words, values) => words.replace(/\{(\w+)\}/gu, (found, name) => values[name] ?? found);

/** A day of the reader's clock as 2011-07-01; `days` later. */
export function dayOf(clock, days = 0) {
  const day = new Date(clock.getFullYear(), clock.getMonth(), clock.getDate() + days);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** The day that holds: the clock's, or the day of making for a reader west of it; empty where the clock is not to be believed. */
export function believedDay(clock, made) {
  if (dayOf(clock) >= made) return dayOf(clock);
  return dayOf(clock, 1) >= made ? made : "";
}

/** A link to a mail program; without the text if the whole would be too long, which `isWhole` tells. */
export function mailLink({ to, cc, bcc, subject, mail }) {
  const address = to.split(",").map((each) => encodeURIComponent(each).replaceAll("%40", "@")).join(",");
  const said = (names) => names.filter(([, text]) => text).map(([name, text]) => `${name}=${encodeURIComponent(text)}`);
  const link = (fields) => `mailto:${address}${fields.length ? "?" : ""}${fields.join("&")}`;
  const head = said([["cc", cc], ["bcc", bcc], ["subject", subject]]);
  const whole = link([...head, ...said([["body", mail.trimEnd().replaceAll("\n", "\r\n")]])]);
  if (whole.length <= LONGEST_LINK) return { href: whole, isWhole: true };
  const short = link(head);
  return { href: short.length <= LONGEST_LINK ? short : link([]), isWhole: false };
}

const $ = (id) => document.getElementById(id);

/** The page at work, of its data. */
function run(data) {
  const { words, name: key } = data;
  const { letter, circleOf, hold, wide } = letterMaker(data, (at) => $(`text-${at}`).textContent);
  const chosen = { language: 0, recipient: -1, country: "", name: "", town: "", sentence: "" };
  const done = new Set();
  const boxes = [...document.querySelectorAll(".recipient")];
  let made = {};

  function begin(day) {
    chosen.day = day;
    $("clock").hidden = true;
    if (day > data.ends) {
      $("mail").removeAttribute("href"); // a click that came too late still follows it
      for (const each of document.querySelectorAll("#all, #data, #skip, #writing, .when")) each.remove();
      $("over").hidden = false;
      return;
    }
    $("all").hidden = false;
    $("writing").hidden = $("skip").hidden = false;
    $("old").hidden = day <= data.old;
    listCountries();
    remember();
    $("writing").addEventListener("input", take);
    $("writing").addEventListener("click", ({ target }) => {
      const { at, copy, does } = target.closest("[data-does]")?.dataset ?? {};
      const today = believedDay(new Date(), data.made);
      if (does && today > data.ends) begin(today); // open since yesterday
      else if (does) deeds[does](copy, at);
    });
    show();
  }

  function listCountries() {
    const names = data.languages[data.shown].countries.split("\n");
    const options = data.codes.split(" ").map((code, n) => [names[n], code]);
    $("country")?.append(...options.sort(([a], [b]) => a.localeCompare(b, data.language)).map((each) => new Option(...each)));
  }

  function take({ target: { id, name, value, checked } }) {
    if (name === "to") chosen.recipient = Number(value);
    else if (id === "language") chosen.language = Number(value);
    else if (id in chosen) chosen[id] = tidy(value);
    else {
      if (id !== "keep") done[checked ? "add" : "delete"](value);
      stored(() => ($("keep").checked ? localStorage.setItem(key, [...done].join("\n")) : localStorage.removeItem(key)));
    }
    show();
  }

  function remember() {
    const kept = stored(() => localStorage.getItem(key));
    $("keep").checked = Boolean(kept);
    for (const each of (kept ?? "").split("\n")) done.add(each);
    for (const box of boxes) box.querySelector("[type=checkbox]").checked = done.has(box.id);
  }

  /** What a store says; nothing where the browser has none for this page. */
  function stored(ask) {
    try { return ask(); } catch { return null; }
  }

  /** Show to whom the reader may write from where they are, and the letter to the one that they chose. */
  function show() {
    const circle = circleOf(chosen.country);
    const there = data.letters.filter(([from, , language]) => from === circle && language === chosen.language).map(([, to]) => to);
    const open = there.filter((each) => !(data.recipients[each][2] && chosen.day > data.recipients[each][2]));
    if (!open.includes(chosen.recipient)) chosen.recipient = open[0] ?? -1;
    boxes.forEach((box) => {
      const radio = box.querySelector("[type=radio]");
      const number = Number(radio.value);
      box.hidden = !there.includes(number);
      radio.disabled = !open.includes(number);
      radio.checked = number === chosen.recipient;
    });
    for (const group of document.querySelectorAll("#writing fieldset")) group.hidden = !group.querySelector(".recipient:not([hidden])");
    $("count").textContent = put(words.done_of, { n: there.filter((each) => done.has(data.recipients[each][0])).length, all: there.length });
    showLetter();
  }

  function showLetter() {
    document.body.className = ""; // what was printed last may be another letter
    made = letter(chosen);
    const { tag, dir } = data.languages[chosen.language];
    if ($("sentence")) $("sentence").parentElement.hidden = !made.takesSentence;
    $("title").textContent = chosen.recipient < 0 ? words.letter : put(words.letter_to, { recipient: data.recipients[chosen.recipient][1] });
    Object.assign($("text"), { value: made.text ?? words[made.lacks], lang: made.text ? tag : data.language, dir: made.text ? dir : "" });
    $("actions").hidden = !made.text;
    $("mail").hidden = $("draft").hidden = !made.email;
    const { href, isWhole } = made.email ? mailLink(made) : { href: "#write", isWhole: true };
    $("mail").href = href;
    $("long").hidden = isWhole;
    $("status").textContent = "";
  }

  /** Copy a text where the browser lets us; else select it where it stands. */
  async function copy(text, said = words.copied, where = $("text")) {
    try {
      await navigator.clipboard.writeText(text);
      $("status").textContent = said;
    } catch {
      if (where === $("text")) {
        where.value = text;
        where.focus();
        where.select();
      } else getSelection().selectAllChildren(where);
      $("status").textContent = words.selected;
    }
  }

  const deeds = {
    copy: (number, at) => (number ? copy(number, words.copied, $(at)) : copy(made.text)),
    post: () => $("long").hidden || copy(made.mail, words.mail_text),
    download() {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([made.email()], { type: "message/rfc822" }));
      link.download = `${made.id}.eml`;
      link.click();
    },
    /** The letter alone on paper: its address in the window, its text as large as one page of A4 or Letter takes. */
    print() {
      const { address, text } = made;
      const { tag, dir } = data.languages[chosen.language];
      const parts = text.trimEnd().split("\n\n").map((part, at) =>
        divided(MARK.test(part) ? "item" : "part", [at > address ? flowing(part, hold, wide) : part]));
      const at = Math.max(0, address);
      const printed = Object.assign($("printed"), { lang: tag, dir, className: address < 0 ? "" : "windowed" });
      printed.replaceChildren(
        divided("top", parts.slice(0, at)), divided("address", parts.slice(at, address + 1)), divided("rest", parts.slice(address + 1)));
      document.body.className = "letter measured"; // on a screen only the measuring shows: not every browser waits for the print
      for (let size = 11; size >= 8; size -= 0.25) {
        printed.style.fontSize = `${size}pt`;
        if (printed.scrollHeight <= printed.offsetWidth * ONE_PAGE) break;
      }
      document.body.className = "letter";
      window.print();
    },
  };

  $("app").hidden = false;
  $("plain").hidden = true; // what is for browsers without scripts, or too old for this one
  $("all").open = false;
  const day = believedDay(new Date(), data.made);
  if (day) begin(day);
  else {
    $("all").hidden = true;
    $("clock").hidden = false;
    $("day").addEventListener("change", ({ target }) => target.value >= data.made && begin(target.value));
  }
}

function divided(kind, inside) {
  const made = document.createElement("div");
  made.className = kind;
  if (kind === "address") made.dir = "auto"; // it stands in the window in whatever script
  made.append(...inside);
  return made;
}

/** The data: JSON in zlib's form, in base64, because every letter in every language is long. */
export async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).json();
}

const found = globalThis.document?.getElementById("data");
if (found) unpacked(found.textContent).then(run);
