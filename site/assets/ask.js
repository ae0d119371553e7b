// Makes the question form a conversation: each answer joins the page without loading it anew.
// Personal details are taken out here, before anything is sent. Nothing is kept: leave the page and
// the conversation is gone. Without this script the form works by itself.

import { redact } from "./redact.js";

const form = document.querySelector("form.ask");
const input = form.elements.question;
const answer = document.querySelector("#answer");
const words = form.dataset;

// The answer region becomes a log above the form. A screen reader hears what joins it, once.
const log = document.createElement("div");
log.className = "talk";
log.setAttribute("role", "log");
log.setAttribute("aria-label", words.log);
form.before(log);
answer.remove();
log.append(...(answer.textContent.trim() ? [turn("", [...answer.childNodes])] : []));

function turn(said, parts) {
  const made = document.createElement("div");
  made.className = "turn";
  if (said) {
    const line = document.createElement("p");
    line.className = "said";
    const who = document.createElement("span");
    who.className = "only";
    who.textContent = `${words.you}: `;
    line.append(who, said);
    made.append(line);
  }
  made.append(...parts);
  // Every answer has the same heading and marks; an anchor may stand on a page only once.
  made.querySelectorAll("[id]").forEach((one) => one.removeAttribute("id"));
  return made;
}

function told(text) {
  const line = document.createElement("p");
  line.textContent = text;
  return line;
}

let waiting = false;

async function ask(typed, before, pressed) {
  if (waiting || !typed.trim()) return;
  waiting = true;
  form.setAttribute("aria-busy", "true");
  const { text, removed } = redact(typed);
  const parts = [];
  let state = before;
  try {
    const reply = await fetch(form.action, {
      method: "POST",
      headers: { "X-Part": "answer" },
      body: new URLSearchParams({ question: text, state: before }),
      cache: "no-store",
      credentials: "omit",
    });
    if (reply.headers.get("X-Part") !== "answer") throw new Error("no part");
    state = decodeURIComponent(reply.headers.get("X-State") ?? "");
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    parts.push(...page.body.childNodes);
  } catch {
    parts.push(told(words.unreachable));
  }
  if (removed.length) {
    const kinds = removed.map((kind) => JSON.parse(words.kinds)[kind] ?? kind).join(", ");
    parts.unshift(told(`${words.removed} ${kinds}.`));
  }
  const made = turn(text, parts);
  log.append(made);
  waiting = false;
  form.removeAttribute("aria-busy");
  form.elements.state.value = state;
  made.scrollIntoView({ block: "start", behavior: "auto" });
  // A typed question leaves the cursor where it was; a pressed choice leads to what it brought.
  if (pressed) {
    const heading = made.querySelector("h2") ?? made;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  } else {
    input.value = "";
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(input.value, form.elements.state.value, false);
});
log.addEventListener("submit", (event) => {
  event.preventDefault();
  const choices = event.target;
  ask(event.submitter?.value ?? "", choices.elements.state.value, true);
});
