// Filters the list of pages and topics as a person types. Nothing typed leaves the page, and
// without this script the list stays as it is.

const form = document.querySelector(".find");
const input = form.querySelector("input");
const count = form.querySelector(".count");
const groups = [...document.querySelectorAll(".group")];

const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[^a-z0-9]+/g, " ");

// What a page or topic is found by: the words that people see, and the words of its text.
const own = (item) =>
  ` ${plain([...item.children].filter((part) => part.tagName !== "UL").map((part) => part.textContent).join(" "))} ${item.dataset.words} `;

const pages = groups.flatMap((group) => [...group.querySelectorAll(".entries > li")]).map((item) => ({
  item,
  words: own(item),
  topics: [...item.querySelectorAll("li")].map((topic) => ({ item: topic, words: own(topic) })),
}));

// Each typed word must begin a word; a plural finds its singular ("scans" finds "scan").
const finds = (words, typed) => typed.every((word) => words.includes(` ${word}`));
const stems = (text) =>
  plain(text).split(" ").filter(Boolean).map((word) => (word.length > 3 ? word.replace(/s$/, "") : word));

// Words that stand on too many pages, and most short ones, are not in the list: what is typed is
// looked for without them, unless there is nothing else.
const common = form.dataset.common.split(" ");
const telling = (typed) => {
  const rare = typed.filter((word) => !common.some((one) => one.startsWith(word)));
  const long = rare.filter((word) => word.length > 3);
  return [long, rare, typed].find((words) => words.length) ?? [];
};

function filter() {
  const typed = telling(stems(input.value));
  let found = 0;
  for (const page of pages) {
    const whole = !typed.length;
    let inside = 0;
    for (const topic of page.topics) {
      const match = finds(topic.words, typed);
      topic.item.hidden = !match;
      inside += match;
    }
    const match = whole || inside > 0 || finds(page.words, typed);
    page.item.hidden = !match;
    found += match;
  }
  for (const group of groups) {
    group.hidden = !group.querySelector(".entries > li:not([hidden])");
  }
  return { typed, found };
}

// People who listen to the page hear the count once they pause, not at every letter.
let pause;
function announce({ typed, found }) {
  clearTimeout(pause);
  pause = setTimeout(() => {
    if (!typed.length) count.textContent = "";
    else if (!found) count.textContent = form.dataset.none;
    else count.textContent = found === 1 ? form.dataset.one : form.dataset.many.replace("{count}", found);
  }, 400);
}

input.addEventListener("input", () => announce(filter()));
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = false;
announce(filter()); // going back to the page brings the typed words back
