"use strict";
// What all views share, and the view in which tasks are looked at: list, words, fields.
let W, lang, items = [], current = null, view = null;
const $ = id => document.getElementById(id), say = key => (W[lang] || {})[key] || key;
const named = (table, code) => lang === "vi" ? (W[table] || {})[code] || code : String(code).replaceAll("_", " ");
const make = (tag, props = {}, ...inside) => { const e = Object.assign(document.createElement(tag), props); e.append(...inside.filter(i => i !== null)); return e; };
const asked = filters => "?" + new URLSearchParams(Object.entries(filters).filter(([, v]) => v));
const shownDay = iso => /^\d{4}-\d{2}-\d{2}$/.test(iso || "") ? iso.split("-").reverse().join("/") : iso || "";
const isoDay = text => { const f = /^(\d{1,2})[\/.-](\d{1,2})[\/.-](\d{4})$/.exec(text || ""); return f ? `${f[3]}-${f[2].padStart(2, "0")}-${f[1].padStart(2, "0")}` : text; };
const LONG = ["task", "leads", "partners", "products", "title", "quote"], DAYS = ["due_from", "due_to", "issued"];

function tell(text, wrong = false) { $("told").textContent = text; $("told").className = wrong ? "wrong" : ""; clearTimeout(tell.timer); tell.timer = setTimeout(() => $("told").textContent = "", 4000); }
async function get(path) { return answered(await fetch(path)); }
async function post(path, told) { return answered(await fetch(path, {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(told)})); }
async function answered(r) { const v = await r.json(); if (!r.ok) { tell(v.error, true); throw new Error(v.error); } return v; }
function entry(field, value, label = say(field)) {
  const e = make(LONG.includes(field) ? "textarea" : "input", {name: field, rows: field === "task" ? 4 : 2, value: DAYS.includes(field) ? shownDay(value) : value || ""});
  if (DAYS.includes(field)) e.placeholder = "31/12/2025";
  return make("label", {}, label, e);
}
function read(form, fields) { return Object.fromEntries(fields.map(f => { const v = form.elements[f].value.trim(); return [f, (DAYS.includes(f) ? isoDay(v) : v) || null]; })); }
function choice(name, values, table, chosen, empty) {
  return make("select", {name}, ...(empty === undefined ? [] : [make("option", {value: ""}, empty)]), ...values.map(v => make("option", {value: v, selected: v === chosen}, named(table, v))));
}
function link(text, onclick) { return make("a", {href: "#", className: "link", onclick: e => { e.preventDefault(); onclick(); }}, text); }
function button(text, onclick, props = {}) { return make("button", {type: "button", onclick, ...props}, text); }

const VIEWS = {};
function show(name, ...rest) {
  view = [name, ...rest]; document.documentElement.lang = lang; document.title = "cancu · " + say("tab_" + name);
  $("lang").textContent = lang === "vi" ? "English" : "Tiếng Việt"; $("asked").placeholder = say("find");
  $("tabs").replaceChildren(...["tasks", "documents", "review", "graph"].map(tab => {
    const b = button(say("tab_" + tab), () => show(tab)); if (tab === name) b.setAttribute("aria-current", "page"); return b; }));
  const hash = "#" + [name, ...rest].map(encodeURIComponent).join("/"); if (location.hash !== hash) history.replaceState(null, "", hash);
  return VIEWS[name](...rest);
}

VIEWS.review = async name => {
  const parts = {queue: make("nav", {className: "queue"}), words: make("section", {className: "words"}), form: make("form", {className: "fields"})};
  $("main").className = "three"; $("main").replaceChildren(parts.queue, parts.words, parts.form);
  items = await get("queue"); await open_(parts, name || (items.find(i => !i.seen && i.task) || items.find(i => i.task) || {}).name);
};
function list(parts) {
  parts.queue.replaceChildren(make("p", {className: "where", style: "padding:.5rem .6rem 0"}, items.filter(i => !i.seen).length + " " + say("left")), ...items.slice(0, 400).map(i => {
    const b = button(i.task ? i.task.slice(0, 110) : part(i), () => i.task ? open_(parts, i.name) : show("document", i.doc_id), {className: i.seen ? "seen" : ""});
    b.append(make("small", {}, [i.certainty < 1 ? Math.round(i.certainty * 100) + "%" : "", ...i.doubts.map(d => named("doubts", d))].filter(Boolean).join("; ")));
    b.setAttribute("aria-current", Boolean(current && current.name === i.name)); return b; }));
  const at = parts.queue.querySelector("[aria-current=true]"); if (at) at.scrollIntoView({block: "nearest"});
}
function part(i) {
  const [kind, detail] = i.about.split(":");
  return (i.document || "") + ": " + (kind === "link" ? `${named("relation_names", detail)} ${i.other}` : kind === "table" ? `${say("table")} ${detail}` : named("header_names", i.about)).slice(0, 110);
}
async function open_(parts, name) {
  if (!name) { parts.words.replaceChildren(say("nothing_left")); return list(parts); }
  current = await get("task/" + encodeURIComponent(name)); list(parts); const t = current, f = parts.form;
  history.replaceState(null, "", "#review/" + encodeURIComponent(name));
  const where = make("p", {className: "where"}, link(t.document, () => show("document", t.doc_id)), " · " + t.source + (t.page ? " · " + say("page") + " " + t.page : ""));
  parts.words.replaceChildren(where);
  if (t.picture) { const p = make("img", {src: "picture/" + encodeURIComponent(name), alt: t.quote}); p.onerror = () => p.remove(); parts.words.append(p); }
  parts.words.append(make("div", {}, t.before, make("mark", {}, t.quote), t.after));
  if (!t.picture) parts.words.querySelector("mark").scrollIntoView({block: "center"}); else parts.words.scrollTop = 0;
  const done = t.told_as_done.map(d => make("p", {}, make("b", {}, say("told_as_done") + ": "), d.by_label + ": " + d.evidence + " ",
    button(say("accept"), () => send(parts, {state: "done", evidence: d.by_label + ": " + d.evidence}), {className: "plain"})));
  f.replaceChildren(...done, ...["task", "leads", "partners", "deadline_text"].map(x => entry(x, t.fields[x])),
    make("div", {className: "pair"}, entry("due_from", t.fields.due_from), entry("due_to", t.fields.due_to)),
    make("div", {className: "pair"}, entry("recurrence", t.fields.recurrence), make("label", {}, say("state"), choice("state", W.states, "state_names", t.state))),
    entry("products", t.fields.products), make("div", {className: "pair"}, entry("person", t.person), entry("note", t.note)), entry("reason", ""),
    make("div", {className: "buttons"}, make("button", {className: "main"}, say("save")), button(say("removed"), () => send(parts, {removed: true})), button(say("skip"), () => next(parts))));
  f.onsubmit = e => { e.preventDefault(); const told = {fields: read(f, W.fields)};
    for (const x of ["state", "person", "note"]) { const v = f.elements[x].value.trim(); if (v !== (t[x] || "")) told[x] = v || null; }
    send(parts, told); };
}
async function send(parts, told) {
  await post("say/" + encodeURIComponent(current.name), {...told, reason: parts.form.elements.reason.value});
  const i = items.find(i => i.name === current.name); if (i) i.seen = true; tell(say("saved")); await next(parts);
}
async function next(parts) {
  const at = items.findIndex(i => current && i.name === current.name), n = items.slice(at + 1).find(i => !i.seen && i.task) || items.find(i => !i.seen && i.task);
  await open_(parts, n && n.name);
}

$("lang").onclick = () => { lang = lang === "vi" ? "en" : "vi"; localStorage.setItem("lang", lang); show(...view); };
$("find").onsubmit = e => { e.preventDefault(); if ($("asked").value.trim()) show("search", $("asked").value.trim()); };
addEventListener("DOMContentLoaded", async () => { W = await get("words"); lang = localStorage.getItem("lang") || W.language;
  const [name, ...rest] = location.hash.slice(1).split("/").map(decodeURIComponent); show(VIEWS[name] ? name : "tasks", ...rest); });
