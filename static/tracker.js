// Enhancement only: every page works without this file.

const body = document.body;
const keysOn = body.dataset.keys === "on";
const status = document.getElementById("status");
const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;
const say = (words) => { if (status) status.textContent = words; };

// Decisions: send the form as it is, take the changed regions of the answer, go to the next card.

const REGIONS = "[data-region]";

function undecided(after) {
  const cards = [...document.querySelectorAll("[data-card][data-state=pending]")];
  const ready = cards.filter((card) => !card.hasAttribute("data-waits"));
  const place = (card) => after.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING;
  return (after && ready.find(place)) || ready[0] || cards[0];
}

function swap(page) {
  const regions = [...document.querySelectorAll(REGIONS)];
  if (!regions.length || !regions.every((old) => page.getElementById(old.id))) return false;
  for (const old of regions) old.replaceWith(document.adoptNode(page.getElementById(old.id)));
  return true;
}

async function send(form, button) {
  const data = new FormData(form, button);
  const answer = await fetch(form.action, { method: "POST", body: data, credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const id = form.closest("[data-card]")?.id;
  if (!swap(page)) {
    document.documentElement.replaceWith(document.adoptNode(page.documentElement));
    document.getElementById("main")?.focus();
    return;
  }
  const words = [...page.querySelectorAll("#messages p")].map((one) => one.textContent).join(" ");
  const wrong = document.querySelector("[data-card] [data-focus], [data-card] .wrong input");
  const decided = id && document.getElementById(id);
  const next = wrong || (decided && undecided(decided)) || undecided(document.body);
  (next || document.getElementById("cards"))?.focus();
  next?.scrollIntoView({ block: "nearest" });
  say(words || document.querySelector("#progress b")?.textContent || "");
}

// Logging in within another tab renews the token of every form: send the one that counts now.
document.addEventListener("submit", (event) => {
  const field = event.target.querySelector("[name=csrfmiddlewaretoken]");
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  if (field && token) field.value = token[1];
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-swap]") || event.defaultPrevented) return;
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = "yes";
  send(form, event.submitter).catch(() => {
    delete form.dataset.busy;
    form.removeAttribute("data-swap");
    form.requestSubmit(event.submitter);
  });
});

// Many files: sent one by one, so that a broken line loses only the one on its way; one that is
// sent again is there once. Without a script the form sends all of them together.

const wait = (ms) => new Promise((ready) => { setTimeout(ready, ms); });
const told = (words, n, m) => words.replace("{n}", n).replace("{m}", m);

async function post(url, data) {
  for (let tries = 0; ; tries += 1) {
    try {
      const headers = { Accept: "application/json" };
      const answer = await fetch(url, { method: "POST", body: data, headers, credentials: "same-origin" });
      if (answer.status < 500) return answer;
    } catch (broken) {
      if (tries === 3) throw broken;
    }
    if (tries === 3) throw new Error("The server does not answer.");
    await wait(1000 * 2 ** tries);
  }
}

async function open_batch(form) {
  const data = new FormData(form);
  data.delete("file");
  data.set("more", "yes");
  data.set("meant", form.elements.file.files.length);
  const answer = await post(form.action, data);
  return answer.ok ? answer.json() : null;
}

async function send_many(form) {
  const files = form.files_left || [...form.elements.file.files];
  const line = form.querySelector("[data-sent]");
  const further = form.dataset.batch; // for a batch that is there: nobody knows when all came
  form.batch ||= further ? { url: further, files: form.action } : await open_batch(form);
  if (!form.batch) throw new Error("The form was refused.");
  form.total ||= files.length;
  form.files_left = files;
  while (files.length) {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.append("file", files[0]);
    if (files.length === 1 && !form.lost && !further) data.set("last", "yes");
    const answer = await post(form.batch.files, data);
    if (answer.status === 401 || answer.status === 403) throw new Error("The session has ended.");
    const sent = files.shift();
    if (!answer.ok) form.lost = [...(form.lost || []), sent.name];
    line.textContent = told(form.dataset.sending, form.total - files.length, form.total);
  }
  if (form.lost) show_lost(form, line); else location.href = form.batch.url;
}

function show_lost(form, line) {
  const link = Object.assign(document.createElement("a"), { href: form.batch.url });
  link.textContent = form.dataset.others;
  line.replaceChildren(`${form.dataset.lost} ${form.lost.join(", ")}. `, link);
}

// Other files were chosen: those that are here already are not added twice.
document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (form?.matches("[data-many]") && event.target.type === "file") {
    form.files_left = form.total = form.lost = undefined;
  }
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-many]") || event.defaultPrevented) return;
  const count = form.elements.file.files.length;
  if (!count || count > 100) return; // the server says what is wrong
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = "yes";
  send_many(form).catch(() => {
    delete form.dataset.busy;
    if (!form.batch) { form.removeAttribute("data-many"); form.requestSubmit(); return; }
    const line = form.querySelector("[data-sent]");
    line.textContent = told(form.dataset.retry, form.total - form.files_left.length, form.total);
  });
});

// A page that waits for something looks again, until there is nothing to wait for.
async function refresh() {
  while (document.querySelector("[data-refresh]")) {
    await wait(2500);
    if (document.hidden || document.activeElement?.closest("[data-refresh] form")) continue;
    try {
      const answer = await fetch(location.href, { credentials: "same-origin" });
      if (answer.ok) swap(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch { /* the line may come back */ }
    say(document.querySelector(".progress b")?.textContent || "");
  }
}
if (document.querySelector("[data-refresh]")) refresh();

// Selecting words in the text fills start, end and quote of the form that types a claim.
// Offsets are counted in code points from the start of each paragraph, as the server counts.

function plain(range) {
  const copy = range.cloneContents();
  copy.querySelectorAll(".ref, .ref-note").forEach((one) => one.remove());
  return copy.textContent;
}

function offset(node, inside) {
  const line = (node.nodeType === 1 ? node : node.parentElement).closest("[data-start]");
  if (!line) return null;
  const before = document.createRange();
  before.setStart(line, 0);
  before.setEnd(node, inside);
  return Number(line.dataset.start) + [...plain(before)].length;
}

document.addEventListener("selectionchange", () => {
  const form = document.querySelector("[data-mark]");
  const chosen = document.getSelection();
  const text = document.querySelector("[data-text]");
  if (!form || !text || chosen.isCollapsed || !text.contains(chosen.anchorNode)) return;
  const range = chosen.getRangeAt(0);
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  if (start === null || end === null || end <= start) return;
  const fields = { start, end, quote: plain(range) };
  for (const [name, value] of Object.entries(fields)) {
    const field = form.querySelector(`[name$="${name}"]`);
    if (field) field.value = value;
  }
  form.closest("details").open = true;
});

// Keyboard. Esc Esc always leaves; the rest can be switched off in the account.

let before = "";
let escaped = -Infinity;

function move(step) {
  const rows = [...document.querySelectorAll("[data-card], [data-row]")];
  if (!rows.length) return;
  const here = rows.indexOf(document.activeElement?.closest("[data-card], [data-row]"));
  const row = rows[Math.min(Math.max(here + step, 0), rows.length - 1)];
  const target = row.matches("[data-card]") ? row : row.querySelector("a") || row;
  if (!target.matches("a, [tabindex]")) target.tabIndex = -1;
  target.focus();
  row.scrollIntoView({ block: "nearest" });
}

function open(kind) {
  const part = document.activeElement?.closest("[data-card]")?.querySelector(`[data-${kind}]`);
  if (!part) return;
  part.open = true;
  part.querySelector("input:not([type=hidden]), select, textarea")?.focus();
}

// “Cancel” and Esc put a card's form away, with what was typed in it.
function close(part) {
  part.querySelectorAll("form").forEach((form) => form.reset());
  part.open = false;
  part.querySelector("summary").focus();
}

document.addEventListener("click", (event) => {
  const part = event.target.closest("[data-close]")?.closest("details.act");
  if (part) { event.preventDefault(); close(part); }
});

function accept() {
  const card = document.activeElement?.closest("[data-card]");
  const question = card?.querySelector("fieldset input[type=radio]");
  const typed = card?.querySelector("[name=other]");
  const answered = typed?.value || card?.querySelector("fieldset input:checked");
  if ((question || typed) && !answered) (question || typed).focus();
  else card?.querySelector("[data-accept]:not([disabled])")?.click();
}

const KEYS = {
  "/": () => (document.querySelector("#q") || document.querySelector("#q-bar"))?.focus(),
  "gt": () => { location.href = body.dataset.today; },
  "gh": () => { location.href = body.dataset.hearings; },
  "j": () => move(1),
  "k": () => move(-1),
  "o": () => document.activeElement?.closest("[data-row], [data-card]")?.querySelector("a[href]")?.click(),
  "a": accept,
  "e": () => open("edit"),
  "r": () => open("reject"),
  "?": () => { location.href = document.querySelector(".foot nav a:nth-of-type(2)").href; },
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    if (event.timeStamp - escaped < 600) location.replace(body.dataset.leave);
    escaped = event.timeStamp;
    const part = document.activeElement?.closest("details.act[open]");
    if (part) close(part);
    document.querySelectorAll(".menu[open]").forEach((menu) => { menu.open = false; });
    return;
  }
  if (!keysOn || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const act = KEYS[before + event.key] || KEYS[event.key];
  before = event.key === "g" ? "g" : "";
  if (act) { event.preventDefault(); act(); }
});

// After a refused form: the summary of errors takes the focus.
document.querySelector("[data-focus]")?.focus();
