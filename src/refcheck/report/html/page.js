"use strict";
// Filter, sort and copy. The page is whole without: a list, what needs a person first.

const byId = (id) => document.getElementById(id);
const itemOf = (element) => ({ element, text: null, ...element.dataset });
const cards = Array.from(document.querySelectorAll(".card"), itemOf);
const remarks = Array.from(document.querySelectorAll(".remark"), itemOf);
const lists = Array.from(document.querySelectorAll("main > section:not(#sorted) ul.cards"), (list) => [list, Array.from(list.children)]);
const folds = Array.from(document.querySelectorAll("main > section > details, .book > details"));
const fields = ["find", "verdict", "document", "host", "sort"].map(byId);

// What is looked for, in lower case; read when it is first needed, or before, while nothing else is to do.
const textOf = (item) => {
  if (item.text === null) item.text = item.element.textContent.toLowerCase();
  return item.text;
};
const readAhead = (items, at) => {
  const end = Math.min(at + 500, items.length);
  for (let i = at; i < end; i += 1) textOf(items[i]);
  if (end < items.length) idle(() => readAhead(items, end));
};
const idle = window.requestIdleCallback || ((then) => setTimeout(then, 50));

// Filter
const fits = () => {
  const words = byId("find").value.toLowerCase().split(/\s+/).filter(Boolean);
  const verdict = byId("verdict").value;
  const source = byId("document").value;
  const host = byId("host").value.trim().toLowerCase();
  if (!words.length && !verdict && !source && !host) return null;
  return (item) => (!verdict || item.verdict === verdict)
    && (!source || item.document === source)
    && (!host || (item.host || "").includes(host))
    && words.every((word) => textOf(item).includes(word));
};

const narrow = (items, fit) => {
  let shown = 0;
  for (const item of items) {
    const hidden = Boolean(fit) && !fit(item);
    if (item.element.hidden !== hidden) item.element.hidden = hidden;
    if (!hidden) shown += 1;
  }
  return shown;
};

const has = (part) => part.querySelector(".card:not([hidden]), .remark:not([hidden])") !== null;

let wasNarrowed = false;
const filter = () => {
  const fit = fits();
  const links = narrow(cards, fit);
  const others = narrow(remarks, fit);
  for (const part of document.querySelectorAll("main > section:not(#figures, #words), .book, .book > details")) {
    part.hidden = (Boolean(fit) || part.id === "sorted") && !has(part);
  }
  if (Boolean(fit) !== wasNarrowed) for (const fold of folds) fold.open = Boolean(fit);
  wasNarrowed = Boolean(fit);
  tell(fit ? links + " of " + cards.length + " links and " + others + " of " + remarks.length + " remarks shown" : "");
};

let telling;
const tell = (sentence) => { // once it stands still, so that a screen reader is not told of every key
  clearTimeout(telling);
  telling = setTimeout(() => { byId("shown").textContent = sentence; }, 150);
};

// Sort
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const orders = {
  document: (a, b) => a.at - b.at,
  host: (a, b) => compare(a.host || "~", b.host || "~") || a.at - b.at,
  year: (a, b) => (a.year || 9999) - (b.year || 9999) || a.at - b.at,
};

const put = (list, elements) => {
  const there = document.createDocumentFragment();
  for (const element of elements) there.append(element);
  list.append(there);
};

let sorted = "";
const sort = () => {
  const order = byId("sort").value;
  if (order === sorted) return;
  sorted = order;
  if (order) put(document.querySelector("#sorted ul"), cards.toSorted(orders[order]).map((item) => item.element));
  else for (const [list, elements] of lists) put(list, elements);
  for (const [list] of lists) list.closest("section").hidden = Boolean(order);
  byId("sorted").hidden = !order;
};

// What is shown stands in the address, so that it can be kept and sent.
const keep = () => {
  const kept = new URLSearchParams(fields.filter((field) => field.value).map((field) => [field.id, field.value]));
  history.replaceState(null, "", "#" + kept);
};

const recall = () => {
  const hash = location.hash.slice(1);
  if (!hash.includes("=")) return; // a place in the page
  const kept = new URLSearchParams(hash);
  for (const field of fields) {
    field.value = kept.get(field.id) || "";
    if (field.selectedIndex === -1) field.value = "";
  }
  show();
};

const show = () => {
  sort();
  filter();
};

const changed = () => {
  show();
  keep();
};

// Copy
const copied = (button) => {
  button.textContent = "Copied";
  tell("Copied " + button.dataset.copy);
  setTimeout(() => { button.textContent = "Copy"; }, 2000);
};

const copy = (button) => {
  const link = button.parentElement.querySelector("a, code");
  button.dataset.copy = link.textContent;
  const selected = () => { // where the clipboard is not ours to write
    getSelection().selectAllChildren(link);
    if (document.execCommand("copy")) copied(button);
  };
  if (navigator.clipboard) navigator.clipboard.writeText(link.textContent).then(() => copied(button), selected);
  else selected();
};

document.addEventListener("click", (event) => {
  const button = event.target.closest(".copy");
  if (button) copy(button);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select")) return;
  event.preventDefault();
  byId("find").focus();
});

// Paper shows what the screen has folded.
let closed = [];
addEventListener("beforeprint", () => {
  closed = Array.from(document.querySelectorAll("details:not([open])"));
  for (const fold of closed) fold.open = true;
});
addEventListener("afterprint", () => { for (const fold of closed) fold.open = false; });

byId("filter").addEventListener("input", changed);
byId("filter").addEventListener("submit", (event) => event.preventDefault());
byId("filter").addEventListener("reset", () => setTimeout(changed));
addEventListener("hashchange", recall);
document.documentElement.classList.add("scripted");
byId("filter").hidden = false;
recall();
idle(() => readAhead(cards, 0));
