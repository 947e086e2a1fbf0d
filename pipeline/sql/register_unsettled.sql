-- Documents that were read since names were last given; issued before draft, then by name, so that one order of names comes out.
SELECT d.doc_id, d.source, d.sha256, d.title_key, CASE WHEN d.province IS NULL AND contains(d.issuer_key, d.doc_id) THEN NULL
       ELSE d.doc_type || '|' || d.number_key || '|' || d.issuer_key || '|' || d.issued_on END AS identity
FROM documents d
LEFT JOIN register_documents r ON r.name = d.doc_id AND r.sha256 = d.sha256 AND r.source = d.source AND r.extractor = d.extractor
WHERE NOT d.is_stub AND r.name IS NULL
ORDER BY coalesce(d.is_draft, false), d.source, d.doc_id
