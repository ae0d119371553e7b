// Takes personal details out of a text before anything is sent. The rules and their order are the
// chat's own: the build puts them in here, and this file only knows how to follow them.

const data = {}; // the rules

const LETTER = "\\p{L}\\p{N}_";
const EDGE = `(?:(?<=[${LETTER}])(?![${LETTER}])|(?<![${LETTER}])(?=[${LETTER}]))`;

// A pattern as Python writes it, in the browser's own way: its words hold letters of every script.
function translated(source) {
  let made = "";
  let inside = false;
  const text = source.replaceAll("[^\\W\\d_]", "\\p{L}").replaceAll("(?P<", "(?<");
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === "\\") {
      at += 1;
      const next = text[at];
      if (next === "w") made += inside ? LETTER : `[${LETTER}]`;
      else if (next === "b") made += EDGE;
      else if (/[-]/.test(next)) made += inside ? "\\-" : "-";
      else if (/[\s'"#&,:;<>=@!%~`]/.test(next)) made += next;
      else made += `\\${next}`;
    } else {
      if (sign === "[") inside = true;
      if (sign === "]") inside = false;
      made += sign;
    }
  }
  return made;
}

const compiled = ({ p, i }, flags = "g") => new RegExp(translated(p), `${flags}${i ? "i" : ""}u`);
const patterns = Object.fromEntries(
  Object.entries(data.patterns).map(([name, pattern]) => [name, translated(pattern.p)]),
);
const flag = (name) => (data.patterns[name].i ? "iu" : "u");
const whole = (name) => new RegExp(`^(?:${patterns[name]})$`, flag(name));
const anywhere = (name) => new RegExp(patterns[name], flag(name));
const years = whole("years");
const thousands = whole("thousands");
const monthYear = whole("monthYear");
const statistics = anywhere("statistics");
const streetNot = anywhere("streetNot");
const place = new RegExp(`^(?:${patterns.places})`, flag("places"));
const words = (list) => new Set(list.split(" "));
const given = words(data.given);
const alsoWords = words(data.alsoWords);
const ordinary = words(data.ordinary);
const rules = data.rules.map((rule) => ({ ...rule, pattern: compiled(rule) }));
const aside = data.aside.map((rule) => ({ ...rule, pattern: compiled(rule) }));
const cues = data.cues.map((cue) => ({ ...cue, pattern: compiled(cue) }));

// Numbers and dates

const figures = (text) => text.replace(/\D/g, "");
const chi = (run, plain) =>
  /^\d{6}[\s\-]?\d{4}$/.test(run) && within(plain.slice(0, 2), 1, 31) && within(plain.slice(2, 4), 1, 12);
const within = (text, least, most) => Number(text) >= least && Number(text) <= most;
const thisYear = () => new Date().getFullYear();
const century = (two) => (2000 + two <= thisYear() ? 2000 + two : 1900 + two);

function numberKind(run) {
  const plain = figures(run);
  if (run.includes("+") || plain.startsWith("00")) return "phone";
  if (plain.startsWith("0") && [10, 11].includes(plain.length)) return chi(run, plain) ? "nhs_number" : "phone";
  return plain.length > 7 ? "nhs_number" : "hospital_number";
}

function compact(written) {
  const rest = written.slice(4);
  if (within(written.slice(0, 2), 1, 31) && within(written.slice(2, 4), 1, 12)) {
    const year = rest.length === 4 ? Number(rest) : century(Number(rest));
    if (year >= 1900 && year <= thisYear()) return year;
  }
  if (written.length === 8 && /^(?:19|20)\d\d/.test(written)) {
    const fits = within(written.slice(4, 6), 1, 12) && within(written.slice(6), 1, 31);
    return fits ? Number(written.slice(0, 4)) : null;
  }
  return null;
}

function year(written) {
  const together = /^(?:\d{6}|\d{8})$/.test(written);
  const four = written.match(/(?:19|20)\d\d/);
  if (four && (!together || compact(written))) return written.length === 8 && together ? compact(written) : Number(four[0]);
  if (together) return compact(written);
  const two = written.match(/(\d\d)$/);
  return two ? century(Number(two[1])) : null;
}

function plausible(written) {
  if (/^(?:\d{6}|\d{8})$/.test(written)) return compact(written) !== null;
  const found = year(written);
  if (found === null) return true;
  if (monthYear.test(written)) return found < data.firstYear;
  const numbers = (written.match(/\d+/g) ?? []).map(Number);
  return !(numbers.length > 1 && numbers.every((one) => one > 31)) && found >= 1890;
}

const conditions = {
  long_run: (found) => figures(found).length > 11,
  street: (found) => !streetNot.test([...found].slice(2).join("")),
  harmless: (run) => years.test(run) || (thousands.test(run) && figures(run).length < 9),
  phone: (run) => numberKind(run) === "phone",
  health_number: (run) => numberKind(run) === "nhs_number",
  of_a_figure: (written, text) => statistics.test(text) && (year(written) ?? 0) >= data.firstYear,
  plausible,
  unintroduced: (found) =>
    !["i", "my", "mr", "mrs", "ms", "miss", "dr"].includes(found.split(/[\s']/u, 1)[0].toLowerCase()),
};

// Names

const bare = (word) => word.toLowerCase().replace(/\.+$/, "").replace(/'s$/, "");
const capital = (word) => {
  const first = [...word][0];
  return first !== first.toLowerCase() && first === first.toUpperCase();
};
const small = (word) => word === word.toLowerCase() && word !== word.toUpperCase();

function strong(said) {
  let count = 0;
  for (const word of said) {
    if (ordinary.has(bare(word)) || place.test(word)) break;
    if (count && small(word) && !small(said[0])) break;
    count += 1;
    if (word.endsWith(".")) break;
  }
  return count;
}

const measures = {
  strong,
  pair: (said) => {
    const count = strong(said);
    return count > 1 && !said.some((word) => place.test(word)) ? count : 0;
  },
  titled: (said) => {
    const first = bare(said[0]);
    if (ordinary.has(first) || place.test(said[0])) return 0;
    return capital(said[0]) || given.has(first) ? strong(said) : 0;
  },
  soft: (said) => {
    const first = bare(said[0]);
    if (!given.has(first) || (alsoWords.has(first) && !capital(said[0]))) return 0;
    const following = strong(said.slice(1, 2));
    if (following && said.slice(1).some((word) => place.test(word))) return 0;
    if (capital(said[0])) return 1 + (following && capital(said[1]) ? strong(said.slice(1, 3)) : 0);
    return 1 + following;
  },
};

// The text on its way through the rules

const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\ufe00-\ufe0f\u{e0100}-\u{e01ef}\u034f\u115f\u1160\u3164\uffa0\u2800]/gu;
const quotes = { "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"' };

// Digits of a script stand in runs of ten, zero first.
function digit(character) {
  let code = character.codePointAt(0);
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - 1))) {
    code -= 1;
    before += 1;
  }
  return String(before % 10);
}

const visible = (raw) =>
  raw
    .normalize("NFKC")
    .replace(/[\p{Zs}\p{Zl}\p{Zp}\t\n\r]/gu, " ")
    .replace(hidden, "")
    .replace(/(?![0-9])\p{Nd}/gu, digit)
    .replace(/[’‘ʼ`´“”]/gu, (sign) => quotes[sign])
    .replace(/\s+/gu, " ")
    .trim();

const cut = (text, most) => [...text].slice(0, most).join("");

function shorten(text) {
  const mark = data.mark;
  const tidy = text
    .replace(/\s+/gu, " ")
    .replace(/^[ ,;:-]+|[ ,;:-]+$/g, "")
    .replace(new RegExp(`${mark}(?:\\s*[,;]?\\s*${mark})+`, "gu"), mark);
  if ([...tidy].length <= data.longest) return tidy;
  const short = cut(tidy, data.longest);
  return short.includes(" ") ? short.slice(0, short.lastIndexOf(" ")) : short;
}

function takeNames(start, removed) {
  let text = start;
  for (const { pattern, measure } of cues) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const said = match.groups.name.split(" ");
      const count = measures[measure](said);
      const from = match.index + match[0].length - match.groups.name.length;
      if (!count) {
        pattern.lastIndex = match.groups.cue ? from : from + said[0].length;
        continue;
      }
      text = text.slice(0, from) + data.mark + text.slice(from + said.slice(0, count).join(" ").length);
      removed.add("name");
      pattern.lastIndex = from + 1;
    }
  }
  return text;
}

// The text without personal details, and the kinds of what was taken out, in order.
export function redact(raw) {
  const removed = new Set();
  const kept = [];
  const apply = (text, { pattern, kind, when, keep }) =>
    text.replace(pattern, (...found) => {
      if (when && !conditions[when](found[0], text)) return found[0];
      if (!kind) return String.fromCharCode(0xe000 + kept.push(found[0]) - 1);
      removed.add(kind);
      return `${keep ? found.at(-1)[keep] : ""}${data.mark} `;
    });
  let text = cut(visible(cut(raw, 4 * data.read)), data.read);
  for (const rule of [...rules, ...aside]) text = apply(text, rule);
  text = takeNames(text, removed);
  for (let at = kept.length - 1; at >= 0; at -= 1) {
    text = text.replaceAll(String.fromCharCode(0xe000 + at), () => kept[at]);
  }
  return { text: shorten(text), removed: [...removed].sort() };
}
