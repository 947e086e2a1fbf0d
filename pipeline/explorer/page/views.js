"use strict";
// The list of tasks, the list of documents, one document, who implements what, places of words.
let filters = {}, options = null;

function table(heads, rows, widths) {
  return make("table", {}, make("colgroup", {}, ...widths.map(w => make("col", {style: `width:${w}%`}))), make("thead", {}, make("tr", {}, ...heads.map(h => make("th", {}, h)))),
    make("tbody", {}, ...rows.map(cells => make("tr", {}, ...cells.map(c => make("td", {}, c === null || c === undefined ? "" : c))))));
}
const cut = (text, most) => text && text.length > most ? text.slice(0, most - 1) + "…" : text || "";

VIEWS.tasks = async () => {
  $("main").className = ""; options = options || await get("choices");
  const form = make("form", {className: "filters panel"}), found = make("div");
  const known = Object.fromEntries(options.units.map(u => [`${u.label} (${u.count})`, u.value])), unitLabel = Object.keys(known).find(k => known[k] === filters.unit) || "";
  const text = (name, value, place = "") => make("label", {}, say("filter_" + name), make("input", {name, value: value || "", placeholder: place}));
  const pick = (name, values) => make("label", {}, say("filter_" + name), make("select", {name}, make("option", {value: ""}, say("all")), ...values.map(([v, l]) => make("option", {value: v, selected: filters[name] === v}, l))));
  const unit = text("unit", unitLabel); unit.querySelector("input").setAttribute("list", "units");
  form.append(text("text", filters.text, say("example")), unit, make("datalist", {id: "units"}, ...Object.keys(known).map(k => make("option", {value: k}))),
    pick("role", Object.keys(W.role_names).map(r => [r, named("role_names", r)])), pick("document", options.documents.map(d => [d.value, cut(d.label, 70)])),
    pick("state", W.states.map(s => [s, named("state_names", s)])), pick("deadline", ["overdue", "day", "none"].map(d => [d, say("deadline_" + d)])),
    text("due_from", filters.due_from, "01/12/2025"), text("due_to", filters.due_to, "31/12/2025"), text("on", filters.on, say("today")));
  form.onsubmit = e => e.preventDefault();
  let timer; form.oninput = () => { clearTimeout(timer); timer = setTimeout(async () => {
    filters = Object.fromEntries([...new FormData(form)].map(([k, v]) => [k, v.trim()]));
    if (filters.unit) filters.unit = known[filters.unit] || (options.units.find(u => u.label.toLowerCase().includes(filters.unit.toLowerCase())) || {value: filters.unit}).value;
    await fill(found); }, 250); };
  $("main").replaceChildren(form, found); await fill(found);
};
async function fill(found) {
  const t = await get("tasks" + asked(filters)), count = (n, label) => make("span", {}, make("b", {}, String(n)), " " + say(label));
  const state = row => { const s = choice("state", W.states, "state_names", row.state); s.setAttribute("aria-label", say("state"));
    s.onchange = async () => { await post("say/" + encodeURIComponent(row.obligation_id), {state: s.value}); tell(say("saved")); }; return s; };
  const days = row => row.days === null ? "" : make("span", {className: row.days < 0 && !["done", "no_longer_valid"].includes(row.state) ? "late" : ""}, row.days < 0 ? `${say("late_by")} ${-row.days}` : String(row.days));
  const drawing = make("details", {open: t.dated > 0}, make("summary", {}, say("deadlines")), make("div", {className: "drawing", innerHTML: t.drawing || say("no_day")}));
  found.replaceChildren(make("div", {className: "counts"}, count(t.count, "tasks"), count(t.documents, "documents"), count(t.dated, "dated"), make("span", {className: "late"}, make("b", {}, String(t.late)), ` ${say("late")} ${t.on}`), count(t.nobody, "nobody")),
    drawing, t.count ? table(["task", "leads", "partners", "due", "days", "state", "person", "document"].map(say), t.rows.map(r => [
      link(cut(r.task, 220), () => show("review", r.obligation_id)), r.leads, cut(r.partners, 160), make("span", {title: r.deadline_text || ""}, r.due || cut(r.deadline_text, 60)), days(r), state(r), r.person,
      make("span", {}, link(cut(r.document, 70), () => show("document", r.doc_id)), r.page ? `, ${say("page")} ${r.page}` : "")]), [28, 14, 14, 8, 6, 12, 7, 11]) : make("p", {}, say("no_task")),
    make("p", {}, make("a", {href: "nhiem_vu.csv" + asked(filters), download: "nhiem_vu.csv"}, "CSV")), make("p", {className: "quiet"}, t.count > t.rows.length ? `${say("first")} ${t.rows.length} / ${t.count}` : ""));
}

VIEWS.documents = async () => {
  $("main").className = ""; const all = await get("documents"), typed = make("input", {type: "search", placeholder: say("filter_documents"), size: 40}), body = make("div");
  const bare = s => (s || "").normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("đ", "d").replaceAll("Đ", "D").toLowerCase();
  const draw = () => body.replaceChildren(table(["document", "issuer", "issued", "count_tasks", "done", "begun", "late_tasks", "reviewed", "file"].map(say), all.filter(d => bare([d.label, d.title, d.issuer, d.source].join(" ")).includes(bare(typed.value))).map(d => [
    make("span", {}, link(d.number ? `${d.doc_type || ""} ${d.number}` : cut(d.label, 110), () => show("document", d.doc_id)), d.number ? make("div", {className: "quiet"}, cut(d.title, 130)) : null, d.is_draft ? make("small", {}, " " + say("draft")) : null),
    d.issuer, d.issued, String(d.tasks), String(d.done), String(d.begun), make("span", {className: d.late ? "late" : ""}, String(d.late)), `${d.reviewed}/${d.tasks}`, make("span", {className: "quiet"}, d.source, d.gone ? make("small", {}, " " + say("gone")) : null)]), [29, 14, 8, 7, 6, 8, 7, 8, 13]));
  typed.oninput = draw; draw(); $("main").replaceChildren(make("p", {style: "margin:.2rem 0 .6rem"}, typed, ` ${all.length} ${say("documents")}`), body);
};

VIEWS.document = async name => {
  $("main").className = "two"; const d = await get("document/" + encodeURIComponent(name)), text = make("section", {className: "words"}), side = make("section", {className: "fields"});
  drawText(text, d); const send = told => post("tell/" + encodeURIComponent(d.doc_id), told).then(() => tell(say("saved")));
  const form = make("form", {}, ...W.header.map(f => headerField(f, d, text)), entry("reason", ""), make("div", {className: "buttons"}, make("button", {className: "main"}, say("save_header"))));
  form.onsubmit = e => { e.preventDefault(); send({header: read(form, W.header), reason: form.elements.reason.value}); };
  side.append(make("h2", {}, d.label), make("p", {className: "where"}, d.source || say("no_file")), d.is_stub ? "" : form, make("h2", {}, `${say("links")} (${d.links.length})`), linkRows(d, send), addLink(send),
    ...(d.back.length ? [make("h2", {}, say("links_back")), make("ul", {}, ...d.back.map(l => make("li", {}, link(l.label, () => show("document", l.from)), ` ${named("relation_names", l.relation).toLowerCase()}`)))] : []),
    make("h2", {}, `${say("tab_tasks")} (${d.tasks.length})`), make("ol", {}, ...d.tasks.map(t => make("li", {}, link(cut(t.task, 120), () => show("review", t.name))))),
    ...d.tables.filter(t => t.cells.length).map(t => tableReview(t, send)),
    ...(d.diagnostics.length ? [make("h2", {}, say("notes")), make("ul", {}, ...d.diagnostics.map(n => make("li", {className: "quiet"}, `${n.message}${n.page ? ` (${say("page")} ${n.page})` : ""}`)))] : []));
  $("main").replaceChildren(text, side);
};
function headerField(f, d, text) {
  const e = entry(f, d[f], W.header_names[f] && lang === "vi" ? W.header_names[f] : f.replaceAll("_", " ")), from = d.evidence.find(v => v.field === f);
  if (d.reviewed[f]) e.append(make("small", {}, say("outcome_" + d.reviewed[f])));
  if (from) e.querySelector("input,textarea").onfocus = () => drawText(text, d, [from.char_start, from.char_end]);
  return e;
}
function linkRows(d, send) {
  return table(["relation", "document", ""].map(k => k && say(k)), d.links.map(l => {
    const ok = button("✓", () => send({links: [{relation: l.relation, to: l.to}]}).then(() => ok.disabled = true), {title: say("confirm")});
    const no = button("✗", () => send({links: [{relation: l.relation, to: l.to, removed: true}]}).then(() => no.closest("tr").classList.add("removed")), {title: say("remove")});
    return [named("relation_names", l.relation), make("span", {}, link(cut(l.label, 110), () => show("document", l.to)), l.issuer ? make("div", {className: "quiet"}, l.issuer) : null, l.status === "inferred" ? make("small", {}, say("inferred")) : null), make("span", {}, ok, no)]; }), [24, 60, 16]);
}
function addLink(send) {
  const form = make("form", {className: "pair"}, choice("relation", W.relations, "relation_names"), make("input", {name: "to", placeholder: say("add_link")}));
  form.onsubmit = e => { e.preventDefault(); send({links: [{relation: form.elements.relation.value, to: form.elements.to.value, added: true}]}).then(() => show(...view)); };
  form.append(make("button", {className: "plain"}, say("add"))); return form;
}
function tableReview(t, send) {
  const rows = Map.groupBy ? Map.groupBy(t.cells, c => c.row) : t.cells.reduce((m, c) => m.set(c.row, [...(m.get(c.row) || []), c]), new Map());
  const cell = c => { const e = make("td", {contentEditable: "plaintext-only"}, c.text || ""); e.onblur = () => { if (e.textContent !== (c.text || "")) { send({tables: [{table: t.number, row: c.row, col: c.col, said: c.text, correct: e.textContent}]}); c.text = e.textContent; } }; return e; };
  return make("details", {}, make("summary", {}, `${say("table")} ${t.number}: ${cut(t.title || (t.columns || []).join(" | "), 80)}`),
    make("p", {}, button(say("confirm"), () => send({tables: [{table: t.number, said: t.title, correct: t.title || ""}]}), {className: "plain"}), " ", button(say("no_table"), () => send({tables: [{table: t.number, said: t.title, removed: true}]}), {className: "plain"})),
    make("table", {}, ...[...rows.values()].map(cells => make("tr", {}, ...cells.map(cell)))));
}
function drawText(section, d, marked) {
  const where = make("p", {className: "where"}, say("mark_words") + " ", button(say("add_task"), () => addTask(section, d, body), {className: "plain"}));
  const body = make("div"); let at = 0; const letters = Array.from(d.text), piece = (a, b) => letters.slice(a, b).join("");
  const spans = marked ? [{char_start: marked[0], char_end: marked[1], class: ""}] : d.tasks.filter(t => t.char_start !== null).map(t => ({...t, class: "known"})).sort((a, b) => a.char_start - b.char_start);
  for (const s of spans) { if (s.char_start < at) continue; body.append(piece(at, s.char_start), make("mark", {className: s.class, title: s.task || ""}, piece(s.char_start, s.char_end))); at = s.char_end; }
  body.append(piece(at)); section.replaceChildren(where, body); if (marked) body.querySelector("mark").scrollIntoView({block: "center"});
}
function addTask(section, d, body) {
  const chosen = getSelection(), range = chosen.rangeCount ? chosen.getRangeAt(0) : null;
  if (!range || range.collapsed || !body.contains(range.commonAncestorContainer)) return tell(say("mark_first"), true);
  const before = document.createRange(); before.setStart(body, 0); before.setEnd(range.startContainer, range.startOffset);
  const start = Array.from(before.toString()).length, quote = range.toString(), end = start + Array.from(quote).length;
  const form = make("form", {className: "fields panel"}, ...W.added.map(f => entry(f, f === "task" ? quote.replace(/\s+/g, " ").trim() : "")), make("div", {className: "buttons"}, make("button", {className: "main"}, say("add_task")), button(say("cancel"), () => drawText(section, d))));
  form.onsubmit = async e => { e.preventDefault(); await post("add/" + encodeURIComponent(d.doc_id), {start, end, fields: read(form, W.added)}); tell(say("added")); d.tasks.push({char_start: start, char_end: end, task: form.elements.task.value, class: "known"}); drawText(section, d); };
  section.prepend(form); section.scrollTop = 0;
}

VIEWS.graph = async chosen => {
  $("main").className = ""; const g = await get("graph" + asked({chosen})), pick = make("select", {}, make("option", {value: ""}, say("choose_document")), ...g.documents.map(d => make("option", {value: d.value, selected: d.value === chosen}, cut(d.label, 110))));
  pick.onchange = () => show("graph", ...(pick.value ? [pick.value] : [])); const drawing = make("div", {className: "graph panel", innerHTML: g.drawing});
  $("main").replaceChildren(make("p", {}, pick, " ", chosen ? button(say("open_document"), () => show("document", chosen), {className: "plain"}) : ""), make("p", {className: "quiet"}, say("graph_key") + (g.left_out ? ` ${g.left_out} ${say("left_out")}` : "")), drawing);
  const inner = drawing.querySelector(".cancu-graph"), svg = drawing.querySelector("svg"), wide = Number(svg.getAttribute("width"));
  inner.style.zoom = Math.max(.55, Math.min(1, (drawing.clientWidth - 4) / wide)); inner.style.maxHeight = "none";
  for (const box of drawing.querySelectorAll(".cancu-box")) { box.tabIndex = 0; box.style.cursor = "pointer"; box.onclick = () => show("graph", box.dataset.document); box.onkeydown = e => { if (e.key === "Enter") box.onclick(); }; }
};

VIEWS.search = async words => {
  $("main").className = ""; $("asked").value = words; const found = await get("search" + asked({words}));
  $("main").replaceChildren(make("p", {}, found.length ? `${found.length < 60 ? found.length : "60+"} ${say("places")}: ${words}` : say("nothing_found")), table(["kind", "quote", "document"].map(say), found.map(r => [say("kind_" + r.kind),
    link(r.quote, () => r.kind === "task" ? show("review", r.name) : show("document", r.doc_id)), make("span", {}, link(cut(r.document, 80), () => show("document", r.doc_id)), r.page ? `, ${say("page")} ${r.page}` : "")]), [12, 60, 28]));
};
