SELECT f.label AS from_document, f.source AS from_source, l.relation, t.label AS to_document, t.source AS to_source,
       s.source AS stated_by, l.status, l.evidence, l.probability
FROM links l
JOIN v_all_documents f ON f.doc_id = l.from_doc
JOIN v_all_documents t ON t.doc_id = l.to_doc
JOIN documents s ON s.doc_id = l.stated_by
WHERE CASE WHEN $doc_id IS NULL THEN s.version_of IS NULL ELSE list_contains([l.from_doc, l.to_doc, l.stated_by], $doc_id) END
  AND ($kind IS NULL OR l.relation = $kind)
ORDER BY s.source, s.doc_id, f.label, l.relation, t.label, l.from_doc, l.to_doc
