-- Current documents whose tasks have no names yet, or names that no task bears any more.
SELECT DISTINCT doc_id FROM (
    SELECT o.doc_id FROM obligations o JOIN documents d USING (doc_id)
    WHERE d.version_of IS NULL AND o.obligation_id NOT IN (SELECT task_id FROM register_tasks WHERE NOT is_gone)
    UNION ALL
    SELECT r.of_doc FROM register_tasks r JOIN documents d ON d.doc_id = r.of_doc
    WHERE d.version_of IS NULL AND NOT r.is_gone AND NOT contains(r.task_id, '.a') AND r.task_id NOT IN (SELECT obligation_id FROM obligations)
    UNION ALL
    SELECT d.version_of FROM register_tasks r JOIN documents d ON d.doc_id = r.of_doc WHERE d.version_of IS NOT NULL AND NOT r.is_gone AND NOT contains(r.task_id, '.a')
) WHERE doc_id IS NOT NULL ORDER BY doc_id
