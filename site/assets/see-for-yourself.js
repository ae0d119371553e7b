// Walks through the worked example one step at a time, and makes its codes again in the browser
// when the made-up record changes. Nothing typed leaves the page, and nothing is kept.

const root = document.querySelector(".see");
const details = root.querySelector(".change");
const form = details.querySelector("form");
const { key, birthDay, visitYear } = root.dataset;
const words = root.dataset; // what is said, in the page's language: steps, step, back, next, again
let otherKey = root.dataset.otherKey;

// A page over a plain line has no tools for codes; the example on the page then stays as it is.
const tools = globalThis.crypto?.subtle;

const bytes = (text) => new TextEncoder().encode(text);

// The HMAC-SHA-256 of a number under a key, as 64 hexadecimal signs.
async function wholeCode(secret, digits) {
  const kind = { name: "HMAC", hash: "SHA-256" };
  const made = await tools.importKey("raw", bytes(secret), kind, false, ["sign"]);
  const code = await tools.sign("HMAC", made, bytes(digits));
  return [...new Uint8Array(code)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const grouped = (code) => code.slice(0, 16).match(/.{4}/g).join(" ");
const spaced = (digits) => `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`;

// What each field may hold: the value to use, or nothing when it is not good.
const good = {
  name: (text) => text.trim(),
  nhs_number: (text) => {
    const digits = text.replace(/[\s-]/g, "");
    return /^999\d{7}$/.test(digits) ? digits : "";
  },
  age: (text) => (/^\d{2,3}$/.test(text.trim()) && text >= 12 && text <= 109 ? `${+text}` : ""),
  test: (text) => text,
};

// The record: the last good value of each field.
const first = Object.fromEntries(
  Object.keys(good).map((name) => [name, good[name](form.elements[name].value)]),
);
let record = { ...first };

let turn = 0;
async function show() {
  const mine = ++turn;
  const digits = record.nhs_number;
  const [whole, other] = [await wholeCode(key, digits), await wholeCode(otherKey, digits)];
  if (mine !== turn) return; // a newer change is on its way
  const texts = {
    ...record,
    nhs_number: spaced(digits),
    born: `${birthDay} ${visitYear - record.age}`,
    key,
    "other-key": otherKey,
    code: grouped(whole),
    other: grouped(other),
    whole,
    command: `printf '%s' ${digits} | openssl dgst -sha256 -hmac '${key}'`,
  };
  for (const place of document.querySelectorAll("[data-show]")) {
    const text = texts[place.dataset.show];
    if (text !== undefined) place.textContent = text;
  }
}

function change({ target }) {
  const value = good[target.name](target.value);
  const wrong = document.getElementById(`wrong-${target.name}`);
  if (wrong) {
    wrong.textContent = value ? "" : wrong.dataset.words;
    if (value) target.removeAttribute("aria-invalid");
    else target.setAttribute("aria-invalid", "true");
  }
  if (!value) return;
  record[target.name] = value;
  show();
}

function reset() {
  record = { ...first };
  for (const wrong of form.querySelectorAll(".wrong")) wrong.textContent = "";
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  show();
}

// A key as real ones are made: by chance, and too long to guess.
function newKey() {
  const chance = crypto.getRandomValues(new Uint8Array(16));
  otherKey = [...chance].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  show();
}

// The steps: each heading with all that follows it, up to the next heading, becomes one section.
const headings = [...document.querySelectorAll('main > h2[id^="step-"]')];
const steps = headings.map((heading) => {
  const section = document.createElement("section");
  section.className = "step";
  section.setAttribute("aria-labelledby", heading.id);
  const inside = [heading];
  for (let next = heading.nextElementSibling; next && next.tagName !== "H2"; next = next.nextElementSibling) {
    inside.push(next);
  }
  heading.before(section);
  section.append(...inside);
  return section;
});

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

const bar = document.createElement("div");
bar.className = "bar";
bar.setAttribute("role", "group");
bar.setAttribute("aria-label", words.steps);
const place = document.createElement("p");
const said = document.createElement("p");
said.className = "spoken";
said.setAttribute("aria-live", "polite");
const back = button(words.back, () => now > 0 && go(now - 1));
const on = button(words.next, () => go(now + 1 < steps.length ? now + 1 : 0));

let now = 0;
// Shows one step. The focus stays on the button; what is new is read out.
function go(step, quiet = false) {
  now = step;
  steps.forEach((section, number) => section.classList.toggle("away", number !== now));
  back.setAttribute("aria-disabled", String(now === 0));
  on.textContent = now + 1 < steps.length ? words.next : words.again;
  place.textContent = words.step.replace("{number}", now + 1).replace("{total}", steps.length);
  if (quiet) return;
  const [heading, first] = steps[now].children;
  said.textContent = `${heading.textContent}. ${first.textContent}`;
  if (stepper.getBoundingClientRect().top < 0) stepper.scrollIntoView();
}

const stepper = document.createElement("div");
stepper.className = "stepper";

// A link to a step, on this page or from elsewhere, opens that step.
function follow() {
  const wanted = headings.findIndex((heading) => `#${heading.id}` === location.hash);
  if (wanted < 0) return;
  go(wanted, true);
  stepper.scrollIntoView();
}

function start() {
  steps[0].before(stepper);
  bar.append(back, on, place, said);
  stepper.append(bar, ...steps);
  form.addEventListener("input", change);
  form.addEventListener("reset", reset);
  form.addEventListener("submit", (event) => event.preventDefault());
  const again = document.querySelector(".again");
  again.hidden = false;
  again.firstElementChild.addEventListener("click", newKey);
  details.hidden = false;
  go(0, true);
  follow();
  addEventListener("hashchange", follow);
}

if (tools) show().then(start);
else root.querySelector(".plain-line").hidden = false;
