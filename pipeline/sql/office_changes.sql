-- What the last run that changed anything found changed.
SELECT c.change, coalesce(o.task, r.task) AS task, c.before, c.after, c.obligation_id, c.of_doc, d.number, d.title, d.source,
       coalesce(d.doc_type || ' ' || d.number, d.title, d.source) AS document
FROM changes c
LEFT JOIN documents d ON d.doc_id = c.of_doc
LEFT JOIN obligations o USING (obligation_id)
LEFT JOIN register_tasks r ON r.task_id = c.obligation_id
WHERE c.run_id = (SELECT max(run_id) FROM changes)
ORDER BY d.source, d.doc_id, r.ord, c.obligation_id, c.change
