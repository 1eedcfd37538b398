import { byId, element } from "./dom.js";
import { showDocument } from "./document.js";
import { listenForKeys } from "./keys.js";
import { mark, neighbour, showList } from "./letters.js";
import { findMembers, showMember } from "./members.js";
import { focusProblem, showProblems } from "./problems.js";
import { words } from "./strings.js";

const FORMS = ["pdf", "text", "email", "fax"];
const SHEET_FORMS = ["pdf", "text"];

const RETRY = 500; // milliseconds: another page of this preview asked for something, and took its time

let campaign = null;
let became = { changed: [], failed: {} };
let [letter, form] = location.hash.slice(1).split("/").map(decodeURIComponent);
if (!FORMS.includes(form)) form = "pdf";
let picked = Boolean(letter); // by the reader; else the first letter is shown, or the sheet where there is none
let asked = 0;

const listed = () => campaign?.letters.find((each) => each.id === letter);
const forms = () => (letter === "sheet" ? SHEET_FORMS : FORMS);

function choose(id) {
  if (!id) return;
  if (id !== letter) byId("view").scrollTop = 0;
  picked = true;
  letter = id;
  if (!forms().includes(form)) form = "pdf";
  history.replaceState(null, "", `#${encodeURIComponent(letter)}/${form}`);
  mark(letter);
  const current = byId("letters").querySelector("[aria-current]");
  if (byId("list").scrollHeight > byId("list").clientHeight) current?.scrollIntoView({ block: "nearest" });
  load();
}

function show(next) {
  if (!forms().includes(next)) return;
  form = next;
  byId("view").scrollTop = 0;
  choose(letter);
}

// Ask for the document in view; what was shown stays until the answer is there.
async function load(again = 2) {
  const number = ++asked;
  const wanted = listed();
  byId("letter-name").textContent = letter === "sheet" ? words.sheet : (wanted ? `${wanted.name} · ${wanted.languageName || wanted.language}` : "");
  byId("forms").replaceChildren(...forms().map(button));
  if (!letter) {
    await showDocument({ state: "none" }, null, form, () => true);
    return;
  }
  const busy = setTimeout(() => byId("view").setAttribute("aria-busy", "true"), 400);
  try {
    const answer = await fetch(`document?letter=${encodeURIComponent(letter)}&form=${form}`);
    const found = await answer.json();
    if (found.state === "superseded" && number === asked && again > 0) setTimeout(() => number === asked && load(again - 1), RETRY);
    else await showDocument(found, wanted, form, () => number === asked);
  } catch {
    // the program has ended, or ends; the state says so
  } finally {
    clearTimeout(busy);
    if (number === asked) {
      byId("view").removeAttribute("aria-busy");
      byId("view").dataset.revision = campaign?.revision;
    }
  }
}

const button = (each) =>
  element("button", { type: "button", "aria-pressed": each === form ? "true" : "false", onclick: () => show(each) }, words.forms[each]);

function say(text, kind) {
  byId("state").textContent = text;
  byId("state").className = kind;
}

function take(news) {
  campaign = news;
  became = { changed: [], failed: {} };
  document.title = [news.title || news.file, "appeals"].join(" – ");
  byId("title").textContent = news.title || news.file;
  byId("about").textContent = words.about(news);
  const state = news.state === "broken" && !news.letters.length ? "nothing" : news.state;
  say(news.sentence || words.states[state], state);
  showProblems(news);
  showMember(news);
  if (!picked) letter = news.letters[0]?.id ?? "sheet";
  showList(news, became, letter, choose);
  document.body.dataset.revision = news.revision;
  if (news.state !== "checking") load();
}

function label() {
  byId("list").setAttribute("aria-label", words.list);
  byId("view").setAttribute("aria-label", words.view);
  byId("wrong").setAttribute("aria-label", words.wrong);
  byId("forms").setAttribute("aria-label", words.formsGroup);
  byId("filter-label").textContent = words.filter;
  byId("bar").dataset.busy = words.made;
  byId("letters-head").textContent = words.list;
  byId("problems-head").textContent = words.wrong;
}

function listen() {
  const events = new EventSource("events");
  events.addEventListener("campaign", (event) => take(JSON.parse(event.data)));
  events.addEventListener("letters", (event) => {
    const news = JSON.parse(event.data);
    if (news.revision !== campaign?.revision) return;
    became = news;
    showList(campaign, became, letter, choose);
  });
  events.addEventListener("error", () => say(words.states.lost, "lost"));
}

label();
byId("fold").open = !matchMedia("(max-width: 48rem)").matches;
byId("filter").addEventListener("input", () => campaign && showList(campaign, became, letter, choose));
byId("member").addEventListener("input", findMembers);
byId("members").addEventListener("submit", (event) => event.preventDefault());
const find = () => (byId("members").hidden ? byId("filter") : byId("member")).focus();
listenForKeys({
  j: () => choose(neighbour(letter, 1)),
  k: () => choose(neighbour(letter, -1)),
  n: () => focusProblem(1),
  p: () => focusProblem(-1),
  1: () => show("pdf"),
  2: () => show("text"),
  3: () => show("email"),
  4: () => show("fax"),
  s: () => choose("sheet"),
  "/": () => find(),
  "?": () => byId("keys").showModal(),
});
listen();
