-- The open citations with a title, the longest titles and the fullest mentions first, so that the others find them known.
SELECT c.citation_id, c.doc_id AS named_in, c.doc_type, c.number_key, c.title_key, c.issuer_key, c.year_key, c.scope, c.issued,
       d.issued AS "on", NULL AS in_force_from, d.version_of
FROM open_citations c
JOIN documents d ON d.doc_id = c.doc_id
WHERE c.title_key IS NOT NULL AND (c.number_key IS NOT NULL) = ?
ORDER BY length(c.title_key) DESC, c.title_key, c.issuer_key IS NULL, c.year_key IS NULL, c.doc_id, c.ord
