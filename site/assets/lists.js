// Searches a whole list from any of its pages. The words of the list come in small scripts of this
// site, fetched as they are needed; nothing typed leaves the page. Without this script the page
// shows its ready-made views.

const form = document.querySelector("form.choose");
const input = form.querySelector("input");
const selects = [...form.querySelectorAll("select")];
const count = form.querySelector(".count");
const { home, one, many } = form.dataset;

const load = async (name) => (await import(`${home}find/${name}.js`)).default;
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
const typed = (text) => plain(text).match(/[a-z0-9]{2,}/g) ?? [];

// Numbers are kept as the steps between them.
const unpack = (steps) => {
  let at = 0;
  return steps.map((step) => (at += step));
};

// The numbers of all entries with a word that begins so; a plural finds its singular too.
async function having(word, letters) {
  if (!letters.includes(word[0])) return new Set();
  const stem = word.length > 3 ? word.replace(/s$/, "") : word;
  const words = Object.entries(await load(word[0])).filter(([known]) => known.startsWith(stem));
  return new Set(words.flatMap(([, steps]) => unpack(steps)));
}

// The numbers of the entries that meet every word and every choice, by name; null for no wish.
async function search(words, chosen) {
  const start = await load("start");
  const sets = await Promise.all(words.map((word) => having(word, start.letters)));
  for (const [facet, value] of chosen) sets.push(new Set(unpack(start.facets[facet][value])));
  const [first, ...others] = sets.sort((a, b) => a.size - b.size);
  return [...first].filter((at) => others.every((set) => set.has(at))).sort((a, b) => a - b);
}

async function entries(numbers) {
  const { block } = await load("start");
  const wanted = [...new Set(numbers.map((at) => Math.floor(at / block)))];
  const blocks = new Map(
    await Promise.all(wanted.map(async (at) => [at, await load(`${at}-block`)])),
  );
  return numbers.map((at) => blocks.get(Math.floor(at / block))[at % block]);
}

function item([id, title, summary, facts]) {
  const made = document.createElement("li");
  const link = document.createElement("a");
  link.href = `${home}${id}/`;
  link.textContent = title;
  made.append(link);
  for (const words of [summary, facts].filter(Boolean)) {
    const line = document.createElement("p");
    line.textContent = words;
    made.append(line);
  }
  return made;
}

const ready = [...document.querySelectorAll(".views, .paging, .entries.found, .entries.found ~ p")];
const list = document.createElement("ul");
list.className = "entries results";
list.hidden = true;
const more = document.createElement("button");
more.type = "button";
more.hidden = true;
form.after(list, more);

const AT_A_TIME = 10; // they may stand in as many parts of the index, each to be fetched
let found = [];
let shown = 0;

async function show() {
  const next = await entries(found.slice(shown, shown + AT_A_TIME));
  list.append(...next.map(item));
  const at = shown;
  shown += next.length;
  const left = found.length - shown;
  more.hidden = !left;
  more.textContent = `Show ${Math.min(left, AT_A_TIME)} more`;
  return list.children[at];
}

// People who listen to the page hear the count once they pause, not at every letter.
let pause;
function announce(words) {
  clearTimeout(pause);
  pause = setTimeout(() => (count.textContent = words), 400);
}

let turn = 0;
async function filter() {
  const mine = ++turn;
  const words = typed(input.value);
  const chosen = selects.filter((each) => each.value).map((each) => [each.name, each.value]);
  const wish = words.length + chosen.length > 0;
  const numbers = wish ? await search(words, chosen) : [];
  const first = await entries(numbers.slice(0, AT_A_TIME));
  if (mine !== turn) return; // a later letter has been typed meanwhile
  found = numbers;
  shown = 0;
  list.replaceChildren();
  if (first.length) await show();
  more.hidden = found.length <= shown;
  list.hidden = !wish;
  for (const part of ready) part.hidden = wish;
  if (!wish) announce("");
  else if (!found.length) announce("Nothing found. Try another word, or fewer choices.");
  else announce(`${found.length} ${found.length === 1 ? one : many} found.`);
}

// A link of old to a place on this page leads on to the entry's own page, if it is not shown here.
async function follow() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (!id || document.getElementById(id)) return;
  const known = await entries((await search(typed(id), [])).slice(0, 50));
  if (known.some(([each]) => each === id)) location.replace(`${home}${id}/`);
}

input.addEventListener("input", filter);
for (const each of selects) each.addEventListener("change", filter);
more.addEventListener("click", async () => (await show()).querySelector("a").focus());
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", follow);
input.addEventListener("focus", () => load("start"), { once: true });
addEventListener("pageshow", () => {
  if (input.value || selects.some((each) => each.value)) filter(); // somebody came back to the page
});
form.hidden = false;
if (location.hash) follow();
