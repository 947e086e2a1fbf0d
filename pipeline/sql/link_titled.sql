-- Every title under which a known document goes: its own, and those that numbered citations of it give; `on` is when it was named.
SELECT coalesce(d.version_of, d.doc_id) AS target, d.doc_id AS named_in, d.doc_type, d.title_key, d.issuer_key, d.year_key, d.scope,
       d.number_key IS NOT NULL AS numbered, d.issued, d.issued AS "on", d.in_force_from
FROM documents d
WHERE NOT d.is_stub AND d.title_key IS NOT NULL
UNION
SELECT r.doc_id, c.doc_id, c.doc_type, c.title_key, c.issuer_key, c.year_key, c.scope, true, c.issued, d.issued, NULL
FROM resolved r
JOIN citations c USING (citation_id)
JOIN documents d ON d.doc_id = c.doc_id
WHERE c.title_key IS NOT NULL AND c.number_key IS NOT NULL
ORDER BY ALL
