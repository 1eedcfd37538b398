import { byId, element } from "./dom.js";
import { words } from "./strings.js";

let asked = 0;

export function showMember(campaign) {
  byId("members").hidden = !campaign.member;
  byId("member-label").textContent = words.member(campaign.member?.name || campaign.member?.id);
}

// Look for members while somebody types; an answer that comes late is let go.
export async function findMembers() {
  const number = ++asked;
  const sought = byId("member").value;
  const found = sought ? await (await fetch(`members?words=${encodeURIComponent(sought)}`)).json() : null;
  if (number !== asked) return;
  const items = (found?.members ?? []).map(item);
  const said = found && (found.sentence || (found.more ? words.membersMore : items.length ? "" : words.membersNone));
  byId("members-found").replaceChildren(...items, ...(said ? [element("li", { class: "small" }, said)] : []));
}

function item(member) {
  const choose = async () => {
    await fetch(`member?id=${encodeURIComponent(member.id)}`);
    byId("member").value = "";
    byId("members-found").replaceChildren();
  };
  if (member.fault) return element("li", { class: "small" }, `${member.id}: ${member.fault}`);
  const name = element("span", { class: "name" }, member.name);
  return element(
    "li",
    {},
    element("button", { type: "button", onclick: choose }, name, element("span", { class: "small" }, member.id)),
  );
}
