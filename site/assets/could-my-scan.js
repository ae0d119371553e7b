// Asks one question after another, and shows the first rule of the page's own list that fits.
// What is chosen stays on the page: it is not sent and not kept.

const form = document.querySelector(".guide");
const outcome = form.querySelector(".outcome");
const list = document.querySelector(".all-rules");
const boxes = new Map(
  [...form.querySelectorAll("[data-question]")].map((box) => [box.dataset.question, box]),
);

// `nation:england wales;kind:ct` as pairs of a question and the choices that fit.
const read = (text) =>
  text.split(";").filter(Boolean).map((part) => {
    const [question, choices] = part.split(":");
    return [question, choices.split(" ")];
  });
const rules = [...list.querySelectorAll("[data-when]")].map((item) => ({
  item,
  when: read(item.dataset.when),
}));

// The rule that answers, or the question to ask next.
function find(given) {
  for (const rule of rules) {
    if (rule.when.some(([question, fits]) => question in given && !fits.includes(given[question]))) {
      continue;
    }
    const open = rule.when.find(([question]) => !(question in given));
    return open ? { ask: open[0] } : { rule };
  }
  return {};
}

// Only the hospitals of the chosen nation are offered. A choice that is no longer there is dropped.
const select = form.elements.hospital;
const offered = [...select.children];
function narrow(nation) {
  const fits = offered.filter((each) => !each.dataset.nations?.split(" ").every((n) => n !== nation));
  if (fits.length === select.children.length && fits.every((each, i) => each === select.children[i])) {
    return;
  }
  const chosen = select.selectedOptions[0];
  select.replaceChildren(...fits);
  if (chosen && select.contains(chosen)) chosen.selected = true;
  else select.selectedIndex = 0;
}

let shown;
function refresh() {
  const given = {};
  const asked = new Set();
  let found = find(given);
  while (found.ask) {
    asked.add(found.ask);
    if (found.ask === "hospital") narrow(given.nation);
    const value = form.elements[found.ask].value;
    if (!value) break;
    given[found.ask] = value;
    found = find(given);
  }
  for (const [question, box] of boxes) box.hidden = !asked.has(question);
  if (found.rule === shown) return;
  shown = found.rule;
  const parts = shown ? [...shown.item.children].filter((part) => part.className !== "if") : [];
  outcome.replaceChildren(...parts.map((part) => part.cloneNode(true)));
  form.querySelector(".sure").hidden = !shown;
}

form.addEventListener("change", refresh);
form.addEventListener("reset", () => setTimeout(refresh)); // once the fields are empty
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("beforeprint", () => (list.open = true));
form.hidden = false;
list.open = false;
refresh();
