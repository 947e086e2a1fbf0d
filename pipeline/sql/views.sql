-- Views for analysts. No extension and no recent syntax, so that any DuckDB 1.x can read them.

-- every file and every document that is only cited
CREATE OR REPLACE VIEW v_all_documents AS
SELECT *, concat_ws(' ', doc_type, coalesce(number, title, regexp_replace(source, '\.[^.]*$', ''))) AS label
FROM documents;

-- every document once: of a draft and what was issued, of a scan and its Word file, the current one
CREATE OR REPLACE VIEW v_documents AS
SELECT * FROM v_all_documents WHERE version_of IS NULL;

-- the files that are not current, and those that count in their place
CREATE OR REPLACE VIEW v_versions AS
SELECT o.doc_id, o.source, o.label, o.version_of, c.source AS current_source, c.label AS current_label, o.version_reason
FROM v_all_documents o
JOIN v_all_documents c ON c.doc_id = o.version_of;

-- who carries out what, directly: one row for each pair, whoever states it
CREATE OR REPLACE VIEW v_implements AS
SELECT l.from_doc, l.to_doc, f.label AS from_label, t.label AS to_label,
       f.doc_type AS from_doc_type, f.number AS from_number, f.issuer AS from_issuer,
       t.doc_type AS to_doc_type, t.number AS to_number, t.issuer AS to_issuer,
       max(l.status) AS status,                       -- 'stated' sorts after 'inferred': one plain statement is enough
       list(DISTINCT l.stated_by ORDER BY l.stated_by) AS stated_by
FROM links l
JOIN v_documents f ON f.doc_id = l.from_doc
JOIN v_documents t ON t.doc_id = l.to_doc
JOIN v_documents s ON s.doc_id = l.stated_by
WHERE l.relation = 'implements'
GROUP BY ALL;

-- who carries out what, through others: the shortest way for each pair, with its weakest step and what that step rests on
CREATE OR REPLACE VIEW v_implements_all AS
WITH said AS (
    SELECT l.from_doc, l.to_doc, l.stated_by, l.evidence, row_number() OVER (
               PARTITION BY l.from_doc, l.to_doc ORDER BY l.status DESC, l.stated_by <> l.from_doc, l.stated_by, l.evidence) AS place
    FROM links l
    JOIN v_documents s ON s.doc_id = l.stated_by
    WHERE l.relation = 'implements'
)
SELECT w.from_doc, w.to_doc, f.label AS from_label, t.label AS to_label, w.depth, w.path,
       CASE WHEN w.strength = 0 THEN 'inferred' ELSE 'stated' END AS status,
       w.weakest_from, w.weakest_to, e.stated_by AS weakest_stated_by, e.evidence AS weakest_evidence,
       f.doc_type AS from_doc_type, f.number AS from_number, f.issuer AS from_issuer,
       t.doc_type AS to_doc_type, t.number AS to_number, t.issuer AS to_issuer
FROM implements_ways w
JOIN v_documents f ON f.doc_id = w.from_doc
JOIN v_documents t ON t.doc_id = w.to_doc
LEFT JOIN said e ON e.from_doc = w.weakest_from AND e.to_doc = w.weakest_to AND e.place = 1;

-- which document a task carries out: the one that its table row stands under, and what that one carries out in turn
CREATE OR REPLACE VIEW v_task_implements AS
SELECT o.obligation_id, o.doc_id, o.path, o.stt, o.task, o.under_doc_id AS to_doc, t.label AS to_label, 0 AS depth, 'stated' AS status, o.under AS evidence
FROM obligations o
JOIN v_documents d ON d.doc_id = o.doc_id
JOIN v_documents t ON t.doc_id = o.under_doc_id
UNION ALL
SELECT o.obligation_id, o.doc_id, o.path, o.stt, o.task, w.to_doc, w.to_label, w.depth, w.status, w.weakest_evidence
FROM obligations o
JOIN v_documents d ON d.doc_id = o.doc_id
JOIN v_implements_all w ON w.from_doc = o.under_doc_id;

-- one flat row for each obligation, of drafts and second files too
CREATE OR REPLACE VIEW v_all_obligations AS
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
       nullif(array_to_string(o.products, '; '), '') AS products, c.implements, o.page, o.quote,
       o.probability, o.deadline_probability, d.version_of
FROM obligations o
JOIN documents d USING (doc_id)
LEFT JOIN people p USING (obligation_id)
LEFT JOIN carried_out c USING (doc_id)
-- what a person said is no task (see reviews) is none
WHERE NOT EXISTS (FROM reviews r WHERE r.task_id = o.obligation_id AND r.field = 'removed' AND r.correct = 'true' AND r.outcome = 'applied');

-- the obligations of current documents
CREATE OR REPLACE VIEW v_obligations AS
SELECT * EXCLUDE (version_of) FROM v_all_obligations WHERE version_of IS NULL;

-- what amends, replaces or repeals the document of a task, and since when: to be read before the task is done
CREATE OR REPLACE VIEW v_task_amendments AS
SELECT o.obligation_id, o.doc_id, l.relation, l.from_doc AS by_doc, f.label AS by_label, f.issued AS by_issued, l.evidence
FROM obligations o
JOIN v_documents d ON d.doc_id = o.doc_id
JOIN links l ON l.to_doc = o.doc_id AND l.relation IN ('amends', 'replaces', 'repeals')
JOIN v_documents f ON f.doc_id = l.from_doc
JOIN v_documents s ON s.doc_id = l.stated_by;

-- the register: every task of a current document with what people say of it; an extension counts in the place of the last day
CREATE OR REPLACE VIEW v_register AS
SELECT v.*, coalesce(s.state, 'not_started') AS state, s.person, s.percent, s.note, s.extended_to, s.evidence,
       coalesce(s.extended_to, v.due_to) AS due, coalesce(f.is_gone, false) AS source_gone
FROM v_obligations v
LEFT JOIN task_states s ON s.task_id = v.obligation_id
LEFT JOIN sources f ON f.source = v.source;

-- the tasks of each plan that others carry out: who takes each up, with which task; nothing in from_doc where nobody does
CREATE OR REPLACE VIEW v_cascade AS
SELECT t.doc_id AS to_doc, d.label AS to_label, t.ord, t.obligation_id AS to_task, t.task AS above_task, t.leads AS above_leads,
       l.from_doc, f.label AS from_label, f.issuer AS from_issuer, l.from_task, o.task AS below_task, l.score, l.evidence
FROM v_obligations t
JOIN v_documents d ON d.doc_id = t.doc_id
LEFT JOIN task_links l ON l.to_task = t.obligation_id
LEFT JOIN v_documents f ON f.doc_id = l.from_doc
LEFT JOIN obligations o ON o.obligation_id = l.from_task
WHERE t.doc_id IN (SELECT i.to_doc FROM v_implements i WHERE i.from_doc IN (SELECT doc_id FROM obligations));

-- what later documents tell of tasks that nobody has called done yet
CREATE OR REPLACE VIEW v_proposals AS
SELECT p.task_id, r.task, r.leads, r.due, r.state, p.by_doc, d.label AS by_label, d.issued AS by_issued, d.source AS by_source, p.way,
       p.score, p.evidence, p.page
FROM proposals p
JOIN v_register r ON r.obligation_id = p.task_id
JOIN v_all_documents d ON d.doc_id = p.by_doc
WHERE r.state NOT IN ('done', 'no_longer_valid');

-- what is overdue on a day: FROM overdue_on(current_date)
CREATE OR REPLACE MACRO overdue_on(day) AS TABLE
SELECT *, datediff('day', due, day) AS days_late FROM v_register WHERE due < day AND state NOT IN ('done', 'no_longer_valid');

-- text without marks, in small letters: plain('Đô thị') = 'do thi'
CREATE OR REPLACE MACRO plain(words) AS strip_accents(replace(lower(words), 'đ', 'd'));
