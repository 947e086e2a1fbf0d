-- Every document that was read, the newest first, with how far its tasks are.
WITH counted AS (
    SELECT doc_id, count(*) AS tasks, count(*) FILTER (state = 'done') AS done, count(*) FILTER (state NOT IN ('done', 'not_started')) AS begun,
           count(*) FILTER (obligation_id IN (SELECT task_id FROM reviews WHERE outcome IN ('applied', 'agreed'))) AS reviewed,
           count(*) FILTER (due < current_date AND state NOT IN ('done', 'no_longer_valid')) AS late
    FROM v_register GROUP BY doc_id
)
SELECT d.doc_id, d.label, d.doc_type, d.number, d.title, d.issuer, d.issued, d.source, d.is_draft, coalesce(c.tasks, 0) AS tasks,
       coalesce(c.done, 0) AS done, coalesce(c.begun, 0) AS begun, coalesce(c.reviewed, 0) AS reviewed, coalesce(c.late, 0) AS late,
       coalesce(s.is_gone, false) AS gone, (SELECT count(*) FROM diagnostics g WHERE g.doc_id = d.doc_id) AS notes
FROM v_documents d LEFT JOIN counted c USING (doc_id) LEFT JOIN sources s ON s.source = d.source
WHERE NOT d.is_stub ORDER BY d.issued DESC NULLS LAST, d.label, d.doc_id
