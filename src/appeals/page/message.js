// An email as a draft, written as formats/email writes it: RFC 5322, 2045 and 2047.

const MOST = 78, SAMPLE = 10;
const utf8 = (text) => new TextEncoder().encode(text);

/** The whole message; `mail` are its headers, its two texts, the letter's name and language. */
export function message({ headers, text, html, id, language }) {
  const border = `=${sha256(utf8(id + text)).slice(0, 24)}0=`;
  const parts = [part("plain", text), part("html", html)].join(`\r\n--${border}\r\n`);
  const top = `Content-Type: multipart/alternative; boundary="${border}"\r\nContent-Language: ${language}\r\n`;
  return `${headers}${top}\r\n--${border}\r\n${parts}\r\n--${border}--\r\n`;
}

function part(kind, text) {
  const [encoding, body] = encoded(text);
  const version = kind === "html" ? "MIME-Version: 1.0\r\n" : "";
  return `Content-Type: text/${kind}; charset="utf-8"\r\nContent-Transfer-Encoding: ${encoding}\r\n${version}\r\n${body}`;
}

function encoded(text) {
  const lines = text.split(/\r\n|\r|\n/u);
  if (lines.at(-1) === "") lines.pop();
  const whole = lines.map((line) => `${line}\r\n`).join("");
  const isPlain = !/[^\x00-\x7f]/u.test(whole);
  if (lines.every((line) => utf8(line).length <= MOST) && !/^From /mu.test(whole)) return [isPlain ? "7bit" : "8bit", whole];
  if (takesBase64(lines.slice(0, SAMPLE))) return ["base64", base64(utf8(whole))];
  return ["quoted-printable", lines.map((line) => `${quotedLine(line)}\r\n`).join("")];
}

function takesBase64(lines) {
  const quotedSize = lines.reduce((sum, line) => sum + quoted(line).length + 1, 0);
  const size = utf8(lines.map((line) => `${line}\r\n`).join("")).length;
  return quotedSize > 4 * Math.ceil(size / 3) + 1;
}

function base64(bytes) {
  let binary = "";
  for (const each of bytes) binary += String.fromCharCode(each);
  return btoa(binary).replace(/.{1,76}/gu, "$&\r\n");
}

function quotedLine(line) {
  let made = quoted(line);
  while (/^From /mu.test(made)) made = made.replace(/^From /gmu, "=46rom=20=\n");
  return made.replaceAll("\n", "\r\n");
}

/** One line in quoted-printable as `binascii.b2a_qp` has it. */
function quoted(line) {
  const bytes = utf8(line);
  let made = "", length = 0;
  bytes.forEach((byte, at) => {
    const isLast = at + 1 === bytes.length;
    const hidden = byte > 126 || byte === 61 || (byte < 33 && byte !== 9 && byte !== 32)
      || (isLast && (byte === 9 || byte === 32 || (byte === 46 && !length)));
    const written = hidden ? `=${byte.toString(16).toUpperCase().padStart(2, "0")}` : String.fromCharCode(byte);
    if (hidden ? length + 3 >= 76 : !isLast && length + 1 >= 76) {
      made += "=\n";
      length = 0;
    }
    made += written;
    length += written.length;
  });
  return made;
}

/** SHA-256 (FIPS 180-4) in hexadecimal: the browser's own is there in secure contexts only. */
export function sha256(bytes) {
  const [primes, isPrime] = [[], (n) => primes.every((p) => n % p)];
  for (let n = 2; primes.length < 64; n++) if (isPrime(n)) primes.push(n);
  const fraction = (root) => ((root % 1) * 2 ** 32) | 0;
  const k = primes.map((p) => fraction(Math.cbrt(p)));
  const h = primes.slice(0, 8).map((p) => fraction(Math.sqrt(p)));
  const padded = new Uint8Array((bytes.length + 72) & ~63);
  padded.set(bytes);
  padded[bytes.length] = 128;
  new DataView(padded.buffer).setUint32(padded.length - 4, bytes.length * 8);
  const turn = (x, n) => (x >>> n) | (x << (32 - n));
  for (let at = 0; at < padded.length; at += 64) {
    const w = Array.from({ length: 16 }, (_, i) => new DataView(padded.buffer).getInt32(at + 4 * i));
    for (let i = 16; i < 64; i++) {
      const [x, y] = [w[i - 15], w[i - 2]];
      w[i] = (w[i - 16] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + w[i - 7] + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10))) | 0;
    }
    let [a, b, c, d, e, f, g, j] = h;
    for (let i = 0; i < 64; i++) {
      const one = (j + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + k[i] + w[i]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [j, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, j].forEach((each, i) => { h[i] = (h[i] + each) | 0; });
  }
  return h.map((each) => (each >>> 0).toString(16).padStart(8, "0")).join("");
}
