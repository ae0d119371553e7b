// Fills a letter in as a person types. Nothing is sent, stored or put into the address; on the way
// out of the page everything is cleared. The rules are those of nccid/letters.py and
// nccid/deadlines.py, and tests compare the two.

const form = document.querySelector(".letter-form");
const spec = JSON.parse(form.dataset.letter);
const find = (id) => document.getElementById(id);
const [paper, said, due, mail] = ["paper", "said", "due", "f-mail"].map(find);
const errors = form.querySelector(".errors");
const box = (name) => document.querySelector(`[data-field="${name}"]`);
const names = Object.keys(spec.fields);
const put = (text, values) => text.replace(/\{([a-z_]+)\}/g, (_, name) => values[name]);

// Answers

const typed = (name) => {
  const radios = box(name).querySelectorAll("input[type=radio]");
  if (!radios.length) return find(`f-${name}`).value;
  return [...radios].find((radio) => radio.checked)?.value ?? "";
};
const holds = (when, given) => Object.entries(when).every(([name, wanted]) => wanted.includes(given[name] ?? ""));

function answers() {
  const given = Object.fromEntries(
    names.map((name) => [name, (typed(name) || spec.fields[name].default).replace(/\r\n?/g, "\n").trim()]),
  );
  return Object.fromEntries(names.map((name) => [name, holds(spec.fields[name].when, given) ? given[name] : ""]));
}

// The letter

const say = (day) => `${day.getUTCDate()} ${spec.months[day.getUTCMonth()]} ${day.getUTCFullYear()}`;

export function fill(given, day) {
  const wanted = (line) => {
    const places = [...line.matchAll(/\{([a-z_]+)\}/g)].map((found) => found[1]).filter((name) => spec.fields[name]);
    return !places.length || places.some((name) => given[name] || spec.fields[name].required);
  };
  const value = (name) => {
    if (name === "today") return say(day);
    if (name === "patient") name = given.for === "someone-else" ? "person" : "name";
    const field = spec.fields[name];
    return field.options[given[name]] ?? (given[name] || `[${field.blank}]`);
  };
  const filled = [];
  for (const part of spec.parts.filter((one) => holds(one.when, given))) {
    const lines = part.text.split("\n");
    const kept = lines.filter(wanted);
    // A heading such as "My reason is:" goes with the line that it announces.
    const alone = lines.length > 1 && kept.length === 1 && kept[0].endsWith(":");
    if (kept.length && !alone) filled.push(kept.join("\n").replace(/\{([a-z_]+)\}/g, (_, name) => value(name)));
  }
  return `${filled.join("\n\n")}\n`;
}

// Dates: whole days at midnight UTC, so that no change of clocks can shift one.

const DAY = 86400000;
const date = (year, month, day) => new Date(Date.UTC(year, month - 1, day));
const later = (day, count) => new Date(day.getTime() + count * DAY);
const weekend = (day) => day.getUTCDay() % 6 === 0;
const NATIONS = { england: "e", wales: "e", scotland: "s", "northern-ireland": "n", "": "esn" };

function easter(year) {
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const golden = year % 19;
  const moved = Math.floor((century + 8) / 25);
  const epact =
    (19 * golden + century - Math.floor(century / 4) - Math.floor((century - moved + 1) / 3) + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4) + 7) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * late + 114;
  return date(year, Math.floor(sum / 31), (sum % 31) + 1);
}

function monday(year, month, which) {
  let day = which > 0 ? date(year, month, 1) : date(year, month + 1, 0);
  while (day.getUTCDay() !== 1) day = later(day, which > 0 ? 1 : -1);
  return day;
}

export function holidays(year, nation) {
  const rows = (kind) => spec.holidays[kind].filter(([nations]) => nations.includes(nation));
  const days = new Set();
  for (const [, offset] of rows("by_easter")) days.add(+later(easter(year), offset));
  for (const [, month, which] of rows("by_monday")) days.add(+monday(year, month, which));
  for (const [, day] of rows("taken")) days.delete(Date.parse(day));
  for (const [, day] of rows("added")) days.add(Date.parse(day));
  const fixed = rows("by_date").map(([, month, day]) => date(year, month, day));
  for (const day of fixed) if (!weekend(day)) days.add(+day);
  for (let day of fixed.filter(weekend)) {
    while (weekend(day) || days.has(+day)) day = later(day, 1);
    days.add(+day);
  }
  return new Set([...days].filter((day) => new Date(day).getUTCFullYear() === year));
}

const working = (day, nations) =>
  !weekend(day) && ![...nations].some((nation) => holidays(day.getUTCFullYear(), nation).has(+day));
const next = (day, nations) => {
  while (!working(day, nations)) day = later(day, 1);
  return day;
};

export const deadlines = {
  month(got, nation) {
    const [year, month] = [got.getUTCFullYear(), got.getUTCMonth() + 2];
    const last = date(year, month + 1, 0).getUTCDate();
    return next(date(year, month, Math.min(got.getUTCDate(), last)), NATIONS[nation]);
  },
  "twenty-working-days"(got, nation) {
    let day = got;
    for (let counted = 0; counted < 20; counted += working(day, nation === "scotland" ? "s" : "esn")) day = later(day, 1);
    return day;
  },
  "thirty-days": (got, nation) => next(later(got, 30), NATIONS[nation]),
};

const today = () => {
  const now = new Date();
  return date(now.getFullYear(), now.getMonth() + 1, now.getDate());
};

// What the page shows

const paragraph = (text) => {
  const made = document.createElement("p");
  text.split("\n").forEach((line, number) => made.append(...(number ? [document.createElement("br"), line] : [line])));
  return made;
};

let letter = "";
let pause;
function tell(text, wait = 0) {
  clearTimeout(pause);
  pause = setTimeout(() => (said.textContent = text), wait);
}

function show() {
  const given = answers();
  for (const name of names) box(name).hidden = !holds(spec.fields[name].when, given);
  // The browser knows the birthday of the person who types, which is not the patient's then.
  if (find("f-birth") && spec.fields.for) {
    find("f-birth").autocomplete = given.for === "someone-else" ? "off" : "bday";
  }
  const before = letter;
  letter = fill(given, today());
  paper.replaceChildren(...letter.trim().split("\n\n").map(paragraph));
  if (due) {
    const by = say(deadlines[spec.deadline](today(), given.nation));
    const notes = [put(spec.words.due, { date: by }), spec.words.due_note];
    if (!given.nation) notes.push(spec.words.due_any);
    due.replaceChildren(...notes.map(paragraph));
    due.hidden = false;
  }
  // People who listen hear one short sentence once they pause, not the letter at every key.
  if (before && before !== letter) {
    said.textContent = "";
    tell(spec.words.updated, 1500);
  }
}

// What is missing

function mark(name, message) {
  const wrong = find(`f-${name}-error`);
  wrong.hidden = !message;
  wrong.textContent = message;
  box(name).classList.toggle("wrong", Boolean(message));
  const control = find(`f-${name}`) ?? box(name);
  const hint = find(`f-${name}-hint`) ? `f-${name}-hint` : "";
  control.setAttribute("aria-describedby", `${hint} ${message ? wrong.id : ""}`.trim());
  if (!control.getAttribute("aria-describedby")) control.removeAttribute("aria-describedby");
  if (control.id && control !== box(name)) control.setAttribute("aria-invalid", String(Boolean(message)));
}

function complete(mailing = false) {
  const given = answers();
  const wrong = [];
  for (const name of names) {
    const lacks = spec.fields[name].required && !box(name).hidden && !given[name];
    const message = lacks ? put(spec.words.missing, spec.fields[name]) : "";
    mark(name, message);
    if (message) wrong.push([name, message]);
  }
  const address = /^[^\s@,;?&]+@[^\s@,;?&]+\.[^\s@,;?&]+$/.test(mail.value.trim());
  const bad = mailing && !address ? spec.words.bad_mail : "";
  mark("mail", bad);
  if (bad) wrong.push(["mail", bad]);
  summary(wrong);
  return !wrong.length;
}

function summary(wrong) {
  errors.hidden = !wrong.length;
  if (!wrong.length) return errors.replaceChildren();
  const title = document.createElement("h3");
  title.textContent = spec.words.errors;
  const list = document.createElement("ul");
  for (const [name, message] of wrong) {
    const control = find(`f-${name}`) ?? box(name).querySelector("input");
    const link = Object.assign(document.createElement("a"), { href: `#${control.id}`, textContent: message });
    link.addEventListener("click", (event) => {
      event.preventDefault(); // the address stays as it was
      control.focus();
    });
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  errors.replaceChildren(title, list);
  errors.focus();
}

// What can be done with the letter

async function copy() {
  if (!complete()) return;
  try {
    await navigator.clipboard.writeText(letter);
    tell(spec.words.copied);
  } catch {
    getSelection().selectAllChildren(paper);
    tell(spec.words.not_copied);
  }
}

export const address = () =>
  `mailto:${encodeURIComponent(mail.value.trim()).replace("%40", "@")}` +
  `?subject=${encodeURIComponent(spec.subject)}&body=${encodeURIComponent(letter.trim().replace(/\n/g, "\r\n"))}`;

// A link that is never put into the page: no personal word stands in an address that stays.
function send() {
  if (complete(true)) Object.assign(document.createElement("a"), { href: address() }).click();
}

function clear() {
  form.reset();
  mail.value = "";
  getSelection().removeAllRanges();
  letter = "";
  for (const name of [...names, "mail"]) mark(name, "");
  summary([]);
  show();
}

// A link may choose answers, such as #for=someone-else&nation=wales. It can only choose: what is
// not one of the answers of a choice is ignored, and so is anything for a field that one types in.
function choose() {
  for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
    if (!names.includes(name)) continue;
    for (const radio of box(name).querySelectorAll("input[type=radio]")) if (radio.value === value) radio.checked = true;
  }
}

form.addEventListener("input", show);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (complete()) find("letter").focus();
});
mail.addEventListener("keydown", (event) => event.key === "Enter" && send());
find("copy").addEventListener("click", copy);
find("print").addEventListener("click", () => complete() && print());
find("mail").addEventListener("click", send);
find("clear").addEventListener("click", () => {
  clear();
  tell(spec.words.cleared);
  form.querySelector("input, textarea").focus();
});
addEventListener("hashchange", () => {
  choose();
  show();
});
addEventListener("pagehide", clear); // going back must not bring the words back

for (const part of document.querySelectorAll(".without-script")) part.remove();
for (const part of document.querySelectorAll(".fill, .sheet.live")) part.hidden = false;
form.reset(); // some browsers fill in after a reload what stood there before
mail.value = "";
choose();
show();
