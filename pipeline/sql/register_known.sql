-- What is known of the tasks of the documents $docs and of their other versions: standing before gone, own before others.
SELECT coalesce(d.version_of, r.of_doc) AS current, r.*
FROM register_tasks r LEFT JOIN documents d ON d.doc_id = r.of_doc AND d.version_of IS NOT NULL
WHERE coalesce(d.version_of, r.of_doc) IN (SELECT unnest($docs::VARCHAR[])) AND NOT contains(r.task_id, '.a')
ORDER BY current, r.is_gone, r.of_doc <> current, r.of_doc, r.ord, r.task_id
