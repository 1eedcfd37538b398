import { byId, element } from "./dom.js";
import { words } from "./strings.js";

// Single keys, which can be switched off, for they get in the way of some who speak to their machine.
export function listenForKeys(moves) {
  byId("keys-head").textContent = words.keys.head;
  byId("keys-on-label").textContent = words.keys.on;
  byId("keys-close").textContent = words.keys.close;
  const rows = words.keys.list.flatMap(([key, does]) => [element("dt", {}, key), element("dd", {}, does)]);
  byId("keys-list").replaceChildren(...rows);
  byId("help").textContent = words.help;
  byId("help").addEventListener("click", () => byId("keys").showModal());
  document.addEventListener("keydown", (event) => {
    const writes = event.target.matches("input[type=search]");
    if (event.key === "Escape" && writes) event.target.blur();
    if (writes || event.ctrlKey || event.metaKey || event.altKey || byId("keys").open) return;
    if (!byId("keys-on").checked || !(event.key in moves)) return;
    event.preventDefault();
    moves[event.key]();
  });
}
