# The explorer: who must do what, by when, on the strength of which document.
# Công cụ tra cứu: ai làm gì, khi nào xong, căn cứ văn bản nào.
#
#   pip install "cancu[explorer]"          once; the database comes from: cancu run
#   marimo run notebooks/explorer.py       as an app
#   marimo edit notebooks/explorer.py      as a notebook, with the queries
#   python notebooks/explorer.py           as a script, which prints a summary
#
# Another database: marimo run notebooks/explorer.py -- --db plans.duckdb --folder plans

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="full", app_title="cancu – ai làm gì, khi nào xong")


@app.cell
def _():
    import collections
    import pathlib

    import marimo as mo

    from pipeline import errors, terminal
    from pipeline.explorer import asking, document_graph, markup, nearby, passage, timeline, words
    from pipeline.explorer.words import both

    return asking, both, collections, document_graph, errors, markup, mo, nearby, passage, pathlib, terminal, timeline, words


@app.cell
def _(asking, both, database_path, errors, markup, mo, pathlib):
    # the database is opened for each question, so that what a later run publishes is seen at once
    database = pathlib.Path(database_path.value)
    try:
        _problem = None if asking.ask(database, "SELECT 1 FROM documents WHERE NOT is_stub LIMIT 1") else both(
            "Cơ sở dữ liệu chưa có văn bản nào. Chép văn bản vào data/raw rồi chạy: cancu run",
            "The database holds no documents yet. Put files into data/raw, then: cancu run")
    except errors.UsageError as _error:
        _problem = both("Chưa mở được cơ sở dữ liệu. Hãy chạy: cancu run", str(_error))
    if _problem and mo.app_meta().mode == "script":
        print(_problem)
    mo.stop(_problem is not None, mo.vstack([mo.callout(mo.Html(markup.paragraph(_problem)), kind="warn"), database_path]))

    def ask(query, **parameters):
        """Return the rows of a query by column."""
        return asking.ask(database, query, parameters)

    return ask, database


@app.cell
def _(ask):
    # what there is to choose from
    units = ask("""
        SELECT coalesce(w.unit_id, w.name) AS unit, w.name, u.jurisdiction, count(DISTINCT w.obligation_id) AS tasks
        FROM obligation_units w LEFT JOIN units u USING (unit_id)
        GROUP BY ALL ORDER BY tasks DESC, w.name, unit""")
    variants = ask("""
        SELECT n.unit_id AS unit, n.name AS variant, u.name, u.jurisdiction
        FROM unit_names n JOIN units u USING (unit_id)
        WHERE n.name <> u.name AND n.unit_id IN (SELECT unit_id FROM obligation_units) ORDER BY n.name, unit""")
    documents = ask("""
        SELECT doc_id, label, coalesce(issuer, '?') AS issuer, is_stub, issued_on,
               (SELECT count(*) FROM obligations o WHERE o.doc_id = d.doc_id) AS tasks
        FROM v_documents d ORDER BY is_stub, label, doc_id""")
    return documents, units, variants


@app.cell
def _(both, documents, mo, units, variants, words):
    # the filters
    def _where(row):
        return f" ({row['jurisdiction']})" if row["jurisdiction"] else ""

    def _choose(options, vietnamese, english):
        return mo.ui.dropdown(words.options(options), searchable=True, label=both(vietnamese, english), full_width=True)

    def _type(example, vietnamese, english, value=""):
        return mo.ui.text(value, placeholder=example, label=both(vietnamese, english), full_width=True)

    unit = _choose([*((f"{_row['name']}{_where(_row)} – {_row['tasks']}", _row["unit"]) for _row in units),
                    *((f"{_row['variant']} = {_row['name']}{_where(_row)}", _row["unit"]) for _row in variants)], "Đơn vị", "unit")
    role = _choose([(_label, _value) for _value, _label in words.values("role").items()], "Vai trò", "role")
    document = _choose([(f"{_row['label']} – {_row['issuer']} ({_row['tasks']})", _row["doc_id"]) for _row in documents if _row["tasks"]],
                       "Văn bản", "document")
    kind = mo.ui.multiselect({_label: _value for _value, _label in words.values("kind").items()}, label=both("Loại", "kind"),
                             full_width=True)
    deadline = _choose([(both("Có ngày", "with a day"), "day"), (both("Không có ngày", "without a day"), "none"),
                        (both("Quá hạn", "overdue"), "overdue")], "Thời hạn", "deadline")
    due_first = _type("01/12/2025", "Đến hạn từ", "due from")
    due_last = _type("31/12/2025", "Đến hạn đến", "due to")
    search = _type("phản biện, phan bien", "Tìm chữ", "search text")
    # no clock: an app opened tomorrow shows what it shows today, until the reader sets another day
    _newest = max((_row["issued_on"] for _row in documents if _row["issued_on"]), default=None)
    overdue_day = _type("31/12/2025", "Quá hạn tính đến", "overdue as of", f"{_newest:%d/%m/%Y}" if _newest else "")
    mo.sidebar(mo.vstack([
        mo.md("### cancu"), unit, role, document, kind, search, deadline, due_first, due_last, overdue_day,
    ], gap=0.7), width="290px")
    return deadline, document, due_first, due_last, kind, overdue_day, role, search, unit


@app.cell
def _(due_first, due_last, errors, markup, mo, overdue_day, words):
    try:
        as_of, due_from, due_to = (words.day(_field.value) for _field in (overdue_day, due_first, due_last))
        _mistake = None
    except errors.UsageError as _error:
        _mistake = str(_error)
    mo.stop(_mistake is not None, mo.callout(mo.Html(markup.paragraph(_mistake)), kind="warn"))
    return as_of, due_from, due_to


@app.cell
def _(as_of, ask, asking, deadline, document, due_from, due_to, kind, role, search, unit):
    # the tasks: every filter is a parameter, NULL for no filter
    rows = ask("""
        WITH tasks AS (
            SELECT *, concat_ws(' ', task, under, leads, partners, deadline_text, products) AS said FROM v_register
        )
        SELECT obligation_id, doc_id, task, leads, partners, deadline_text, due_to, kind, page, state,
               concat_ws(' ', doc_type, coalesce(number, title, source)) AS document, date_diff('day', due_to, $as_of::DATE) AS days_late
        FROM tasks t
        WHERE ($unit IS NULL AND $role IS NULL OR EXISTS (
                  SELECT 1 FROM obligation_units w WHERE w.obligation_id = t.obligation_id
                  AND ($unit IS NULL OR coalesce(w.unit_id, w.name) = $unit) AND ($role IS NULL OR w.role = $role)))
          AND ($document IS NULL OR doc_id = $document)
          AND (len($kinds) = 0 OR list_contains($kinds, kind))
          AND ($deadline IS NULL OR $deadline = 'day' AND due_to IS NOT NULL OR $deadline = 'none' AND due_to IS NULL
               OR $deadline = 'overdue' AND due_to < $as_of::DATE)
          AND ($due_from::DATE IS NULL OR due_to >= $due_from::DATE)
          AND ($due_to::DATE IS NULL OR due_to <= $due_to::DATE)
          AND ($bare IS NULL OR contains(translate(strip_accents(lower(said)), 'đ–—“”‘’', 'd--""'''''), $bare))
          AND ($words IS NULL OR contains(fold(said), $words))
        ORDER BY source, doc_id, ord""",
        unit=unit.value, role=role.value, document=document.value, kinds=kind.value, deadline=deadline.value,
        due_from=due_from, due_to=due_to, as_of=as_of, **asking.words(search.value))
    return (rows,)


@app.cell
def _(both, mo, rows):
    # how much that is
    counts = {
        both("nhiệm vụ", "tasks"): len(rows),
        both("văn bản", "documents"): len({_row["doc_id"] for _row in rows}),
        both("có ngày", "with a day"): sum(_row["due_to"] is not None for _row in rows),
        both("quá hạn", "overdue"): sum((_row["days_late"] or 0) > 0 for _row in rows),
        both("thiếu chủ trì", "no lead"): sum(not _row["leads"] for _row in rows),
    }
    mo.vstack([
        mo.md("# Ai làm gì, khi nào xong · who must do what, by when"),
        mo.hstack([mo.stat(_count, _name, bordered=True) for _name, _count in counts.items()], justify="start", wrap=True),
    ])
    return (counts,)


@app.cell
def _(as_of, both, mo, rows, timeline, words):
    _drawing = timeline.draw([(_row["due_to"], _row["kind"]) for _row in rows if _row["due_to"]], words.values("kind"), as_of)
    mo.vstack([
        mo.md(f"## {both('Thời hạn', 'deadlines')}"),
        mo.Html(_drawing) if _drawing else mo.md(both("Không có nhiệm vụ nào có ngày đến hạn.", "No task here has a last day.")),
    ])
    return


@app.cell
def _(both, markup, mo, rows, words):
    # the table; texts are cut, the whole task stands below when its row is selected
    _kinds, _states = words.values("kind"), words.values("state")
    _columns = {
        both("Nội dung công việc", "task"): (330, lambda row: markup.shortened(row["task"], 120)),
        both("Đến ngày", "due"): (110, lambda row: row["due_to"].isoformat() if row["due_to"] else ""),
        both("Trễ", "days late"): (100, lambda row: max(row["days_late"] or 0, 0) or ""),
        both("Trạng thái", "status"): (130, lambda row: _states[row["state"]]),
        both("Chủ trì", "leads"): (210, lambda row: markup.shortened(row["leads"] or "", 70)),
        both("Phối hợp", "partners"): (210, lambda row: markup.shortened(row["partners"] or "", 70)),
        both("Thời hạn", "as printed"): (210, lambda row: row["deadline_text"] or ""),
        both("Văn bản", "document"): (210, lambda row: markup.shortened(row["document"], 70)),
        both("Trang", "page"): (100, lambda row: row["page"]),
        both("Loại", "kind"): (210, lambda row: _kinds[row["kind"]]),
    }
    _widths = {_name: _width for _name, (_width, _) in _columns.items()}
    task_table = mo.ui.table(
        {"obligation_id": [_row["obligation_id"] for _row in rows]}
        | {_name: [_cell(_row) for _row in rows] for _name, (_, _cell) in _columns.items()},
        selection="single", page_size=8, show_search=False, show_download=False, show_column_summaries=False, show_data_types=False,
        hidden_columns=["obligation_id"],
        wrapped_columns=[_name for _name, _width in _widths.items() if _width > 200], column_widths=_widths)
    return (task_table,)


@app.cell
def _(asking, both, database, mo, rows, task_table):
    def _csv(headers):
        """Return the rows as cancu export writes them, when the reader asks for the file."""
        return lambda: asking.obligations_csv(database, [row["obligation_id"] for row in rows], headers)

    mo.vstack([
        mo.md(f"## {both('Nhiệm vụ', 'tasks')}"),
        task_table if rows else mo.callout(
            mo.md(both("Không có nhiệm vụ nào khớp với bộ lọc. Hãy bỏ bớt điều kiện.", "No task passes the filters. Take one out."))),
        mo.hstack([mo.download(_csv("en"), "obligations.csv", "text/csv", label="CSV"),
                   mo.download(_csv("vi"), "nhiem_vu.csv", "text/csv", label="CSV, tên cột tiếng Việt")], justify="start"),
    ])
    return


@app.cell
def _(both, database, mo, passage, pathlib, sources_path, task_table):
    # where the selected task stands in its document
    _chosen = task_table.value["obligation_id"]
    mo.vstack([
        mo.md(f"### {both('Ở đâu trong văn bản', 'where it stands')}"),
        mo.Html(passage.shown(database, pathlib.Path(sources_path.value), _chosen[0])) if _chosen else mo.md(
            both("Chọn một dòng trong bảng để xem trang gốc.", "Select a row of the table to see its page.")),
    ])
    return


@app.cell
def _(ask, both, markup, mo):
    # every document that was read, with how far its tasks are
    _held = ask("""
        SELECT d.label, d.issuer, d.issued, count(r.obligation_id) AS tasks, count(*) FILTER (r.state = 'done') AS done,
               count(*) FILTER (r.state NOT IN ('done', 'not_started')) AS begun,
               count(*) FILTER (r.obligation_id IN (SELECT task_id FROM reviews WHERE outcome IN ('applied', 'agreed'))) AS reviewed,
               coalesce(bool_or(s.is_gone), false) AS gone
        FROM v_documents d LEFT JOIN v_register r USING (doc_id) LEFT JOIN sources s ON s.source = d.source
        WHERE NOT d.is_stub GROUP BY ALL ORDER BY d.issued DESC NULLS LAST, d.label""")
    mo.vstack([
        mo.md(f"## {both('Danh sách văn bản', 'documents')}"),
        mo.ui.table([{
            both("Văn bản", "document"): markup.shortened(_row["label"], 90), both("Cơ quan", "issuer"): _row["issuer"],
            both("Ngày", "issued"): _row["issued"], both("Nhiệm vụ", "tasks"): _row["tasks"], both("Xong", "done"): _row["done"],
            both("Đang làm", "begun"): _row["begun"], both("Đã kiểm tra", "reviewed"): _row["reviewed"],
            both("Tệp", "file"): "✗" if _row["gone"] else "✓",
        } for _row in _held], selection=None, page_size=10, show_search=True, show_download=False, show_column_summaries=False,
            show_data_types=False, wrapped_columns=[both("Văn bản", "document"), both("Cơ quan", "issuer")],
            column_widths={both("Văn bản", "document"): 330, both("Cơ quan", "issuer"): 210}),
    ])
    return


@app.cell
def _(ask):
    # who implements what
    boxes = ask("""
        SELECT doc_id, label, issuer, is_stub FROM v_documents
        WHERE doc_id IN (SELECT from_doc FROM v_implements UNION SELECT to_doc FROM v_implements) ORDER BY is_stub, label, doc_id""")
    edges = {(_row["from_doc"], _row["to_doc"]): _row["status"] for _row in ask(
        "SELECT from_doc, to_doc, status FROM v_implements ORDER BY from_doc, to_doc")}
    return boxes, edges


@app.cell
def _(mo):
    get_chosen, set_chosen = mo.state(None)
    return get_chosen, set_chosen


@app.cell
def _(both, documents, get_chosen, mo, set_chosen, words):
    _labelled = words.options((f"{_row['label']} – {_row['issuer']}", _row["doc_id"]) for _row in documents)
    graph_document = mo.ui.dropdown(
        _labelled, next((_label for _label, _doc_id in _labelled.items() if _doc_id == get_chosen()), None), allow_select_none=True,
        searchable=True, on_change=set_chosen, label=both("Chọn văn bản", "choose a document"), full_width=True)
    return (graph_document,)


@app.cell
def _(both, boxes, document_graph, edges, get_chosen, graph_document, mo, nearby, set_chosen):
    _near = set(nearby.to_draw([_row["doc_id"] for _row in boxes], edges, get_chosen()))
    _shown = [document_graph.Box(**_row) for _row in boxes if _row["doc_id"] in _near]
    # a button lies over each box, so that the drawing can be clicked, and walked through by keyboard
    document_buttons = mo.ui.dictionary({_box.doc_id: mo.ui.button(
        label=document_graph.button_label(_box), value=_box.doc_id, on_click=lambda doc_id: doc_id, on_change=set_chosen, full_width=True,
    ) for _box in _shown})
    _left_out = len(boxes) - len(_shown)
    mo.vstack([
        mo.md(f"## {both('Văn bản nào thực hiện văn bản nào', 'who implements what')}"),
        mo.md(both("Mũi tên đi đến văn bản được thực hiện. Khung đứt: chỉ được viện dẫn, chưa có tệp. Nét đứt: suy ra.",
                   "An arrow leads to what is implemented. Dashed box: cited only, no file. Dashed line: inferred.")),
        mo.Html(document_graph.draw(_shown, edges, get_chosen(), {_doc_id: _button.text for _doc_id, _button in document_buttons.items()}))
        if _shown else mo.md(both("Chưa có văn bản nào nêu rõ thực hiện văn bản khác.", "No document says that it implements another.")),
        *([mo.md(both(f"Còn {_left_out} văn bản khác; hãy chọn một văn bản để xem quanh nó.",
                      f"{_left_out} more documents are not drawn; choose one to see what is around it."))] if _left_out else []),
        graph_document,
    ])
    return (document_buttons,)


@app.cell
def _(ask, both, get_chosen, mo, words):
    # the links of the chosen document, whoever states them
    mo.stop(get_chosen() is None, mo.md(both("Bấm vào một văn bản trong hình.", "Click a document in the drawing.")))
    _links = ask("""
        SELECT l.relation, l.from_doc = $id AS outward, o.label, o.issuer, o.is_stub, l.status, s.label AS stated_by, l.evidence
        FROM links l
        JOIN v_documents o ON o.doc_id = CASE WHEN l.from_doc = $id THEN l.to_doc ELSE l.from_doc END
        JOIN v_documents s ON s.doc_id = l.stated_by
        WHERE $id IN (l.from_doc, l.to_doc)
        ORDER BY l.relation <> 'implements', l.relation, outward DESC, o.label, stated_by""", id=get_chosen())
    _relations, _statuses = words.values("relation"), words.values("status")
    mo.ui.table([{
        both("Quan hệ", "relation"): ("→ " if _row["outward"] else "← ") + _relations[_row["relation"]],
        both("Văn bản", "document"): _row["label"],
        both("Cơ quan", "issuer"): _row["issuer"],
        both("Có tệp", "held"): "" if _row["is_stub"] else "✓",
        both("Mức chắc chắn", "status"): _statuses[_row["status"]],
        both("Nơi nêu", "stated by"): _row["stated_by"],
        both("Căn cứ", "evidence"): _row["evidence"],
    } for _row in _links], selection=None, page_size=10, show_search=False, show_download=False, show_column_summaries=False,
        show_data_types=False)
    return


@app.cell
def _(both, mo):
    # where everything comes from; a cell of its own, so that another folder does not undo the filters
    _given, _home = mo.cli_args(), mo.notebook_dir().parent
    database_path = mo.ui.text(
        str(_given.get("db") or _home / "data/out/cancu.duckdb"), label=both("Cơ sở dữ liệu", "database"), full_width=True)
    sources_path = mo.ui.text(
        str(_given.get("folder") or _home / "data/raw"), label=both("Thư mục văn bản gốc", "folder of the documents"), full_width=True)
    mo.accordion({both("Nguồn", "sources"): mo.vstack([database_path, sources_path])})
    return database_path, sources_path


@app.cell
def _(both, collections, counts, edges, mo, rows, terminal):
    # the summary of a script
    if mo.app_meta().mode == "script":
        _counts = counts | {both("quan hệ thực hiện", "implements"): len(edges)}
        terminal.table(("count", "what"), [(_count, _name) for _name, _count in _counts.items()])
        terminal.heading(both("Đến hạn theo tháng", "due by month"))
        _months = collections.Counter(f"{_row['due_to']:%Y-%m}" for _row in rows if _row["due_to"])
        terminal.table(("month", "tasks"), sorted(_months.items()))
        terminal.heading(both("Chủ trì nhiều nhất", "most to lead"))
        _leads = collections.Counter(_name for _row in rows for _name in (_row["leads"] or "").split("; ") if _name)
        terminal.table(("tasks", "unit"), [(_count, _name) for _name, _count in _leads.most_common(5)])
    return


if __name__ == "__main__":
    app.run()
