-- Titles, tasks and passages that hold all $words, without marks; those spelled as typed first.
WITH places AS (
    SELECT 0 AS rank, 'document' AS kind, doc_id, doc_id AS name, title AS text, NULL AS page FROM v_documents WHERE title IS NOT NULL
    UNION ALL
    SELECT 1, 'task', doc_id, obligation_id, task, page FROM v_obligations
    UNION ALL
    SELECT 2, 'passage', s.doc_id, s.section_id, coalesce(s.heading, s.text), s.page FROM sections s JOIN v_documents d USING (doc_id)
), folded AS (
    SELECT *, plain(regexp_replace(text, '\s+', ' ', 'g')) AS bare, lower(regexp_replace(text, '\s+', ' ', 'g')) AS small FROM places
)
SELECT f.kind, f.name, f.doc_id, f.text, f.page, d.label AS document, d.source
FROM folded f JOIN v_all_documents d ON d.doc_id = f.doc_id
WHERE len($words) > 0 AND (SELECT bool_and(contains(f.bare, word)) FROM (SELECT unnest($words::VARCHAR[]) AS word))
ORDER BY contains(f.small, $spelled) DESC, contains(f.bare, $plain) DESC, f.rank, length(f.text), d.source, f.name
LIMIT $most
