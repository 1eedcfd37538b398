import { byId, element } from "./dom.js";
import { words } from "./strings.js";

export function showProblems(campaign) {
  const of = (severity) => campaign.problems.filter((each) => each.severity === severity).length;
  byId("problems-head").textContent = words.problems(of("error"), of("warning"));
  const focused = byId("problems").contains(document.activeElement) && document.activeElement.dataset.problem;
  byId("problems").replaceChildren(...campaign.problems.map(item));
  byId("remarks").replaceChildren(...campaign.remarks.map((each) => element("li", {}, each)));
  if (!focused) return;
  const same = [...byId("problems").children].find((each) => each.dataset.problem === focused);
  (same ?? byId("problems").firstElementChild)?.focus({ preventScroll: true });
}

function item(problem) {
  return element(
    "li",
    { class: problem.severity, tabindex: "-1", "data-problem": `${problem.code} ${problem.field}` },
    element(
      "p",
      { class: "where" },
      element("strong", {}, words.severities[problem.severity]),
      ` ${words.place(problem)} `,
      problem.field && element("span", { class: "field" }, words.field(problem.field)),
    ),
    element("p", { class: "message" }, problem.message),
    problem.hint && element("p", { class: "hint" }, problem.hint),
    problem.text && element("code", { dir: "auto" }, problem.text),
  );
}

let last = -1; // where the reader was, also when the list was made anew meanwhile

export function focusProblem(step) {
  const all = [...byId("problems").children];
  if (!all.length) return;
  const focused = all.indexOf(document.activeElement);
  const at = focused < 0 ? last : focused;
  last = at < 0 && step < 0 ? all.length - 1 : Math.min(all.length - 1, Math.max(0, at + step));
  all[last].focus();
  all[last].scrollIntoView({ block: "nearest" });
}
