-- Views for analysts. No extension and no recent syntax, so that any DuckDB 1.x can read them.

CREATE OR REPLACE VIEW v_documents AS
SELECT *, concat_ws(' ', doc_type, coalesce(number, title, regexp_replace(source, '\.[^.]*$', ''))) AS label
FROM documents;

-- who carries out what, directly: one row for each pair, whoever states it
CREATE OR REPLACE VIEW v_implements AS
SELECT l.from_doc, l.to_doc, f.label AS from_label, t.label AS to_label,
       max(l.status) AS status,                       -- 'stated' sorts after 'inferred': one plain statement is enough
       list(DISTINCT l.stated_by ORDER BY l.stated_by) AS stated_by
FROM links l
JOIN v_documents f ON f.doc_id = l.from_doc
JOIN v_documents t ON t.doc_id = l.to_doc
WHERE l.relation = 'implements'
GROUP BY ALL;

-- who carries out what, through others: the shortest way for each pair, with the status of its weakest step
CREATE OR REPLACE VIEW v_implements_all AS
WITH RECURSIVE way AS (
    SELECT from_doc, to_doc, 1 AS depth, [from_doc, to_doc] AS path, status FROM v_implements
    UNION ALL
    SELECT w.from_doc, i.to_doc, w.depth + 1, list_append(w.path, i.to_doc), least(w.status, i.status)
    FROM way w
    JOIN v_implements i ON i.from_doc = w.to_doc
    WHERE NOT list_contains(w.path, i.to_doc) AND w.depth < 12    -- a circle ends where it would close
), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY from_doc, to_doc ORDER BY depth, status DESC, path) AS rank FROM way
)
SELECT r.from_doc, r.to_doc, f.label AS from_label, t.label AS to_label, r.depth, r.path, r.status
FROM ranked r
JOIN v_documents f ON f.doc_id = r.from_doc
JOIN v_documents t ON t.doc_id = r.to_doc
WHERE r.rank = 1;

CREATE OR REPLACE VIEW v_obligations AS
WITH people AS (
    SELECT obligation_id,
           string_agg(name, '; ' ORDER BY ord) FILTER (role = 'lead') AS leads,
           string_agg(name, '; ' ORDER BY ord) FILTER (role = 'partner') AS partners
    FROM obligation_units GROUP BY obligation_id
), carried_out AS (
    SELECT from_doc AS doc_id, string_agg(DISTINCT coalesce(d.number, d.title), '; ' ORDER BY coalesce(d.number, d.title)) AS implements
    FROM links l JOIN documents d ON d.doc_id = l.to_doc
    WHERE l.relation = 'implements' AND l.stated_by = l.from_doc
    GROUP BY from_doc
)
SELECT o.obligation_id, o.doc_id, d.source, d.doc_type, d.number, d.title, d.issuer, d.jurisdiction, d.issued, o.ord, o.kind, o.path, o.stt, o.under,
       o.task, p.leads, p.partners, o.role, o.deadline_text, o.deadline_edtf, o.due_from, o.due_to, o.recurrence,
       nullif(array_to_string(o.products, '; '), '') AS products, c.implements, o.page, o.quote
FROM obligations o
JOIN documents d USING (doc_id)
LEFT JOIN people p USING (obligation_id)
LEFT JOIN carried_out c USING (doc_id);
