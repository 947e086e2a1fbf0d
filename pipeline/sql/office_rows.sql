-- The rows of the workbook of an office: each task of a current document with its state and why it should be checked.
WITH doubtful AS (
    SELECT obligation_id,
           bool_or(role = 'lead' AND status = 'inherited') AS lead_inherited, bool_or(role = 'lead' AND status = 'inferred') AS lead_inferred,
           min(probability) AS least_of_bodies
    FROM obligation_units GROUP BY obligation_id
), reading AS (
    SELECT doc_id, bool_or(code = 'ocr_page') AS read_from_picture, bool_or(code IN ('table_without_grid', 'table_rebuilt')) AS table_doubtful
    FROM diagnostics GROUP BY doc_id
)
SELECT v.obligation_id, v.task, v.leads, v.partners, v.deadline_text, v.due_to, v.due, v.recurrence, v.products, v.state, v.person, v.percent,
       v.note, v.kind, v.number, coalesce(v.doc_type || ' ' || v.number, v.title, v.source) AS document, v.source, v.page, v.issuer,
       -- the least probable of its values; 1 where none has a probability
       coalesce(least(v.probability, v.deadline_probability, u.least_of_bodies), 1) AS certainty,
       [
           CASE WHEN v.leads IS NULL THEN 'no_lead' END, CASE WHEN u.lead_inherited THEN 'lead_inherited' END,
           CASE WHEN u.lead_inferred THEN 'lead_inferred' END,
           CASE WHEN o.deadline_status IN ('inherited', 'inferred') THEN 'deadline_' || o.deadline_status END,
           CASE WHEN r.read_from_picture THEN 'read_from_picture' END,
           CASE WHEN r.table_doubtful AND v.kind = 'table_row' THEN 'table_doubtful' END,
           CASE WHEN v.obligation_id IN (SELECT task_id FROM v_proposals) THEN 'told_as_done' END,
           CASE WHEN v.source_gone THEN 'source_gone' END,
           CASE WHEN v.obligation_id IN (SELECT task_id FROM reviews WHERE outcome = 'reopened') THEN 'reopened' END
       ] AS doubts
FROM v_register v
JOIN obligations o USING (obligation_id)
LEFT JOIN doubtful u USING (obligation_id)
LEFT JOIN reading r ON r.doc_id = v.doc_id
ORDER BY v.source, v.doc_id, v.ord
