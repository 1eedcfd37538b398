// The modules of the action page alone: node --test tests/page/modules.test.mjs

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { sha256 } from "../../src/appeals/page/message.js";
import { believedDay, mailLink } from "../../src/appeals/page/page.js";
import { direction, flowing, tidy } from "../../src/appeals/page/wrapping.js";

const MAIL = { to: "a.b+c@example.org,d@example.org", cc: "", bcc: "", subject: "Ana & Ben?", mail: "Dear Minister\n\nYours\n" };

test("a short letter goes into the link, with line ends that Windows takes", () => {
  assert.deepEqual(mailLink(MAIL), {
    href: "mailto:a.b%2Bc@example.org,d@example.org?subject=Ana%20%26%20Ben%3F&body=Dear%20Minister%0D%0A%0D%0AYours", isWhole: true });
});

test("no part of a link is empty", () => {
  assert.equal(mailLink({ ...MAIL, subject: "", mail: "Ж".repeat(999) }).href, "mailto:a.b%2Bc@example.org,d@example.org");
});

test("a link of 1,990 characters has the letter, one more has none", () => {
  const most = 1990 - mailLink({ ...MAIL, mail: "" }).href.length - "&body=".length;
  assert.equal(mailLink({ ...MAIL, mail: "x".repeat(most) }).href.length, 1990);
  const { href, isWhole } = mailLink({ ...MAIL, mail: "x".repeat(most + 1) });
  assert.equal(isWhole, false);
  assert.match(href, /\?subject=Ana%20%26%20Ben%3F$/u);
});

test("a subject that is too long for a link is left out as well", () => {
  assert.equal(mailLink({ ...MAIL, subject: "x".repeat(1990) }).href, "mailto:a.b%2Bc@example.org,d@example.org");
});

test("a clock that shows a day before the page was made is believed within one day only", () => {
  const at = (text) => believedDay(new Date(`${text}T12:00:00`), "2026-02-01");
  assert.deepEqual(["2026-02-03", "2026-02-01", "2026-01-31", "2026-01-30", "1970-01-01"].map(at), ["2026-02-03", "2026-02-01", "2026-02-01", "", ""]);
});

test("only lines that were cut are joined", () => {
  const [long, full] = [14, 12].map((words) => "word ".repeat(words).trim());
  const hold = (text) => text.replace("3 May", "3\ue0a0May");
  const whole = (text) => flowing(text, hold, (each) => /[\u4e00-\u9fff]/u.test(each));
  assert.equal(whole(`- ${long}\n  word more`), `- ${long} word more`);
  assert.equal(whole(`- ${long}\n- b`), `- ${long}\n- b`);
  assert.equal(whole(`${full} she was\n3 May she`), `${full} she was 3 May she`);
  assert.equal(whole(`${full} she was\n3 she`), `${full} she was\n3 she`);
  assert.equal(whole(`${"京".repeat(36)}\n${"京".repeat(36)}`).length, 73);
  assert.ok(!whole(`${"京".repeat(36)}\n${"京".repeat(36)}`).includes(" "));
});

test("what is typed loses what nobody sees", () => {
  assert.equal(tidy(" Ann\u200b \u202e\u00a0 O\u00adNeill\u0007\n"), "Ann ONeill");
  assert.equal(tidy("می\u200cخواهم"), "می\u200cخواهم");
});

test("a text has the direction of its first letter", () => {
  assert.deepEqual(["12 فاطمة", "Ann فاطمة", "12", "\u2066Ann\u2069 فاطمة"].map((text) => direction(text)), ["rtl", "ltr", "ltr", "rtl"]);
});

test("the digest is SHA-256", () => {
  for (const text of ["", "abc", "x".repeat(55), "x".repeat(56), "Ж".repeat(999)]) {
    assert.equal(sha256(new TextEncoder().encode(text)), createHash("sha256").update(text).digest("hex"));
  }
});
