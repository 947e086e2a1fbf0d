-- The tasks that a later document may tell of as done: those with products, of documents that it cites in any way, and itself not older.
SELECT DISTINCT o.obligation_id, o.products, b.doc_id AS by_doc, b.doc_type, b.title
FROM links l
JOIN v_documents d ON d.doc_id = l.to_doc
JOIN v_documents b ON b.doc_id = l.from_doc AND NOT b.is_stub
JOIN obligations o ON o.doc_id = d.doc_id
WHERE len(o.products) > 0 AND l.stated_by = l.from_doc
  AND (b.issued_on IS NULL OR d.issued_on IS NULL OR b.issued_on >= d.issued_on)
ORDER BY b.doc_id, o.obligation_id
