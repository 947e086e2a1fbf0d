-- What the documents $names are known again by.
INSERT INTO register_documents
SELECT d.doc_id, CASE WHEN d.province IS NULL AND contains(d.issuer_key, d.doc_id) THEN NULL
       ELSE d.doc_type || '|' || d.number_key || '|' || d.issuer_key || '|' || d.issued_on END,
       d.source, d.sha256, d.title_key, d.extractor
FROM documents d WHERE d.doc_id IN (SELECT unnest($names::VARCHAR[]))
