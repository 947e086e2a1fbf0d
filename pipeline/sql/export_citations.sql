SELECT c.citation_id, d.source, c.text, c.doc_type, c.number, c.issued, c.issuer, c.title, c.cited_doc_id, c.method, c.reason, c.page
FROM citations c JOIN documents d USING (doc_id)
WHERE CASE WHEN $doc_id IS NULL THEN d.version_of IS NULL ELSE c.doc_id = $doc_id END
  AND ($kind IS NULL OR c.doc_type = $kind)
ORDER BY d.source, d.doc_id, c.ord
