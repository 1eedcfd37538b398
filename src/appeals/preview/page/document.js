import { byId, element } from "./dom.js";
import { words } from "./strings.js";

const MOST_PATIENCE = 500; // milliseconds for pictures to be ready; a browser that draws nothing now never gets them ready

let shown = "";

// Show a document, unless another one is wanted by the time when its pictures are there: so nothing jumps.
// What is shown already stays, with what its reader has marked in it.
export async function showDocument(found, letter, form, isWanted) {
  const wanted = JSON.stringify([found, letter?.name, form]);
  if (wanted === shown) return;
  const parts = found.state === "written" ? await content(found, letter, form) : [sentence(found)];
  if (!isWanted()) return;
  shown = wanted;
  keepPlace(() => {
    byId("notes").replaceChildren(...notes(found));
    byId("document").replaceChildren(...parts);
    byId("document").className = found.state === "written" ? form : "nothing";
  });
}

// What is read stays where it is, whatever is said above it. Not every browser does that by itself.
function keepPlace(change) {
  const view = byId("view");
  const top = () => byId("document").getBoundingClientRect().top;
  const before = top();
  change();
  if (view.scrollTop > 0) view.scrollTop += top() - before;
}

function sentence(found) {
  const said = words.document[found.state];
  return element("p", { class: "said" }, typeof said === "function" ? said(found.reason) : said);
}

function notes(found) {
  const reasons = found.reasons ?? [];
  const changes = found.changes ?? [];
  return [
    ...(found.notes ?? []).map((note) => element("p", { class: "note" }, note)),
    reasons.length && folded(words.why, element("ul", {}, ...reasons.map(reason)), "why"),
    changes.length && folded(words.changes(changes.length), element("ul", {}, ...changes.map(change)), "changes"),
  ].filter(Boolean);
}

function folded(title, list, id) {
  const open = byId(id)?.open ?? false;
  return element("details", { id, open }, element("summary", {}, title), list);
}

const reason = (each) => element("li", {}, each.chosen ? element("strong", {}, each.text) : each.text);

const change = (each) =>
  element(
    "li",
    { dir: "auto" },
    each.before && element("del", {}, each.before),
    each.before && each.now && " → ",
    each.now && element("ins", {}, each.now),
  );

async function content(found, letter, form) {
  const name = letter?.name ?? words.sheet;
  if (form === "email") return email(found);
  if (form === "text") return [text(found.text)];
  return pages(found, name);
}

async function pages(found, name) {
  const pictures = found.pages.map((page, at) =>
    element("img", {
      src: `pictures/${page.picture}`,
      width: page.width,
      height: page.height,
      alt: words.page(at + 1, found.pages.length + found.undrawn, name),
    }),
  );
  const ready = Promise.all(pictures.map((each) => each.decode().catch(() => {})));
  await Promise.race([ready, new Promise((go) => setTimeout(go, MOST_PATIENCE))]);
  const papers = pictures.map((picture, at) => {
    const marks = found.marks.filter((each) => each.page === at).map(mark);
    return element("div", { class: "paper" }, picture, ...marks);
  });
  if (found.undrawn) papers.push(element("p", { class: "said" }, words.undrawn(found.undrawn)));
  return papers;
}

function mark({ box }) {
  const [left, top, right, bottom] = box.map((share) => share * 100);
  const made = element("span", { class: right - left < 0.1 ? "mark gone" : "mark", "aria-hidden": "true" });
  Object.assign(made.style, {
    left: `${left}%`,
    top: `${top}%`,
    width: `${right - left}%`,
    height: `${bottom - top}%`,
  });
  return made;
}

const TAGS = { new: "ins", gone: "del", same: "span" };

const text = (runs) =>
  element("pre", { dir: "auto", tabindex: "0" }, ...runs.map(([kind, piece]) => element(TAGS[kind], {}, piece)));

function email(found) {
  const headers = found.headers.flatMap(([name, value]) => [
    element("dt", {}, words.headers[name]),
    element("dd", { dir: "auto" }, value),
  ]);
  return [
    element("dl", { class: "headers" }, ...headers),
    ...found.attachments.map((name) => element("p", { class: "said" }, words.attachment(name))),
    element("h3", {}, words.plainPart),
    text(found.text),
    found.email && element("h3", {}, words.htmlPart),
    found.email &&
      element("iframe", { src: `emails/${found.email}`, sandbox: "", title: words.htmlPart, tabindex: "0" }),
  ].filter(Boolean);
}
