-- Every title under which a known document goes: its own, and those that numbered citations of it give.
SELECT d.doc_id AS target, d.doc_id AS named_in, d.doc_type, d.title_key, d.issuer_key, d.year_key, d.scope, d.number_key
FROM documents d
WHERE NOT d.is_stub AND d.title_key IS NOT NULL
UNION
SELECT r.doc_id, c.doc_id, c.doc_type, c.title_key, c.issuer_key, c.year_key, c.scope, c.number_key
FROM resolved r
JOIN citations c USING (citation_id)
WHERE c.title_key IS NOT NULL AND c.number_key IS NOT NULL
ORDER BY ALL;
