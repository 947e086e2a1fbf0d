SELECT s.section_id, d.source, s.path, s.label, s.kind, s.heading, s.text, s.page
FROM sections s JOIN documents d USING (doc_id)
WHERE CASE WHEN $doc_id IS NULL THEN d.version_of IS NULL ELSE s.doc_id = $doc_id END
  AND ($kind IS NULL OR s.kind = $kind)
ORDER BY d.source, d.doc_id, s.section_id
